//! Reading what strangers wrote, in a child process with limits of its own (docs/adr/0021-bounded-child.md).
//!
//! The child is this same program under a hidden command. It is given the open file as its standard input, no settings
//! and no other file, and sets its limits before it reads. A reader that ends of itself within them has shown that the
//! file can be read; one that is stopped takes nothing with it.
//!
//! A reader of another format becomes a [`Kind`] and an arm of `read`: what it prints comes back from [`run`].

use crate::mapping::{Mapping, Preview, Proposal};
use crate::options::{DateStyle, Encoding, Options};
use crate::record::{Recording, prepare};
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use std::ffi::OsString;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write};
use std::os::fd::AsFd as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;
use terms::LaCode;

mod messages;

pub use messages::Refused;

/// How far a reader may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Address space, in bytes, the program itself included.
    pub memory: u64,
    /// Processor time, in whole seconds.
    pub seconds: u64,
    /// Time by the wall, for a reader that waits instead of working.
    pub patience: Duration,
    /// What it may print, in bytes.
    pub most_output: u64,
}

impl Default for Limits {
    /// For an upload: about four times the length of the largest file that may be uploaded is what it was measured to take.
    fn default() -> Self {
        Self { memory: 4 << 30, seconds: 600, patience: Duration::from_secs(900), most_output: 64 << 20 }
    }
}

/// How the child is started: a program, and the words that lead it to [`child`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Where it is.
    pub path: PathBuf,
    /// What comes before our own words.
    pub words: Vec<OsString>,
}

impl Program {
    /// This program itself, under a command.
    pub fn this(command: &str) -> Self {
        // The kernel's own name for it still leads to it after the file was replaced by an upgrade.
        let own = Path::new("/proc/self/exe");
        let path = if own.exists() { own.to_owned() } else { std::env::current_exe().unwrap_or_default() };
        Self { path, words: vec![command.into()] }
    }
}

/// What is read.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A file of records, as [`prepare`] reads it. Prints nothing: it shows that the same reading ends within the limits.
    Facts {
        /// What the reader is told beforehand.
        options: Box<Options>,
    },
    /// A table for which a mapping is to be proposed. Prints what [`proposed`] reads.
    Propose {
        /// What the reader is told beforehand.
        options: Box<Options>,
    },
    /// A table through a mapping, of which the first rows are shown. Prints what [`previewed`] reads.
    Preview {
        /// What the reader is told beforehand, the mapping included.
        options: Box<Options>,
        /// How many rows are shown.
        rows: usize,
    },
    /// A PDF or a text document. Prints its words.
    Words,
}

impl Kind {
    /// What the reader of a table is told beforehand; a document of words is told nothing.
    fn options(&self) -> Option<&Options> {
        match self {
            Kind::Facts { options } | Kind::Propose { options } | Kind::Preview { options, .. } => Some(options),
            Kind::Words => None,
        }
    }
}

/// What the child calls a table: its real name may name a child.
const NAMELESS: &str = "table";

/// The variable in which the child is given a mapping. The words of a process are seen by every account of the machine, its
/// variables by its own account only.
const MAPPING: &str = "CANDOUR_READ_THROUGH";

/// Stands before the words that a reader prints: whatever a library printed of its own before them is not taken for words.
const WORDS_BEGIN: &str = "\u{2}words\n";

/// Why a reader did not end of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stopped {
    /// It asked for more memory than it may have.
    #[error("IN-0091: reading the file takes more memory than one file may have")]
    Memory,
    /// It went on for longer than it may.
    #[error("IN-0092: reading the file takes longer than one file may take")]
    Time,
    /// It printed more than it may.
    #[error("IN-0093: what was read out of the file is longer than one file may give")]
    Output,
    /// It could not be started, or ended in a way that is not one of ours.
    #[error("IN-0094: the reader of the file could not be started or broke off")]
    Broken,
}

impl Stopped {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Memory => "IN-0091",
            Self::Time => "IN-0092",
            Self::Output => "IN-0093",
            Self::Broken => "IN-0094",
        }
    }
}

/// Reads a file in a child process and gives what the reader printed. Waits for it: long work, off the request threads.
pub fn run(program: &Program, kind: &Kind, file: &File, limits: &Limits) -> Result<Vec<u8>, Stopped> {
    let mut input = file.try_clone().map_err(|_| Stopped::Broken)?;
    input.seek(SeekFrom::Start(0)).map_err(|_| Stopped::Broken)?;
    let mut child = Command::new(&program.path)
        .args(&program.words)
        .args(words(kind, limits))
        .env_clear()
        .envs(kind.options().and_then(|options| options.mapping.as_ref()).map(|mapping| (MAPPING, mapping.text())))
        .stdin(Stdio::from(input))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Stopped::Broken)?;
    let ended = wait(&mut child, limits);
    if ended.is_err() {
        // It may have ended in between; then there is nothing to stop.
        let _ = child.kill();
        let _ = child.wait();
    }
    ended
}

