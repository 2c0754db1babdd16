//! `candour backup FILE` and `candour restore FILE`.

use crate::args::Global;
use crate::config::Config;
use crate::output;
use crate::stores::{Stores, directory, erasure_list, location, read_keys};
use anyhow::{Context, Result};
use archive::Records;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;
use store::{Database, Random};

/// Writes an encrypted backup while others read and write. A file that is there already is never overwritten.
pub async fn backup(global: &Global, file: &Path) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let place = location(&stores.config);
    let accounts = Database::open(&place, &web::ROOM).await?;
    let words = Database::open(&place, &minutebook::ROOM).await?;
    let records = Records::new(stores.ledger, stores.vault, &erasure_list(&stores.config)).with(accounts).with(words);
    // Written beside its place and moved there whole, so that a backup that was cut off is never taken for one.
    let half = file.with_extension("part");
    let out = File::options()
        .write(true)
        .create_new(true)
        .open(&half)
        .with_context(|| format!("making {}", half.display()))?;
    let mut out = BufWriter::new(out);
    let report = archive::backup(&records, &stores.keys, &Random::system(), &mut out).await?;
    out.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    if file.exists() {
        anyhow::bail!("{} is there already; the backup was left as {}", file.display(), half.display());
    }
    std::fs::rename(&half, file)?;
    output::line(format!("{} rows; ledger head {}", report.rows, report.head));
    Ok(0)
}

/// Restores a backup into an empty place, verifies it, and makes later erasures again.
pub async fn restore(global: &Global, file: &Path) -> Result<u8> {
    let config = Config::settle(global, directory(global)?)?;
    let keys = read_keys(&config.keys)?;
    std::fs::create_dir_all(&config.data)?;
    let mut input = BufReader::new(File::open(file).with_context(|| format!("opening {}", file.display()))?);
    let (_, restored) = archive::restore(
        &mut input,
        &location(&config),
        &keys,
        &Random::system(),
        &erasure_list(&config),
        &[&web::ROOM, &minutebook::ROOM],
    )
    .await?;
    output::line(format!("restored and verified; ledger head in the backup {}", restored.head_of_backup));
    if restored.erased_again > 0 {
        output::line(format!("{} people erased after the backup were erased again", restored.erased_again));
    }
    Ok(0)
}
