//! Readers under mutated files, for a bounded time.
//!
//! `cargo run -p fuzz -- --seconds 60` shares the time among all readers; `--only NAME` hunts in one, `--seed N` elsewhere.
//! A file that must not be is written to target/fuzz and the run fails; `--file FILE --only NAME` reads it once more.
//! That a planted fault is found is a test of this package.

mod hunt;
mod mutate;
mod records;
mod seeds;
mod targets;

use anyhow::{Context, Result, bail};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

struct Asked {
    seconds: u64,
    seed: u64,
    only: Option<String>,
    file: Option<PathBuf>,
}

fn asked() -> Result<Asked> {
    let mut asked = Asked { seconds: 60, seed: 1, only: None, file: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().with_context(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--seconds" => asked.seconds = value.parse()?,
            "--seed" => asked.seed = value.parse()?,
            "--only" => asked.only = Some(value),
            "--file" => asked.file = Some(value.into()),
            _ => bail!("unknown: {word}; --seconds, --seed, --only and --file are known"),
        }
    }
    Ok(asked)
}

/// Readers with a fault that is found and not mended yet: left out of the shared run and said there; `--only` hunts in them.
const OPEN: &[(&str, &str)] = &[
    ("workbook", "a number of a damaged workbook overflows in a build with checks"),
    ("propose", "a table without any day is given a mapping that cannot be read, and no question"),
];

fn main() -> Result<()> {
    let asked = asked()?;
    let mut targets = targets::all()?;
    match &asked.only {
        Some(only) => targets.retain(|target| target.name == only),
        None => {
            for (name, fault) in OPEN {
                say(&format!("{name:<14} left out, a known fault is open: {fault}"))?;
            }
            targets.retain(|target| OPEN.iter().all(|(name, _)| target.name != *name));
        }
    }
    if targets.is_empty() {
        bail!("there is no such reader");
    }
    if let Some(file) = &asked.file {
        let bytes = std::fs::read(file)?;
        for target in &targets {
            say(&format!("{}: {}", target.name, (target.read)(&bytes)))?;
        }
        return Ok(());
    }
    // A panic is caught and reported; its own words would be printed thousands of times while the file is made smaller.
    std::panic::set_hook(Box::new(|_| ()));
    let time = Duration::from_secs(asked.seconds) / u32::try_from(targets.len())?;
    let mut faults = 0;
    for target in &targets {
        let hunted = hunt::hunt(target, asked.seed, time);
        say(&format!("{:<10} {:>8} files, {:>4} ways to behave", target.name, hunted.files, hunted.ways))?;
        if let Some((file, what)) = hunted.found {
            faults += 1;
            let kept = keep(target.name, &file)?;
            say(&format!("{}: {what}: see {}", target.name, kept.display()))?;
        }
    }
    if faults > 0 {
        bail!("{faults} readers have a fault; read the file again with --only NAME --file FILE");
    }
    Ok(())
}

fn keep(name: &str, file: &[u8]) -> Result<PathBuf> {
    let folder = Path::new("target/fuzz");
    std::fs::create_dir_all(folder)?;
    let path = folder.join(name);
    std::fs::write(&path, file)?;
    Ok(path)
}

fn say(words: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "{words}")?)
}