/// What a child printed of a proposal: the proposal, or the code and the words of why there is none.
pub fn proposed(printed: &[u8]) -> Result<Result<Proposal, Refused>, Stopped> {
    let told: messages::Told<messages::Proposed> = messages::heard(printed).ok_or(Stopped::Broken)?;
    Ok(told.into_result(messages::Proposed::into))
}

/// What a child printed of a preview: the preview, or the code and the words of why there is none.
pub fn previewed(printed: &[u8]) -> Result<Result<Preview, Refused>, Stopped> {
    let told: messages::Told<messages::Previewed> = messages::heard(printed).ok_or(Stopped::Broken)?;
    Ok(told.into_result(messages::Previewed::into))
}

/// The words of a PDF or a text document, read in a child process within the limits for one printed file.
///
/// # Errors
/// What stopped the reader; a file that is damaged, locked or no such document is [`Stopped::Broken`].
pub fn words_of(program: &Program, bytes: &[u8]) -> Result<String, Stopped> {
    let mut file = tempfile::tempfile().map_err(|_| Stopped::Broken)?;
    file.write_all(bytes).map_err(|_| Stopped::Broken)?;
    let limits = Limits { memory: 2 << 30, seconds: 60, patience: Duration::from_secs(120), most_output: 16 << 20 };
    let printed = run(program, &Kind::Words, &file, &limits)?;
    let printed = String::from_utf8(printed).map_err(|_| Stopped::Broken)?;
    printed.rsplit_once(WORDS_BEGIN).map(|(_, words)| words.to_owned()).ok_or(Stopped::Broken)
}

/// The output is read on a thread of its own, so that the wait for its end can run out.
fn wait(child: &mut Child, limits: &Limits) -> Result<Vec<u8>, Stopped> {
    let output = child.stdout.take().ok_or(Stopped::Broken)?;
    let most = limits.most_output;
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let mut printed = Vec::new();
        let read = output.take(most + 1).read_to_end(&mut printed);
        // Nobody listens any more where the wait ran out first.
        let _ = tell.send(read.map(|_| printed));
    });
    let printed = told.recv_timeout(limits.patience).map_err(|_| Stopped::Time)?.map_err(|_| Stopped::Broken)?;
    if printed.len() as u64 > most {
        return Err(Stopped::Output);
    }
    how_it_ended(child.wait().map_err(|_| Stopped::Broken)?).map(|()| printed)
}

fn how_it_ended(status: ExitStatus) -> Result<(), Stopped> {
    let by = |signal: Signal| status.signal() == Some(signal.as_raw());
    if status.success() {
        Ok(())
    } else if by(Signal::XCPU) {
        Err(Stopped::Time)
    } else if by(Signal::ABORT) || by(Signal::SEGV) || by(Signal::BUS) || by(Signal::KILL) {
        // What a program does that is refused memory, or whose stack is full, and what a machine without memory does.
        Err(Stopped::Memory)
    } else {
        Err(Stopped::Broken)
    }
}

/// The child's side: sets the limits, reads what stands at standard input and gives the exit status. Nothing else of the
/// program may have been done before.
pub fn child(words: &[String]) -> u8 {
    match read(words) {
        Some(()) => 0,
        None => 1,
    }
}

fn read(words: &[String]) -> Option<()> {
    let told = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    let number = |name: &str| told(name)?.parse::<u64>().ok();
    limit(number("memory")?, number("seconds")?)?;
    let file = File::from(std::io::stdin().as_fd().try_clone_to_owned().ok()?);
    let mut out = std::io::stdout();
    let kind = told("kind")?;
    if kind == "words" {
        return print_words(file, &mut out);
    }
    let options = options(&told)?;
    match kind {
        "propose" => {
            let came = crate::propose(file, NAMELESS, &options);
            messages::say(&mut out, &messages::Told::of(came, messages::Proposed::of))?;
        }
        "preview" => {
            let rows = told("rows")?.parse().ok()?;
            let came = crate::preview(file, NAMELESS, &options, rows);
            messages::say(&mut out, &messages::Told::of(came, messages::Previewed::of))?;
        }
        "facts" => {
            let recording = Recording {
                // Its name may name a child, and the words of a process are seen by every account of the machine.
                name: String::new(),
                options,
                historic: false,
                actor: String::new(),
                at: jiff::Timestamp::UNIX_EPOCH,
                keep_source_until: None,
            };
            // Refused or not: it ended, and its reader will say the same again.
            drop(prepare(file, recording, &mut |_| ()));
        }
        _ => return None,
    }
    out.flush().ok()
}

