//! How long a council's clocks and measures take, from the ledger's stored blocks: decode, resolve, every clock, every
//! measure. The record is made up from a seed, so that two machines time the same work.
//!
//! `speed` times one council of 20,000 children and 12 years; `speed all` times 153 councils of about 4,200 plans each on
//! two threads; `speed N` times one council of N children, to see that time grows in proportion.

use facts::*;
use jiff::ToSpan;
use measures::{Period, Readings, compute};
use std::error::Error;
use std::io::Write;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};
use terms::*;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let mut out = std::io::stdout();
    match std::env::args().nth(1).as_deref() {
        Some("all") => all_councils(&mut out)?,
        Some(children) => one_council(&mut out, children.parse()?, 12)?,
        None => one_council(&mut out, 20_000, 12)?,
    }
    writeln!(out, "most memory held: {}", peak_memory()?)?;
    Ok(())
}

/// Seconds of wall clock and of processor since a start.
fn since(start: (Instant, f64)) -> (f64, f64) {
    (start.0.elapsed().as_secs_f64(), processor() - start.1)
}

fn one_council(out: &mut impl Write, children: usize, years: i16) -> Result<()> {
    let record = Record::made_up(1, children, years)?;
    let bytes: usize = record.blocks.iter().map(|block| block.bytes.len()).sum();
    writeln!(out, "{children} children, {years} years: {} facts in {} MB of blocks", record.facts, bytes / 1_000_000)?;
    for threads in [1, 2] {
        let start = (Instant::now(), processor());
        let snapshot = record.snapshot(threads)?;
        let built = since(start);
        let cases: usize = snapshot.histories.iter().map(|history| history.cases.len()).sum();
        let start = (Instant::now(), processor());
        let clocks = clocks_of(&snapshot);
        let clocked = since(start);
        let start = (Instant::now(), processor());
        let figures = compute(&snapshot, year()?, &Readings::default());
        let measured = since(start);
        let together = (built.0 + clocked.0 + measured.0, built.1 + clocked.1 + measured.1);
        writeln!(out, "on {threads} threads, seconds of wall clock and of processor:")?;
        writeln!(out, "  decode and resolve {cases} cases        {:6.2} {:6.2}", built.0, built.1)?;
        writeln!(out, "  {clocks} clocks                    {:6.2} {:6.2}", clocked.0, clocked.1)?;
        writeln!(out, "  {} figures, with clocks of their own {:6.2} {:6.2}", figures.len(), measured.0, measured.1)?;
        writeln!(out, "  together                          {:6.2} {:6.2}", together.0, together.1)?;
    }
    Ok(())
}

fn all_councils(out: &mut impl Write) -> Result<()> {
    let councils: Vec<u64> = (0..153).collect();
    let halves = councils.split_at(77);
    let start = Instant::now();
    let work = |councils: &[u64]| -> std::result::Result<(usize, usize, Duration), String> {
        let (mut plans, mut figures, mut spent) = (0, 0, Duration::ZERO);
        for council in councils {
            let record = Record::made_up(*council + 2, 5_600, 4).map_err(|error| error.to_string())?;
            let start = Instant::now();
            let snapshot = record.snapshot(1).map_err(|error| error.to_string())?;
            let period = year().map_err(|error| error.to_string())?;
            figures += compute(&snapshot, period, &Readings::default()).len();
            spent += start.elapsed();
            let in_force = |case: &&Case| case.plan_in_force(snapshot.known.true_on) == Some(true);
            plans += snapshot.histories.iter().flat_map(|history| &history.cases).filter(in_force).count();
        }
        Ok((plans, figures, spent))
    };
    let (left, right) = std::thread::scope(|scope| {
        let other = scope.spawn(|| work(halves.1));
        (work(halves.0), other.join())
    });
    let left = left?;
    let right = right.map_err(|_| "a thread stopped")??;
    writeln!(
        out,
        "153 councils, {} plans in place, {} figures: {:.1} s and {:.1} s on two threads, without making them up; {:.1} s with, {:.1} s of processor",
        left.0 + right.0,
        left.1 + right.1,
        left.2.as_secs_f64(),
        right.2.as_secs_f64(),
        start.elapsed().as_secs_f64(),
        processor()
    )?;
    Ok(())
}

fn clocks_of(snapshot: &Snapshot) -> usize {
    let settings = clocks::Settings { sources: clocks::Sources::of(&snapshot.batches), ..Default::default() };
    let mut outcomes = Vec::new();
    let mut count = 0;
    for history in &snapshot.histories {
        outcomes.clear();
        clocks::assess_into(&mut outcomes, history, clocks::Rules::national(), snapshot.known.true_on, &settings);
        count += outcomes.len();
    }
    count
}

fn year() -> Result<Period> {
    Ok(Period::dfe_year(2026).ok_or("a census date")?)
}

/// Processor time of this process so far, in seconds, to the hundredth that the system keeps; 0 where it does not say.
/// On a machine that others use too, this is the fair number.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in brackets can hold spaces; user and system time are the 12th and 13th field after it.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory this process has held, as the system says it; nothing where it does not say.
fn peak_memory() -> Result<String> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok("not told here".into()) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(line.map_or("not told here".into(), |line| line.trim().to_owned()))
}

struct Record {
    council: LaCode,
    batch: BatchMeta,
    blocks: Vec<StoredBlock>,
    facts: usize,
}

impl Record {
    fn snapshot(&self, threads: usize) -> Result<Snapshot> {
        let threads = NonZeroUsize::new(threads).ok_or("no threads")?;
        let census = measures::census_date(2026).ok_or("a census date")?;
        let batches = vec![self.batch.clone()];
        Ok(Snapshot::build_from_stored(self.council, census, census, batches, &self.blocks, "speed".into(), threads)?)
    }

