//! `candour synth`: synthetic councils, as SEN2 XML and as events.

use crate::args::Global;
use crate::output;
use crate::progress::Bar;
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use synth::{Events, Options, Seed, Shape, SyntheticCouncil, write_events};
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

/// The returns that a synthetic council has made: year and serial, in the order in which it made them. The return of 2025
/// was sent twice, the second time with corrections.
pub const RETURNS: [(i32, u32); 5] = [(2023, 1), (2024, 1), (2025, 1), (2025, 2), (2026, 1)];

/// Writes the returns of one council, or of all 153.
pub fn returns(global: &Global, like: &str, seed: u64, out: &Path) -> Result<u8> {
    let councils: Vec<LaCode> = if like == "all" {
        published::councils().iter().map(|council| council.number).collect()
    } else {
        let known = LaCode::parse(like).ok().filter(|like| published::council(*like).is_some());
        vec![known.ok_or_else(|| {
            crate::failure::Failure::usage(
                "CA-0008",
                format!("no council with published tables bears the number {like}"),
                "give the three-digit number of one of the 153 English councils, such as 801, or `all`",
            )
        })?]
    };
    std::fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    let bar = Bar::start("writing synthetic returns", global.json);
    for like in councils {
        let made = shaped_on(like, seed)?;
        for (year, serial) in RETURNS {
            write_return(&made, year, serial, &out.join(return_name(&made, year, serial)))?;
        }
        write_beside(&made, out)?;
        bar.note(format!("{} of {}", made.name, made.number));
        output::line(format!(
            "{} ({}): {} people in {} returns, all of it invented",
            made.name,
            made.number,
            made.size(),
            RETURNS.len()
        ));
    }
    bar.finish();
    Ok(0)
}

/// A synthetic council shaped on a real one's published tables.
pub fn shaped_on(like: LaCode, seed: u64) -> Result<SyntheticCouncil> {
    let shape = Shape::published(like).with_context(|| format!("there are no published tables of {like}"))?;
    Ok(synth::council(&shape, Seed(seed), &Options::default())?)
}

/// The name of a return's file.
pub fn return_name(council: &SyntheticCouncil, year: i32, serial: u32) -> String {
    format!("sen2-{}-{year}-serial-{serial}.xml", council.number)
}

/// Writes one return.
pub fn write_return(council: &SyntheticCouncil, year: i32, serial: u32, file: &Path) -> Result<()> {
    let mut writer =
        BufWriter::with_capacity(1 << 20, File::create(file).with_context(|| format!("making {}", file.display()))?);
    synth::write_sen2_xml(council, year, serial, &mut writer)?;
    Ok(writer.flush()?)
}

/// Writes what belongs to the returns: what is planted in them, how the gaps between published files were made, the
/// synthetic register, and two pages of an invented committee.
pub fn write_beside(council: &SyntheticCouncil, folder: &Path) -> Result<()> {
    let put = |name: String, text: &str| {
        let file = folder.join(name);
        std::fs::write(&file, text).with_context(|| format!("making {}", file.display()))
    };
    let number = council.number;
    put(format!("planted-{number}.json"), &synth::planted_json(council))?;
    put(format!("mechanisms-{number}.json"), &synth::mechanisms_json(council))?;
    put(format!("register-{number}.csv"), &synth::register_csv(council))?;
    for (name, text) in synth::committee_pages(council) {
        put(format!("{number}-{name}"), &text)?;
    }
    Ok(())
}
