//! Files to begin from: small ones of our own, and the law and worked cases of the repository. Every person is invented.

use anyhow::{Context, Result};
use archive::Records;
use facts::encode_block;
use intake::{Options, Recording};
use ledger::{Ledger, Purpose};
use std::io::Cursor;
use std::path::Path;
use store::{Keys, Location, Random};
use terms::LaCode;
use vault::Vault;

fn all(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

const RETURN: &str = include_str!("../seeds/return.xml");
const EVENTS: &str = include_str!("../seeds/events.csv");
const IDENTIFIED: &str = include_str!("../seeds/events-identified.csv");
const PUBLISHED: &str = include_str!("../seeds/published.csv");
const MINUTES: &str = include_str!("../seeds/minutes.txt");
const PAGE: &str = include_str!("../seeds/page.html");

/// Returns of several years, one in another encoding, one marked, one cut.
pub fn sen2() -> Vec<Vec<u8>> {
    let mut seeds = all(&[RETURN]);
    for year in ["2023", "2024", "2025"] {
        seeds.push(RETURN.replace("2026", year).into_bytes());
    }
    seeds.push(RETURN.encode_utf16().flat_map(u16::to_le_bytes).collect());
    seeds.push([b"\xEF\xBB\xBF", RETURN.as_bytes()].concat());
    seeds.push(RETURN.as_bytes().iter().copied().take(RETURN.len() / 2).collect());
    seeds
}

/// Event files, with names and without, one of them with semicolons.
pub fn events() -> Vec<Vec<u8>> {
    let mut seeds = all(&[EVENTS, IDENTIFIED]);
    seeds.push(EVENTS.replace(',', ";").into_bytes());
    seeds
}

/// Tables as a department publishes them.
pub fn published() -> Vec<Vec<u8>> {
    let mut seeds = all(&[PUBLISHED]);
    seeds.push([b"\xEF\xBB\xBF", PUBLISHED.as_bytes()].concat());
    seeds
}

/// Committee pages as text and as HTML.
pub fn committee() -> Vec<Vec<u8>> {
    all(&[MINUTES, PAGE])
}

/// Files of a folder of the repository, in order, short ones only.
fn files(folder: &str, ending: &str) -> Result<Vec<Vec<u8>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut paths = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let texts: Vec<Vec<u8>> = paths.iter().map(std::fs::read).collect::<std::io::Result<_>>()?;
    Ok(texts.into_iter().filter(|text| text.len() < 6000).take(60).collect())
}

/// The duties that are shipped.
pub fn law() -> Result<Vec<Vec<u8>>> {
    files("law", "toml")
}

/// The worked cases that are shipped.
pub fn tables() -> Result<Vec<Vec<u8>>> {
    files("cases", "txt")
}

/// Cases given as events.
pub fn cases() -> Vec<Vec<u8>> {
    let mut seeds = all(&[
        "event,date\nrequest_received,2025-01-06\ndecision_to_assess,2025-02-14\nplan_issued,2025-05-26\n",
        "event,date,until,detail\nrequest_received,2025-03,,\nexception,2025-04-01,2025-05-01,c\n",
    ]);
    seeds.extend(events());
    seeds
}

/// What the ledger stores of the people of the other seeds.
pub fn blocks() -> Vec<Vec<u8>> {
    let council = LaCode::parse("501").ok();
    let options = Options { council, ..Options::default() };
    let readings =
        [RETURN, EVENTS, IDENTIFIED].iter().filter_map(|text| intake::read(text.as_bytes(), "", &options).ok());
    readings.flat_map(|reading| reading.people).map(|person| encode_block(&person.facts)).collect()
}

/// An empty backup, and one with a person in it.
pub async fn backups(keys: &Keys) -> Result<Vec<Vec<u8>>> {
    let folder = tempfile::tempdir()?;
    let location = Location::from(folder.path());
    let at = jiff::Timestamp::UNIX_EPOCH;
    let random = Random::seeded(9);
    let ledger = Ledger::create(&location, Purpose::Demonstration, keys, random.clone(), at).await?;
    let vault = Vault::open_or_create(&location, keys, random.clone()).await?;
    let records = Records::new(ledger.clone(), vault.clone(), &folder.path().join("erasures"));
    let mut seeds = vec![Vec::new(), Vec::new()];
    for (place, seed) in seeds.iter_mut().enumerate() {
        if place > 0 {
            let recording = Recording {
                name: "return.xml".to_owned(),
                options: Options::default(),
                historic: false,
                actor: "system".to_owned(),
                at,
                keep_source_until: None,
            };
            intake::record(Cursor::new(RETURN), recording, &ledger, &vault, &mut |_| ()).await?;
        }
        archive::backup(&records, keys, &random, seed).await?;
    }
    Ok(seeds)
}