    /// `children` made up from a seed, those of the first year the oldest, each with a request and most with a plan and
    /// its yearly reviews.
    fn made_up(seed: u64, children: usize, years: i16) -> Result<Self> {
        let council = LaCode::parse("500")?;
        let batch = BatchMeta {
            number: 1,
            series: Series { council, collection: Collection::Events, year: 0 },
            serial: 1,
            source: SourceFile { sha256: [0; 32], name: "speed".into(), reader: "speed/1".into() },
            stated_on: Some(Date::constant(2026, 1, 15)),
            recorded_at: jiff::Timestamp::UNIX_EPOCH,
            historic: false,
            actor: "system".into(),
        };
        let mut chance = Chance(seed);
        let (mut blocks, mut count) = (Vec::with_capacity(children), 0);
        for number in 0..children {
            let mut id = [0; 16];
            id[..8].copy_from_slice(&chance.next().to_le_bytes());
            id[8..].copy_from_slice(&(number as u64).to_le_bytes());
            let facts = child(&mut chance, years)?;
            count += facts.len();
            blocks.push(StoredBlock { subject: SubjectId(id), batch: 1, bytes: encode_block(&facts) });
        }
        Ok(Self { council, batch, blocks, facts: count })
    }
}

/// SplitMix64: enough chance for a timing.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> i32 {
        (self.next() % end) as i32
    }
}

fn child(chance: &mut Chance, years: i16) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    let first = Date::new(2026 - years, 1, 1)?;
    let asked = first.checked_add(chance.below(years as u64 * 365).days())?;
    let episode = Episode::Received { on: asked, nth: 0 };
    let never = When::Unknown(Unknown::NotCarried);
    let birth =
        YearMonth::new(asked.year() - 2 - chance.below(12) as i16, 1 + chance.below(12) as i8).ok_or("a month")?;
    let person = |kind, detail| Fact::new(Episode::Person, kind, never, detail, 1);
    facts.push(person(Kind::BirthMonth, Detail::Month(birth))?);
    facts.push(person(Kind::Sex, Detail::Sex(Sex::from_index(chance.below(2) as u8).ok_or("a sex")?))?);
    let ethnicity = Ethnicity::from_index(chance.below(18) as u8).ok_or("an ethnicity")?;
    facts.push(person(Kind::Ethnicity, Detail::Ethnicity(ethnicity))?);
    let last = Date::constant(2026, 1, 15);
    let mut put = |kind, on: Date, detail| -> Result<()> {
        if on <= last {
            facts.push(Fact::new(episode, kind, When::Day(on), detail, 1)?);
        }
        Ok(())
    };
    put(Kind::RequestReceived, asked, Detail::Nothing)?;
    put(Kind::RequestSource, asked, Detail::RequestSource(RequestSource::School))?;
    let decided = asked.checked_add((20 + chance.below(40)).days())?;
    if chance.below(4) == 0 {
        put(Kind::AssessmentRefused, decided, Detail::Nothing)?;
        return Ok(facts);
    }
    put(Kind::AssessmentAgreed, decided, Detail::Nothing)?;
    for adviser in [Adviser::School, Adviser::Health, Adviser::Psychologist, Adviser::SocialCare, Adviser::Parent] {
        put(Kind::AdviceRequested, decided.checked_add(3.days())?, Detail::Adviser(adviser))?;
        put(Kind::AdviceReceived, decided.checked_add((20 + chance.below(60)).days())?, Detail::Adviser(adviser))?;
    }
    let issued = asked.checked_add((100 + chance.below(150)).days())?;
    put(Kind::DraftPlanSent, issued.checked_sub(20.days())?, Detail::Nothing)?;
    put(Kind::SchoolConsulted, issued.checked_sub(20.days())?, Detail::Nothing)?;
    put(Kind::SchoolReplied, issued.checked_sub(8.days())?, Detail::Nothing)?;
    put(Kind::PlanIssued, issued, Detail::Nothing)?;
    put(Kind::PlanStart, issued, Detail::Nothing)?;
    let need = SenNeed::from_index(chance.below(13) as u8).ok_or("a need")?;
    put(Kind::Need, issued, Detail::Need { need, rank: 1 })?;
    let place = Place { urn: Some(Urn::parse("900001")?), rank: 1, ..Place::default() };
    put(Kind::PlanNames, issued, Detail::Place(place))?;
    let placement = Placement { place, left: None, residential: None, work_based: None };
    put(Kind::Placement, issued.checked_add(10.days())?, Detail::Placement(placement))?;
    let ceased = issued.checked_add((365 * (1 + chance.below(14))).days())?;
    let mut reviewed = issued;
    loop {
        reviewed = reviewed.checked_add((330 + chance.below(60)).days())?;
        if reviewed >= ceased || reviewed > last {
            break;
        }
        put(Kind::ReviewMeeting, reviewed, Detail::Nothing)?;
        put(Kind::ReviewReport, reviewed.checked_add(10.days())?, Detail::Nothing)?;
        let told = reviewed.checked_add((10 + chance.below(40)).days())?;
        let outcome = if chance.below(2) == 0 { ReviewOutcome::Amend } else { ReviewOutcome::Maintain };
        put(Kind::ReviewDecided, told, Detail::ReviewOutcome(outcome))?;
        if outcome == ReviewOutcome::Amend {
            put(Kind::AmendmentNotice, told, Detail::Nothing)?;
            put(Kind::AmendedPlanIssued, told.checked_add((30 + chance.below(60)).days())?, Detail::Nothing)?;
        }
    }
    put(Kind::PlanCeased, ceased, Detail::CeaseReason(CeaseReason::MaximumAge))?;
    Ok(facts)
}
