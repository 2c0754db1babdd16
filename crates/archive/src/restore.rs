//! Reading a backup into an empty place, on either engine.

use crate::erasures::Records;
use crate::error::{Error, Result};
use crate::rows::{END, ROOM, ROW, TABLE, read_byte, read_int, read_row, read_text};
use crate::stream::OpeningReader;
use ledger::{Head, Ledger};
use std::io::Read;
use std::path::Path;
use store::{Database, Keys, Location, Random, Room, Table, Value, Work};
use vault::Vault;

/// Bytes of rows put in together.
const TOGETHER: usize = 4 << 20;

/// What a restore did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The head as it was in the backup, verified.
    pub head_of_backup: Head,
    /// Erasures made again because they were later than the backup.
    pub erased_again: usize,
}

/// Restores a backup into an empty place, verifies it, and makes again every erasure of the list that the backup does not
/// know. `also` are the rooms that were taken along, in the order in which they were. A backup that cannot be read to its
/// end leaves nothing.
pub async fn restore(
    input: &mut (dyn Read + Send),
    location: &Location,
    keys: &Keys,
    random: &Random,
    erasures: &Path,
    also: &[&'static Room],
) -> Result<(Records, Restored)> {
    // A list that cannot be read would bring an erased person back.
    crate::erasures::read_list(erasures)?;
    let mut places = Vec::new();
    for room in [&ledger::ROOM, &vault::ROOM].iter().chain(also) {
        let database = Database::open(location, room).await?;
        let mut work = database.write().await?;
        if !database.is_empty(&mut work).await? {
            return Err(Error::NotEmpty);
        }
        places.push((database, work));
    }
    let opening = OpeningReader::new(input, keys).map_err(unreadable)?;
    let mut unpacking = zstd::Decoder::new(opening).map_err(unreadable)?;
    let mut next = read_byte(&mut unpacking).map_err(unreadable)?;
    for (database, work) in &mut places {
        if next != ROOM {
            return Err(Error::Unreadable);
        }
        next = read_room(&mut unpacking, work, database.room()).await?;
    }
    if next != END {
        return Err(Error::Unreadable);
    }
    let head = read_text(&mut unpacking).map_err(unreadable)?;
    let head_of_backup = Head::parse(&head).ok_or(Error::Unreadable)?;
    // The end of the stream proves that nothing was cut off.
    if unpacking.read(&mut [0]).map_err(unreadable)? != 0 {
        return Err(Error::Unreadable);
    }
    // The ledger last, as in an import.
    let mut taken_along = Vec::new();
    for (database, work) in places.into_iter().rev() {
        work.commit().await?;
        taken_along.push(database);
    }
    taken_along.reverse();
    let also = taken_along.split_off(2);
    for database in taken_along {
        database.close().await;
    }

    let ledger = Ledger::open(location, keys, random.clone()).await?;
    let vault = Vault::open(location, keys, random.clone()).await?;
    let report = ledger.verify(Some(&head_of_backup)).await?;
    if !report.holds() || report.head != head_of_backup {
        return Err(Error::DoesNotVerify { faults: report.findings.len() });
    }
    let mut records = Records::new(ledger, vault, erasures);
    records.also = also;
    let erased_again = records.replay_erasures().await?;
    Ok((records, Restored { head_of_backup, erased_again }))
}

fn unreadable(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::Other => {
            Error::Unreadable
        }
        _ => Error::File(error),
    }
}

/// Reads one room's tables and gives the mark that follows them.
async fn read_room(input: &mut (dyn Read + Send), work: &mut Work, room: &'static Room) -> Result<u8> {
    let name = read_text(input).map_err(unreadable)?;
    let found = read_int(input).map_err(unreadable)?;
    let known = room.migrations.len() as i64;
    if name != room.name || found != known {
        return Err(Error::OtherSchema { room: name, found, known });
    }
    let mut mark = read_byte(input).map_err(unreadable)?;
    for table in room.tables {
        if mark != TABLE || read_text(input).map_err(unreadable)? != table.name {
            return Err(Error::Unreadable);
        }
        mark = read_table(input, work, table).await?;
    }
    Ok(mark)
}

async fn read_table(input: &mut (dyn Read + Send), work: &mut Work, table: &Table) -> Result<u8> {
    let mut waiting: Vec<Vec<Value>> = Vec::new();
    let mut size = 0;
    loop {
        let mark = read_byte(input).map_err(unreadable)?;
        if mark == ROW {
            let (row, bytes) = read_row(input, table.columns).map_err(unreadable)?;
            waiting.push(row);
            size += bytes;
        }
        if mark != ROW || size > TOGETHER {
            work.insert(table, std::mem::take(&mut waiting)).await?;
            size = 0;
        }
        if mark != ROW {
            return Ok(mark);
        }
    }
}
