//! Rows as a backup writes them: in no engine's own form.

use std::io::{self, Read, Write};
use store::{Column, Row, Value};

/// What comes next in a backup.
pub const ROOM: u8 = b'R';
/// A table of the room.
pub const TABLE: u8 = b'T';
/// A row of the table.
pub const ROW: u8 = b'r';
/// The end, with the ledger's head.
pub const END: u8 = b'E';

const NULL: u8 = 0;
const SOME: u8 = 1;
/// No text or bytes of a row are longer: a piece of a source file is 1 MiB and a block far less.
const LONGEST: usize = 1 << 28;

pub fn write_text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    write_bytes(out, text.as_bytes())
}

pub fn write_bytes(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u32).to_le_bytes())?;
    out.write_all(bytes)
}

/// Writes the columns of a row.
pub fn write_row(out: &mut dyn Write, columns: &[Column], row: &Row) -> Result<(), crate::Error> {
    out.write_all(&[ROW])?;
    for (place, column) in columns.iter().enumerate() {
        match column {
            Column::Int(_) => match row.int_or_null(place)? {
                None => out.write_all(&[NULL])?,
                Some(value) => {
                    out.write_all(&[SOME])?;
                    out.write_all(&value.to_le_bytes())?;
                }
            },
            Column::Text(_) => match row.text_or_null(place)? {
                None => out.write_all(&[NULL])?,
                Some(text) => {
                    out.write_all(&[SOME])?;
                    write_text(out, text)?;
                }
            },
            Column::Bytes(_) => match row.bytes_or_null(place)? {
                None => out.write_all(&[NULL])?,
                Some(bytes) => {
                    out.write_all(&[SOME])?;
                    write_bytes(out, bytes)?;
                }
            },
        }
    }
    Ok(())
}

fn bad() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not the rows of a backup")
}

pub fn read_byte(input: &mut dyn Read) -> io::Result<u8> {
    let mut byte = [0];
    input.read_exact(&mut byte)?;
    let [byte] = byte;
    Ok(byte)
}

pub fn read_bytes(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        return Err(bad());
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

pub fn read_text(input: &mut dyn Read) -> io::Result<String> {
    String::from_utf8(read_bytes(input)?).map_err(|_| bad())
}

pub fn read_int(input: &mut dyn Read) -> io::Result<i64> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes)?;
    Ok(i64::from_le_bytes(bytes))
}

/// Reads the columns of a row, and about how many bytes they take.
pub fn read_row(input: &mut dyn Read, columns: &[Column]) -> io::Result<(Vec<Value>, usize)> {
    let mut values = Vec::with_capacity(columns.len());
    let mut size = 0;
    for column in columns {
        let given = match read_byte(input)? {
            NULL => false,
            SOME => true,
            _ => return Err(bad()),
        };
        let value = match column {
            Column::Int(_) => Value::Int(if given { Some(read_int(input)?) } else { None }),
            Column::Text(_) => Value::Text(if given { Some(read_text(input)?) } else { None }),
            Column::Bytes(_) => Value::Bytes(if given { Some(read_bytes(input)?) } else { None }),
        };
        size += match &value {
            Value::Text(Some(text)) => text.len(),
            Value::Bytes(Some(bytes)) => bytes.len(),
            _ => 8,
        };
        values.push(value);
    }
    Ok((values, size))
}
