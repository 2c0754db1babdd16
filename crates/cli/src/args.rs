//! What can be typed. The help texts are the manual: each command shows an example.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use terms::{Date, LaCode};

mod migration;

pub use migration::{ReconciliationCommand, WindowCommand};

/// From a council's records to figures and answers that a scrutiny committee can trust and re-derive.
#[derive(Parser, Debug)]
#[command(
    name = "candour",
    version,
    about = "From a council's records to figures and answers that a scrutiny committee can trust and re-derive",
    after_help = "Without a command, the demonstration starts. Each command has its own --help with examples.",
    propagate_version = true,
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    /// Without a command, the demonstration starts.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that every command understands.
#[derive(Args, Debug, Clone, Default)]
pub struct Global {
    /// The data directory.
    #[arg(long, global = true, env = "CANDOUR_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Folder of the keys. They live outside the data directory.
    #[arg(long, global = true, env = "CANDOUR_KEYS", value_name = "DIR")]
    pub keys: Option<PathBuf>,
    /// PostgreSQL address for the ledger and the vault, instead of the files in the data directory.
    #[arg(long, global = true, env = "CANDOUR_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Three-digit number of the council, where the data directory holds several.
    #[arg(long, global = true, env = "CANDOUR_COUNCIL", value_name = "LA", value_parser = council)]
    pub council: Option<LaCode>,
    /// D: as things were true at the end of this day. Today if not given.
    #[arg(long, global = true, value_name = "DATE")]
    pub as_at: Option<Date>,
    /// K: as they were known at the end of this day. Today if not given.
    #[arg(long, global = true, value_name = "DATE")]
    pub known_at: Option<Date>,
    /// Who is doing this; recorded with every change.
    #[arg(long, global = true, env = "CANDOUR_ACTOR", value_name = "NAME")]
    pub actor: Option<String>,
    /// Print JSON for another program.
    #[arg(long, global = true)]
    pub json: bool,
}

