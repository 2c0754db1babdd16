//! A snapshot straight from a file, for `--file`: nothing is stored, and subjects are numbered by their place in the file.

use crate::args::{Global, Told};
use crate::failure::{Failure, exit};
use crate::stores::dates;
use anyhow::Result;
use facts::{BatchMeta, Block, Snapshot, SourceFile, SubjectId};
use intake::{DateStyle, Encoding, Mapping, Options, Reading, Trouble};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{LaCode, Uln, Upn};

/// What the command line tells a reader beforehand. The command line reads files of any length.
pub fn options(council: Option<LaCode>) -> Options {
    Options { council, most_bytes: None, ..Options::default() }
}

/// The same with what was told on the command line.
pub fn told(council: Option<LaCode>, told: &Told) -> Result<Options, Failure> {
    let date_style = match told.date_style.as_deref() {
        None => None,
        Some("day-first") => Some(DateStyle::DayFirst),
        Some("month-first") => Some(DateStyle::MonthFirst),
        Some(_) => return Err(Failure::usage("CA-0008", "that is no date style", "give day-first or month-first")),
    };
    let encoding = match told.encoding.as_deref() {
        None => None,
        Some(name) => Some(Encoding::from_name(name).ok_or_else(|| {
            Failure::usage("CA-0008", "that encoding cannot be read", "give utf-8, utf-16le, utf-16be or windows-1252")
        })?),
    };
    let (year, stated_on, serial) = (told.year, told.stated_on, told.serial);
    Ok(Options { year, stated_on, serial, date_style, encoding, ..options(council) })
}

/// A refusal in the form that the program prints, from the reader's own code and words.
pub fn refused(trouble: &Trouble, file: &Path) -> Failure {
    let known = intake::explain(trouble.code());
    let text = trouble.to_string();
    let what = text.split_once(": ").map_or(text.as_str(), |(_, what)| what).to_owned();
    Failure {
        code: trouble.code(),
        what,
        place: Some(file.display().to_string()),
        why: known.map_or("the file could not be taken", |known| known.why),
        todo: known.map_or("see the message", |known| known.todo).to_owned(),
        exit: exit::REFUSED,
    }
}

/// Opens a file for a reader.
pub fn open(file: &Path) -> Result<BufReader<std::fs::File>> {
    let opened = std::fs::File::open(file).map_err(|error| Failure {
        what: format!("the file could not be opened: {error}"),
        code: Trouble::Io(error).code(),
        place: Some(file.display().to_string()),
        why: "nothing was taken from it",
        todo: "check that it exists, and that this account may read it".to_owned(),
        exit: exit::REFUSED,
    })?;
    Ok(BufReader::with_capacity(1 << 16, opened))
}

/// Reads a mapping file.
pub fn mapping(file: &Path) -> Result<Arc<Mapping>> {
    let mut text = String::new();
    open(file)?.read_to_string(&mut text)?;
    Ok(Arc::new(Mapping::parse(&text).map_err(|trouble| refused(&trouble, file))?))
}

/// Something that can be read and rewound.
pub trait Input: Read + Seek + Send {}

impl<T: Read + Seek + Send> Input for T {}

/// Opens what was named as one source: a file as it is, and a folder or several files as the tables of one return.
pub fn gather(files: &[PathBuf]) -> Result<(Box<dyn Input>, String)> {
    if let [file] = files
        && !file.is_dir()
    {
        return Ok((Box::new(open(file)?), name(file)));
    }
    let mut tables = Vec::new();
    for file in files {
        if file.is_dir() {
            let mut inside: Vec<PathBuf> =
                std::fs::read_dir(file)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
            inside.sort();
            tables.extend(
                inside.into_iter().filter(|file| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"))),
            );
        } else {
            tables.push(file.clone());
        }
    }
    let Some(first) = files.first() else {
        return Err(Failure::usage("CA-0008", "no file was named", "name at least one").into());
    };
    let mut read = Vec::new();
    for file in &tables {
        let mut bytes = Vec::new();
        open(file)?.read_to_end(&mut bytes)?;
        read.push((name(file), bytes));
    }
    let bundle = intake::bundle(&read).map_err(|trouble| refused(&trouble, first))?;
    Ok((Box::new(Cursor::new(bundle)), format!("{}.zip", name(first).trim_end_matches(".csv"))))
}

/// The file's name without folders.
pub fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads a file as a record of its own.
pub fn snapshot(file: &Path, global: &Global) -> Result<(Snapshot, Reading)> {
    identified(file, global, &options(global.council), &mut |_, _| {})
}

/// The same with what is told of the layout. `each` is given every person with the number of its subject.
pub fn identified(
    file: &Path,
    global: &Global,
    options: &Options,
    each_identity: &mut dyn FnMut(SubjectId, &intake::Identity),
) -> Result<(Snapshot, Reading)> {
    let mut input = open(file)?;
    let sha256 = digest(&mut input)?;
    let mut blocks: Vec<Block> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut each = |person: intake::PersonRead| {
        let key = key(&person.identity);
        let place = key.as_ref().and_then(|key| known.get(key)).copied();
        match place.and_then(|place| blocks.get_mut(place)) {
            // The same number twice is the same child.
            Some(block) => {
                each_identity(block.subject, &person.identity);
                block.facts.extend(person.facts);
            }
            None => {
                let mut id = [0; 16];
                id[8..].copy_from_slice(&(blocks.len() as u64).to_be_bytes());
                if let Some(key) = key {
                    known.insert(key, blocks.len());
                }
                each_identity(SubjectId(id), &person.identity);
                blocks.push(Block { subject: SubjectId(id), batch: 1, facts: person.facts });
            }
        }
        Ok(())
    };
    let reading = intake::stream(input, &name(file), options, &mut each).map_err(|trouble| refused(&trouble, file))?;
    let (true_on, known_on) = dates(global)?;
    let meta = BatchMeta {
        number: 1,
        series: reading.series,
        serial: reading.serial.unwrap_or(1),
        source: SourceFile { sha256, name: name(file), reader: reading.what.reader().to_owned() },
        stated_on: reading.stated_on,
        recorded_at: crate::today::instant(),
        historic: true,
        actor: "command line".to_owned(),
    };
    // A file is read as it stands: what it states is known, whatever its own date.
    let known_on = known_on.max(reading.stated_on.unwrap_or(known_on));
    let snapshot =
        Snapshot::build(reading.council(), true_on, known_on, vec![meta], &blocks, "not from a ledger".to_owned())?;
    Ok((snapshot, reading))
}

fn key(identity: &intake::Identity) -> Option<String> {
    let upn = identity.upn.as_ref().map(Upn::as_str);
    let uln = identity.uln.as_ref().map(Uln::as_str);
    upn.or(uln).or(identity.source_id.as_deref()).map(str::to_owned)
}

/// SHA-256 of what is left to read; the reader is put back to the start.
pub fn digest(input: &mut (impl Read + Seek)) -> Result<[u8; 32]> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = input.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
    }
    input.rewind()?;
    Ok(hash.finalize().into())
}
