//! A backup, taken while others read and write.

use crate::erasures::Records;
use crate::error::Result;
use crate::rows::{END, ROOM, TABLE, write_row, write_text};
use crate::stream::SealingWriter;
use futures::StreamExt;
use ledger::Head;
use std::io::Write;
use store::{Database, Keys, Random, Work};

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// The ledger's head in it.
    pub head: Head,
    /// Rows of all rooms.
    pub rows: u64,
}

/// Writes the ledger, the vault and the tables taken along as one encrypted stream.
///
/// The ledger's state is fixed before the vault's. An import writes the vault first, so everyone whom the ledger of the
/// backup names is in the vault of the backup.
pub async fn backup(
    records: &Records,
    keys: &Keys,
    random: &Random,
    out: &mut (dyn Write + Send),
) -> Result<BackupReport> {
    let (mut ledger, head) = records.ledger.read_at_head().await?;
    let mut vault = records.vault.database().read().await?;
    let sealing = SealingWriter::new(out, keys, random)?;
    let mut packing = zstd::Encoder::new(sealing, 3)?;
    let mut rows = write_room(&mut packing, records.ledger.database(), &mut ledger).await?;
    rows += write_room(&mut packing, records.vault.database(), &mut vault).await?;
    for database in &records.also {
        let mut work = database.read().await?;
        rows += write_room(&mut packing, database, &mut work).await?;
    }
    packing.write_all(&[END])?;
    write_text(&mut packing, &head.to_string())?;
    packing.finish()?.finish()?;
    Ok(BackupReport { head, rows })
}

async fn write_room(out: &mut (dyn Write + Send), database: &Database, work: &mut Work) -> Result<u64> {
    let room = database.room();
    out.write_all(&[ROOM])?;
    write_text(out, room.name)?;
    out.write_all(&(room.migrations.len() as i64).to_le_bytes())?;
    let mut count = 0;
    for table in room.tables {
        out.write_all(&[TABLE])?;
        write_text(out, table.name)?;
        let mut rows = database.dump(work, table);
        while let Some(row) = rows.next().await {
            write_row(out, table.columns, &row?)?;
            count += 1;
        }
    }
    Ok(count)
}