fn print_words(mut file: File, out: &mut impl Write) -> Option<()> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    let words = crate::words::of(&bytes)?;
    out.write_all(WORDS_BEGIN.as_bytes()).ok()?;
    out.write_all(words.as_bytes()).ok()?;
    out.flush().ok()
}

/// Memory, processor time, no file written, and no core dump, which would lay the file's people open on the disk.
fn limit(memory: u64, seconds: u64) -> Option<()> {
    let most = |number: u64| Rlimit { current: Some(number), maximum: Some(number) };
    // The hard limit of time is later, so that the soft one is met first and can be told from other ends.
    let time = Rlimit { current: Some(seconds), maximum: Some(seconds + 5) };
    setrlimit(Resource::Core, most(0)).ok()?;
    setrlimit(Resource::Fsize, most(0)).ok()?;
    setrlimit(Resource::Cpu, time).ok()?;
    setrlimit(Resource::As, most(memory)).ok()?;
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).ok()?;
    Some(())
}

fn words(kind: &Kind, limits: &Limits) -> Vec<String> {
    let mut words = vec![format!("memory={}", limits.memory), format!("seconds={}", limits.seconds)];
    words.push(match kind {
        Kind::Facts { .. } => "kind=facts".to_owned(),
        Kind::Propose { .. } => "kind=propose".to_owned(),
        Kind::Preview { .. } => "kind=preview".to_owned(),
        Kind::Words => "kind=words".to_owned(),
    });
    if let Kind::Preview { rows, .. } = kind {
        words.push(format!("rows={rows}"));
    }
    let Some(options) = kind.options() else {
        return words;
    };
    words.push(format!("most_inflated={}", options.most_inflated));
    let mut told = |name: &str, value: Option<String>| {
        words.extend(value.map(|value| format!("{name}={value}")));
    };
    told("council", options.council.map(|council| council.to_string()));
    told("year", options.year.map(|year| year.to_string()));
    told("stated", options.stated_on.map(|day| day.to_string()));
    told("serial", options.serial.map(|serial| serial.to_string()));
    told("most_bytes", options.most_bytes.map(|bytes| bytes.to_string()));
    told("account_rows", options.account_rows.then(|| "yes".to_owned()));
    told("encoding", options.encoding.map(|encoding| encoding.name().to_owned()));
    let style = |style| if style == DateStyle::DayFirst { "day-first" } else { "month-first" };
    told("dates", options.date_style.map(|found| style(found).to_owned()));
    told("mapping", options.mapping.is_some().then(|| "yes".to_owned()));
    words
}

/// The options as [`words`] wrote them; a word that cannot be read is no option left out, but none at all.
fn options<'a>(told: &impl Fn(&str) -> Option<&'a str>) -> Option<Options> {
    fn word<T>(text: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
        text.map_or(Some(None), |text| read(text).map(Some))
    }
    Some(Options {
        council: word(told("council"), |text| LaCode::parse(text).ok())?,
        year: word(told("year"), |text| text.parse().ok())?,
        stated_on: word(told("stated"), |text| text.parse().ok())?,
        serial: word(told("serial"), |text| text.parse().ok())?,
        date_style: word(told("dates"), |text| match text {
            "day-first" => Some(DateStyle::DayFirst),
            "month-first" => Some(DateStyle::MonthFirst),
            _ => None,
        })?,
        // Low byte first or high, the name says it; the reader's own list knows one of the two only.
        encoding: word(told("encoding"), |text| match text {
            "UTF-16BE" => Some(Encoding::Utf16Be),
            other => Encoding::from_name(other),
        })?,
        most_bytes: word(told("most_bytes"), |text| text.parse().ok())?,
        most_inflated: told("most_inflated")?.parse().ok()?,
        account_rows: told("account_rows") == Some("yes"),
        mapping: match told("mapping") {
            None => None,
            Some(_) => Some(Arc::new(Mapping::parse(&std::env::var(MAPPING).ok()?).ok()?)),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_reaches_the_child_as_it_was_told() {
        let full = Options {
            council: LaCode::parse("501").ok(),
            year: Some(2026),
            stated_on: "2026-01-31".parse().ok(),
            serial: Some(3),
            date_style: Some(DateStyle::MonthFirst),
            encoding: Some(Encoding::Utf16Be),
            most_bytes: Some(12),
            most_inflated: 34,
            account_rows: true,
            mapping: None,
        };
        for options_in in [full, Options { most_bytes: None, ..Options::default() }] {
            let kind = Kind::Facts { options: Box::new(options_in.clone()) };
            let words = words(&kind, &Limits::default());
            let told = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
            assert_eq!(format!("{:?}", options(&told).unwrap()), format!("{options_in:?}"));
        }
    }

    #[test]
    fn a_word_that_cannot_be_read_is_not_passed_over() {
        let words = ["council=5x1".to_owned(), "most_inflated=3".to_owned()];
        let told = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        assert!(options(&told).is_none());
    }
}