fn council(text: &str) -> Result<LaCode, String> {
    LaCode::parse(text).map_err(|_| "three digits, such as 801".to_owned())
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Load the demonstration (synthetic for ever, loopback only) and serve it.
    #[command(after_help = "Example:\n  candour demo --data ./candour-demo --port 8080")]
    Demo {
        /// Port on 127.0.0.1.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Load everything and stop.
        #[arg(long)]
        no_serve: bool,
        /// The real council whose published tables shape the synthetic one.
        #[arg(long, default_value = "801", value_parser = council)]
        like: LaCode,
        /// Seed of the synthetic council.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Serve the data directory.
    #[command(after_help = "Example:\n  candour serve --data /srv/candour --port 8080")]
    Serve {
        /// Port.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Address to bind. Anything but loopback needs `public_url` with https in candour.toml.
        #[arg(long, default_value = "127.0.0.1")]
        bind: std::net::IpAddr,
        /// Leave the files that are sent in to `candour work`.
        #[arg(long)]
        no_work: bool,
    },
    /// Work on what was sent in: files taken in on the pages. Several may run beside one another, on PostgreSQL on several
    /// machines.
    #[command(
        after_help = "Example:\n  candour work --data /srv/candour\n\n`candour serve` works too, unless told --no-work."
    )]
    Work {
        /// Stop when nothing waits any more.
        #[arg(long)]
        once: bool,
        /// Seconds after which a silent worker is taken for gone, and another begins its job again.
        #[arg(long, default_value_t = 30, value_name = "N")]
        lease: u64,
    },
    /// The reader of one file from outside, within limits; `serve` and `work` start it.
    #[command(hide = true, name = web::READER)]
    ReadBounded {
        /// What to read, and how far to go.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Write synthetic councils as SEN2 XML and as events.
    #[command(
        after_help = "Examples:\n  candour synth --like 801 --seed 1 --out ./synthetic\n  candour synth --like all --seed 1 --out ./synthetic\n  candour synth --like 801 --seed 1 --events --years 12 --out ./synthetic"
    )]
    Synth {
        /// A council's number, or `all`.
        #[arg(long, default_value = "801")]
        like: String,
        /// Seed: the same seed writes the same bytes.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Folder to write into.
        #[arg(long)]
        out: PathBuf,
        /// Write a long history in the event layout instead of returns.
        #[arg(long)]
        events: bool,
        /// Years of history in the event layout.
        #[arg(long, default_value_t = 12)]
        years: u16,
        /// Children in the event layout.
        #[arg(long, default_value_t = 20_000)]
        children: u32,
    },
    /// Take files into the ledger: says what it recognised, accounts for every row.
    #[command(
        after_help = "Examples:\n  candour import sen2-2025.xml --data ./candour\n  candour import ./blade-export --accounting rows.csv --data ./candour\n  candour import m1.csv m2.csv m3.csv m4.csv m5.csv --together --year 2025 --council 801 --data ./candour"
    )]
    Import {
        /// A SEN2 return (XML, blade CSV, a workbook), an event file, a zip of them, a folder with the CSV files of one return, or
        /// a committee page as text or HTML.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The files are the tables of one return.
        #[arg(long)]
        together: bool,
        /// Read the files through this mapping.
        #[arg(long, value_name = "FILE")]
        mapping: Option<PathBuf>,
        /// Writes what became of every row to this file, as CSV.
        #[arg(long, value_name = "FILE")]
        accounting: Option<PathBuf>,
        /// Load as history: "known at" goes by the source's own date.
        #[arg(long)]
        historic: bool,
        #[command(flatten)]
        told: Told,
    },
    /// The whole job in one command: from a raw export to the fix list and the committee's figures, timed.
    #[command(
        after_help = "Examples:\n  candour prepare sen2-2026.xml --out ./out --for \"Data team\" --actor d.officer --data ./candour\n  candour prepare cases.xlsx --mapping cases.toml --council 801 --out ./out --for \"Data team\" --actor d.officer --data ./candour"
    )]
    Prepare {
        /// The export: a file, a folder with the tables of one return, or those tables.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Read it through this mapping.
        #[arg(long, value_name = "FILE")]
        mapping: Option<PathBuf>,
        /// Folder for the fix list and the figures.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// For whom the fix list is.
        #[arg(long = "for", value_name = "RECIPIENT")]
        recipient: String,
        #[command(flatten)]
        told: Told,
    },
    /// Hold records against the data-quality rules.
    #[command(
        after_help = "Examples:\n  candour check return.xml --json\n  candour check ./blade-export --register edubasealldata.csv\n  candour check annex-a.xlsx --as-at 2025-09-01\n  candour check --list --json"
    )]
    Check {
        /// A file, a folder with the tables of one return, or those tables; without one, the files already imported.
        files: Vec<PathBuf>,
        /// The same, as `clocks` and `measure` take it.
        #[arg(long = "file", value_name = "FILE", conflicts_with = "files")]
        named_files: Vec<PathBuf>,
        /// Print the rules instead.
        #[arg(long)]
        list: bool,
        /// Files of the school register; without them, those that were loaded.
        #[arg(long, value_name = "FILE")]
        register: Vec<PathBuf>,
        #[command(flatten)]
        told: Told,
    },
    /// The problems of the record's files as lists to work through: whose, since when, accepted or open.
    #[command(
        after_help = "Examples:\n  candour fixes list --team 3 --state open\n  candour fixes list --measure plans-within-20-weeks --json\n  candour fixes trend\n  candour fixes accept 3fa99c01d2b4 --reason record-is-right --until 2026-12-31 --actor d.officer\n  candour fixes take --for \"Hill School\" --school 100006 --out hill.csv --actor d.officer"
    )]
    Fixes {
        #[command(subcommand)]
        what: FixesCommand,
    },
    /// Whether the SEN2 return of a year is ready, and the return itself.
    #[command(
        after_help = "Examples:\n  candour return 2026 --data ./candour\n  candour return 2026 --out sen2-2026.xml --actor d.officer --reason \"first submission\" --data ./candour"
    )]
    Return {
        /// Collection year.
        year: i16,
        /// Write the XML to this new file. The vault is opened for every child in it, and logs that.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Why the vault is opened.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// Write it although there are errors.
        #[arg(long)]
        with_errors: bool,
    },
    /// A mapping for a table of no layout of its own.
    #[command(
        after_help = "Examples:\n  candour map propose cases.xlsx > cases.toml\n  candour map preview cases.xlsx --mapping cases.toml --council 801\n  candour import cases.xlsx --mapping cases.toml --council 801 --data ./candour"
    )]
    Map {
        #[command(subcommand)]
        what: MapCommand,
    },
    /// The school register and its links, beside which some rules look.
    #[command(
        after_help = "Example:\n  candour reference load edubasealldata.csv links_edubasealldata.csv --data ./candour"
    )]
    Reference {
        #[command(subcommand)]
        what: ReferenceCommand,
    },
    /// Status of every duty, and why.
    #[command(
        after_help = "Examples:\n  candour clocks --file return.xml --as-at 2025-01-16\n  candour clocks --case case.csv --as-at 2026-05-27 --json\n  candour clocks --case case.csv --as-at 2026-05-27 --proposed bill/"
    )]
    Clocks {
        /// A return or event file instead of the ledger.
        #[arg(long)]
        file: Option<PathBuf>,
        /// One case given as events (docs/CASES.md).
        #[arg(long, conflicts_with = "file")]
        case: Option<PathBuf>,
        /// A bill as a folder of law files, to answer by beside the law in force.
        #[arg(long, value_name = "DIR", requires = "case")]
        proposed: Option<PathBuf>,
        /// Only duties in this state, such as `late`.
        #[arg(long)]
        status: Option<String>,
    },
    /// Duties due and overdue, by case number.
    #[command(
        after_help = "Examples:\n  candour worklist --as-at 2026-11-22 --due-within 14\n  candour worklist --overdue --team 3 --json"
    )]
    Worklist {
        /// A return or event file instead of the ledger.
        #[arg(long)]
        file: Option<PathBuf>,
        /// Only cases of this team, as a number of the council's own list.
        #[arg(long)]
        team: Option<i32>,
        /// Only cases of this officer, as a number of the council's own list of staff.
        #[arg(long)]
        officer: Option<i32>,
        /// Only duties due within so many days, today counted as 0.
        #[arg(long, value_name = "DAYS", conflicts_with_all = ["overdue", "unknown"])]
        due_within: Option<i32>,
        /// Only duties past their limit.
        #[arg(long, conflicts_with = "unknown")]
        overdue: bool,
        /// Only duties that the record does not settle.
        #[arg(long)]
        unknown: bool,
        /// Only this duty, by its id or short reference.
        #[arg(long)]
        duty: Option<String>,
    },
    /// Figures with their working.
    #[command(after_help = "Example:\n  candour measure --council 500 --year 2024 --json")]
    Measure {
        /// One measure by id; all of them if not given.
        id: Option<String>,
        /// A return or event file instead of the ledger.
        #[arg(long)]
        file: Option<PathBuf>,
        /// Calendar year counted; the one before the as-at date's if not given.
        #[arg(long)]
        year: Option<i16>,
        /// With breakdowns.
        #[arg(long)]
        breakdowns: bool,
        /// Every council of the data directory, one after another.
        #[arg(long, conflicts_with = "file")]
        all_councils: bool,
    },
    /// The law that the clocks apply.
    #[command(
        after_help = "Examples:\n  candour law list\n  candour law show reg-13-2-final-plan\n  candour law at 2015-03-22\n  candour law test cases/good/*.txt\n  candour law compare --proposed bill/\n  candour law sign-reading reading.toml"
    )]
    Law {
        #[command(subcommand)]
        what: LawCommand,
    },
    /// Which rows of one file, or of several, are the same child. Nothing is merged.
    #[command(after_help = "Examples:\n  candour link children.csv\n  candour link old.csv new.csv --json")]
    Link {
        /// CSV files with names, birth dates, postcodes or numbers. Several files are linked across, not within.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The least probability at which a pair is put forward.
        #[arg(long, default_value_t = 0.5)]
        review_from: f64,
    },
    /// Two exports held against each other, to the row and to the cell: what a migration lost, added or changed.
    #[command(
        after_help = "Examples:\n  candour reconcile old.csv new.csv\n  candour reconcile old.csv new.csv --key upn --json\n  candour reconcile old.csv new.csv --mapping codes.toml --annex differences.csv\n  candour reconcile whole.csv north.csv --also-new south.csv --area Area\n\nExit status: 0 nothing differs, 1 something does, 3 the files cannot be compared. docs/RECONCILE.md describes the report."
    )]
    Reconcile(Box<Reconcile>),
    /// Signed reports of reconciliations: verify one, sign one off, list them with who made them and how long it took.
    #[command(
        after_help = "Examples:\n  candour reconciliation verify report.json\n  candour reconciliation sign-off report.json --name \"A. Lead\" --role \"SEND manager\" --data ./candour\n  candour reconciliation list --data ./candour"
    )]
    Reconciliation {
        #[command(subcommand)]
        what: ReconciliationCommand,
    },
    /// Times in which data are not to be relied on: every figure that one touches says so.
    #[command(
        after_help = "Examples:\n  candour window set move-2019 --from \"after 2019-04\" --to 2020-03-31 --why \"reviews were not carried over\" --evidence \"report 3f…\" --by \"A. Lead, SEND manager\"\n  candour window repaired move-2019 --how \"reviews loaded from the archive\"\n  candour window restate move-2019 --year 2019 --known-before 2020-06-30\n  candour window list"
    )]
    Window {
        #[command(subcommand)]
        what: WindowCommand,
    },
    /// The text of a decision letter, held against what the law does not allow it to require.
    #[command(
        after_help = "Examples:\n  candour letter check decision.txt\n  candour letter check decision.txt --json\n  candour letter policies"
    )]
    Letter {
        #[command(subcommand)]
        what: LetterCommand,
    },
    /// What a notice must contain.
    #[command(after_help = "Examples:\n  candour notice list\n  candour notice show refusal-to-assess")]
    Notice {
        #[command(subcommand)]
        what: NoticeCommand,
    },
    /// Hold a published table of another edition against the one carried here.
    #[command(after_help = "Example:\n  candour published timeliness_20_week.csv --json")]
    Published {
        /// Tables of the release "Education, health and care plans", as published.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Committee pages.
    #[command(after_help = "Example:\n  candour minutes read page.html --json")]
    Minutes {
        #[command(subcommand)]
        what: MinutesCommand,
    },
    /// What committees decided and are owed: open, closed, late, silent.
    #[command(after_help = "Examples:\n  candour tracker --as-at 2025-03-12\n  candour tracker --public --json")]
    Tracker {
        /// Only what is public and confirmed.
        #[arg(long)]
        public: bool,
        /// Only what is open.
        #[arg(long)]
        open: bool,
    },
    /// A release from its draft to the day it goes out, requests for information, standing updates, committee packs.
    #[command(
        after_help = "Examples:\n  candour release draft 2024 --title 'EHC plans in 2024' --year 2024 --by plans-issued=sex --actor analyst\n  candour release check 2024 --actor analyst\n  candour release answer 2024 --to caveats='Ages are of the month of birth.' --actor analyst\n  candour release approve 2024 --actor first\n  candour release publish 2024 --actor publisher\n  candour release pack 2024 --out ./pack --committee 'Children and Families Committee' --meeting 2025-03-19"
    )]
    Release {
        /// What to do.
        #[command(subcommand)]
        what: crate::commands::release::ReleaseCommand,
    },
    /// Prove that no row of the ledger was changed, removed, moved or cut off.
    #[command(after_help = "Example:\n  candour verify --since HEAD-PRINTED-IN-A-PACK")]
    Verify {
        /// A head kept outside, to see a cut tail.
        #[arg(long)]
        since: Option<String>,
    },
    /// Write an encrypted backup while serving.
    Backup {
        /// File to write.
        file: PathBuf,
    },
    /// Restore a backup into an empty data directory or database.
    Restore {
        /// File to read.
        file: PathBuf,
    },
    /// What is kept past its last day, and its removal.
    #[command(
        after_help = "Examples:\n  candour retention list --as-at 2026-09-01\n  candour retention sweep\n\nThe sweep destroys uploaded files past their last day, and what imports that were stopped left in the vault."
    )]
    Retention {
        #[command(subcommand)]
        what: RetentionCommand,
    },
    /// Accounts.
    #[command(after_help = "Example:\n  candour user add a.officer --role case-officer --council 500 --team 1")]
    User {
        #[command(subcommand)]
        what: UserCommand,
    },
    /// What an error code or a rule means, and what to do.
    #[command(after_help = "Example:\n  candour explain IN-0003")]
    Explain {
        /// The code.
        code: String,
    },
    /// Recompute reference vectors and say how many agree with other people's tools.
    #[command(after_help = "Example:\n  candour vectors vectors/stats/*.json")]
    Vectors {
        /// JSON files in the formats of docs/VECTORS.md.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Two sides, and what is told about them.
#[derive(Args, Debug, Clone)]
pub struct Reconcile {
    /// Export of the old system: CSV with a header.
    pub old: PathBuf,
    /// Export of the new system.
    pub new: PathBuf,
    /// A further file of OLD, where councils merge.
    #[arg(long, value_name = "FILE")]
    pub also_old: Vec<PathBuf>,
    /// A further file of NEW, where a council splits.
    #[arg(long, value_name = "FILE")]
    pub also_new: Vec<PathBuf>,
    /// A column of the key, as OLD names it, or OLD=NEW; several make one key. Proposed from the headers if not given.
    #[arg(long, value_name = "COLUMN")]
    pub key: Vec<String>,
    /// Columns with another name, vocabularies, tolerances, as TOML (docs/RECONCILE.md).
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// A column that is not compared.
    #[arg(long, value_name = "COLUMN")]
    pub ignore: Vec<String>,
    /// How far apart values may be: 0.01, 1%, or for one column COLUMN=0.01, COLUMN=1%, COLUMN=3d.
    #[arg(long, value_name = "HOW FAR")]
    pub tolerance: Vec<String>,
    /// A text that says that there is nothing, instead of NULL, \N, NaN and #N/A.
    #[arg(long, value_name = "TEXT")]
    pub null: Vec<String>,
    /// Count rows by this column, such as the area that goes to another council.
    #[arg(long, value_name = "COLUMN")]
    pub area: Option<String>,
    /// Keys must be written the same: without this, case, white space and leading noughts make no difference.
    #[arg(long)]
    pub exact_keys: bool,
    /// Write every difference with its values to this new file. It names children.
    #[arg(long, value_name = "FILE")]
    pub annex: Option<PathBuf>,
    /// Megabytes of OLD that are held at a time; a larger file is read several times.
    #[arg(long, value_name = "MB", default_value_t = 320)]
    pub memory: u64,
    /// How OLD is read as a record, where it has no layout of its own (docs/MAPPING.md): then clocks and measures are compared.
    #[arg(long, value_name = "FILE")]
    pub old_layout: Option<PathBuf>,
    /// The same of NEW.
    #[arg(long, value_name = "FILE")]
    pub new_layout: Option<PathBuf>,
    /// Calendar year of the measures that are compared, for exports of a known layout.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i16>,
    /// Write the report as JSON to this new file with its signature beside it (FILE.sig), and note it in the chain (--data).
    #[arg(long, value_name = "FILE")]
    pub sign: Option<PathBuf>,
    /// Folders with the attachments of OLD and of NEW, compared by the hash of each file.
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    pub attachments: Vec<PathBuf>,
}

/// What a reader cannot tell from the file, or should hold it against.
#[derive(Args, Debug, Clone, Default)]
pub struct Told {
    /// The source's own date, for a layout that carries none.
    #[arg(long, value_name = "DATE")]
    pub stated_on: Option<Date>,
    /// Serial within the series, for a layout that carries none: a later one supersedes an earlier one whole.
    #[arg(long, value_name = "N")]
    pub serial: Option<u32>,
    /// Collection year that the file should be of; another is refused.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i16>,
    /// How dates with slashes are written: day-first or month-first.
    #[arg(long, value_name = "STYLE")]
    pub date_style: Option<String>,
    /// How the file is encoded, against what it says itself: utf-8, utf-16le or windows-1252.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// Questions about the law.
#[derive(Subcommand, Debug)]
pub enum LawCommand {
    /// Every duty, a line each.
    List,
    /// One duty, whole.
    Show {
        /// Its id.
        id: String,
    },
    /// What governs on a date.
    At {
        /// The date.
        date: Date,
        /// A bill as a folder of law files, laid over the law in force.
        #[arg(long, value_name = "DIR")]
        proposed: Option<PathBuf>,
    },
    /// Run tables of worked cases.
    Test {
        /// Table files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// What a bill would change: duties, and the worked cases whose answer differs.
    Compare {
        /// The bill as a folder of law files, laid over the law in force.
        #[arg(long, value_name = "DIR")]
        proposed: PathBuf,
        /// Tables of worked cases; those that are part of the program if not given.
        files: Vec<PathBuf>,
    },
    /// Record a council's own reading of a duty as signed by a lawyer (docs/LAW-FILES.md).
    SignReading {
        /// The reading, with the lawyer's name, role, date and reasoning.
        file: PathBuf,
    },
    /// End a council's own reading of a duty.
    WithdrawReading {
        /// Id or short reference of the duty.
        duty: String,
    },
    /// The signed readings of a council.
    Readings,
}

/// What a fix list is narrowed to.
#[derive(Args, Debug, Clone, Default)]
pub struct Narrow {
    /// The file of this batch only; the files that count if not given.
    #[arg(long, value_name = "N")]
    pub batch: Option<u64>,
    /// Only this rule.
    #[arg(long)]
    pub rule: Option<String>,
    /// Only what these can mend: casework officer, data officer or school.
    #[arg(long)]
    pub owner: Option<String>,
    /// Only cases of this team, by its number; `none` for those of no known team.
    #[arg(long)]
    pub team: Option<String>,
    /// Only cases of this officer, by number; `none` for those of no known officer.
    #[arg(long)]
    pub officer: Option<String>,
    /// Only children at this school, by its URN; `none` for those of no known school.
    #[arg(long, value_name = "URN")]
    pub school: Option<String>,
    /// Only those that are open, accepted or lapsed.
    #[arg(long)]
    pub state: Option<String>,
    /// Only those that touch this measure.
    #[arg(long)]
    pub measure: Option<String>,
}

/// What to do with problems.
#[derive(Subcommand, Debug)]
pub enum FixesCommand {
    /// The list.
    List {
        #[command(flatten)]
        narrow: Narrow,
    },
    /// How many were open, file after file; what came new and what each file closed.
    Trend {
        /// The series of this batch only.
        #[arg(long, value_name = "N")]
        batch: Option<u64>,
    },
    /// Write the list as a file for somebody: case number and problem only. It is noted in the ledger.
    Take {
        /// For whom.
        #[arg(long = "for", value_name = "RECIPIENT")]
        recipient: String,
        /// File to write; never over another.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        narrow: Narrow,
    },
    /// Accept one for the time being. It stays on the list, with who, why and until when.
    Accept {
        /// Its id, as the list prints it.
        problem: String,
        /// Why; a wrong one prints the list of reasons.
        #[arg(long)]
        reason: String,
        /// Under what number the matter stands in the council's own system.
        #[arg(long)]
        reference: Option<String>,
        /// Last day for which it is accepted, at most a year ahead.
        #[arg(long, value_name = "DATE")]
        until: Date,
    },
    /// End an acceptance.
    End {
        /// Its id, as the list prints it.
        problem: String,
    },
}

/// What to do with mappings.
#[derive(Subcommand, Debug)]
pub enum MapCommand {
    /// Propose a mapping from the headers and the values. What must be settled is said on standard error.
    Propose {
        /// The table: CSV or a workbook.
        file: PathBuf,
        #[command(flatten)]
        told: Told,
    },
    /// Show what a mapping would make of a file, row by row. Nothing is written.
    Preview {
        /// The table: CSV or a workbook.
        file: PathBuf,
        /// The mapping file.
        #[arg(long, value_name = "FILE")]
        mapping: PathBuf,
        /// Rows that are shown.
        #[arg(long, default_value_t = 20)]
        rows: usize,
        #[command(flatten)]
        told: Told,
    },
}

/// What to do with references.
#[derive(Subcommand, Debug)]
pub enum ReferenceCommand {
    /// Load files of the register: each replaces the one of its kind.
    Load {
        /// Establishments or links, as CSV.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// What is loaded.
    Show,
}

/// What to do with letters.
#[derive(Subcommand, Debug)]
pub enum LetterCommand {
    /// Prompts for a person who knows the law, never findings. Nothing is kept.
    Check {
        /// A plain text file.
        file: PathBuf,
    },
    /// The policies that a letter is held against.
    Policies,
}

/// Questions about notices.
#[derive(Subcommand, Debug)]
pub enum NoticeCommand {
    /// Every notice, a line each.
    List,
    /// The check-list of one.
    Show {
        /// Its name or its code.
        name: String,
    },
}

/// What to do with committee pages.
#[derive(Subcommand, Debug)]
pub enum MinutesCommand {
    /// Read pages: what was decided, promised, asked. Unconfirmed until a clerk confirms it.
    Read {
        /// Text, saved pages, the web service's XML, PDF or text documents, or a folder of any of these.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// What to do about what is kept.
#[derive(Subcommand, Debug)]
pub enum RetentionCommand {
    /// What is past its last day.
    List,
    /// Destroy it.
    Sweep,
}

/// What to do with accounts.
#[derive(Subcommand, Debug)]
pub enum UserCommand {
    /// Add an account; a first password is printed once.
    Add {
        /// Sign-in name.
        name: String,
        /// The person's name, as pages show it; the sign-in name if not given.
        #[arg(long)]
        full_name: Option<String>,
        /// Role, such as case-officer; a wrong one prints the list.
        #[arg(long)]
        role: String,
        /// Team, for a case officer.
        #[arg(long)]
        team: Option<i32>,
    },
}
