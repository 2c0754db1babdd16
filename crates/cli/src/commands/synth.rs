//! `candour synth`: synthetic councils, as SEN2 XML and as events.

use crate::args::Global;
use crate::output;
use crate::progress::Bar;
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use synth::{Events, Seed, write_events};
use terms::{Date, LaCode};

/// The last day of an invented history where the flags give none: the end of the school year before the program's data.
const LAST_DAY: Date = Date::constant(2026, 8, 31);

/// The first number of those kept for synthetic councils.
const FIRST: &str = "500";

/// Writes a long history in the event layout.
pub fn events(global: &Global, seed: u64, years: u16, children: u32, out: &Path) -> Result<u8> {
    let council = match global.council {
        Some(council) if council.is_synthetic() => council,
        Some(_) => {
            return Err(crate::failure::Failure::usage(
                "CA-0008",
                "that is not a number of a synthetic council",
                "give one from 500 to 652, which no real council bears",
            )
            .into());
        }
        None => LaCode::parse(FIRST)?,
    };
    std::fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    let file = out.join(format!("events-{council}.csv"));
    let bar = Bar::start("writing an invented history", global.json);
    let mut writer =
        BufWriter::with_capacity(1 << 20, File::create(&file).with_context(|| format!("making {}", file.display()))?);
    let asked = Events { seed: Seed(seed), council, children, years, last_day: global.as_at.unwrap_or(LAST_DAY) };
    let written = write_events(&asked, &mut writer)?;
    writer.flush()?;
    bar.finish();
    output::line(format!(
        "{}: {} children, {} lines, all of it invented",
        file.display(),
        written.children,
        written.lines
    ));
    Ok(0)
}
