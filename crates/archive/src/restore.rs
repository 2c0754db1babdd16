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
/// know. A backup that cannot be read to its end leaves nothing.
pub async fn restore(
    input: &mut (dyn Read + Send),
    location: &Location,
    keys: &Keys,
    random: &Random,
    erasures: &Path,
) -> Result<(Records, Restored)> {
    // A list that cannot be read would bring an erased person back.
    crate::erasures::read_list(erasures)?;
    let ledger = Database::open(location, &ledger::ROOM).await?;
    let vault = Database::open(location, &vault::ROOM).await?;
    let mut ledger_work = empty(&ledger).await?;
    let mut vault_work = empty(&vault).await?;
    let opening = OpeningReader::new(input, keys).map_err(unreadable)?;
    let mut unpacking = zstd::Decoder::new(opening).map_err(unreadable)?;
    let mut next = read_byte(&mut unpacking).map_err(unreadable)?;
    for (work, room) in [(&mut ledger_work, &ledger::ROOM), (&mut vault_work, &vault::ROOM)] {
        if next != ROOM {
            return Err(Error::Unreadable);
        }
        next = read_room(&mut unpacking, work, room).await?;
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
    vault_work.commit().await?;
    ledger_work.commit().await?;
    ledger.close().await;
    vault.close().await;

    let ledger = Ledger::open(location, keys, random.clone()).await?;
    let vault = Vault::open(location, keys, random.clone()).await?;
    let report = ledger.verify(Some(&head_of_backup)).await?;
    if !report.holds() || report.head != head_of_backup {
        return Err(Error::DoesNotVerify { faults: report.findings.len() });
    }
    let records = Records::new(ledger, vault, erasures);
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

/// A transaction on a room without rows.
async fn empty(database: &Database) -> Result<Work> {
    let mut work = database.write().await?;
    if work.row("SELECT id FROM stamp", []).await?.is_some() { Err(Error::NotEmpty) } else { Ok(work) }
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
