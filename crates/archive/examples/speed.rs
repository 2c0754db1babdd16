//! How long an import and a load take: `cargo run --release -p archive --example speed [PERSONS] [FACTS] [FILES] [URL]`.
//! Without arguments: one council of 20,000 children and a million facts in one file, in a SQLite directory of its own.

use archive::{Records, backup};
use facts::{Collection, Detail, Episode, Fact, Kind, Series, SourceFile};
use ledger::{Ledger, NewBatch, Purpose};
use std::error::Error;
use std::io::Write;
use std::time::Instant;
use store::{Keys, Location, Random};
use terms::{Adviser, Date, LaCode, Upn, When};
use vault::{Access, Identifiers, Identity, Vault};

fn said(what: &str, since: Instant) -> Instant {
    let _ = writeln!(std::io::stdout(), "{what:<42} {:>8.2} s", since.elapsed().as_secs_f64());
    Instant::now()
}

/// The facts of one child in one file: a request, pieces of advice, meetings.
fn facts_of(child: u32, count: u32, year: i16) -> Result<Vec<Fact>, Box<dyn Error>> {
    let first = Date::new(year, 1, 1)?;
    (0..count)
        .map(|n| {
            let on = first.checked_add(jiff::Span::new().days(i64::from((child + n * 7) % 350)))?;
            let episode = Episode::Received { on: first, nth: 0 };
            let (kind, detail) = match n % 4 {
                0 => (Kind::RequestReceived, Detail::Nothing),
                1 => (Kind::AdviceRequested, Detail::Adviser(Adviser::School)),
                2 => (Kind::AdviceReceived, Detail::Adviser(Adviser::Health)),
                _ => (Kind::ReviewMeeting, Detail::Nothing),
            };
            Ok(Fact::new(episode, kind, When::Day(on), detail, child * count + n + 2)?)
        })
        .collect()
}

async fn run() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize, otherwise: u32| given.get(place).map_or(Ok(otherwise), |text| text.parse());
    let (persons, facts, files) = (number(0, 20_000)?, number(1, 50)?, number(2, 1)?);
    let folder = tempfile::tempdir()?;
    let location = given.get(3).map_or_else(|| Location::from(folder.path()), |url| Location::parse(url));
    let (keys, random) = (Keys::from_seed([7; 32]), Random::system());
    let at = jiff::Timestamp::now();
    let council = LaCode::parse("501")?;

    let start = Instant::now();
    let ledger = Ledger::open_or_create(&location, Purpose::Demonstration, &keys, random.clone(), at).await?;
    let vault = Vault::open_or_create(&location, &keys, random.clone()).await?;
    let mut clock = said("open", start);
    for file in 0..files {
        let year = 2010 + file as i16;
        let mut identifiers = Vec::new();
        for child in 0..persons {
            let upn = Upn::with_check_letter(&format!("501{child:09}"))?;
            identifiers.push(Identifiers { upn: Some(upn), ..Identifiers::default() });
        }
        clock = said(&format!("file {file}: made identifiers"), clock);
        let matched = vault.match_or_create(council, &identifiers, at).await?;
        clock = said(&format!("file {file}: matched {persons} persons"), clock);
        let identities = matched.iter().zip(&identifiers).map(|(one, identifiers)| {
            let identity = Identity {
                surname: Some("Example".to_owned()),
                forename: Some("Child".to_owned()),
                upn: identifiers.upn,
                ..Identity::default()
            };
            (one.subject, identity)
        });
        vault.put_many(identities.collect(), at).await?;
        clock = said(&format!("file {file}: stored identities"), clock);
        let mut blocks = Vec::new();
        for (one, child) in matched.iter().zip(0..) {
            blocks.push((one.subject, facts_of(child, facts, year)?));
        }
        clock = said(&format!("file {file}: made facts"), clock);
        let new = NewBatch {
            series: Series { council, collection: Collection::Sen2, year },
            serial: 1,
            source: SourceFile { sha256: random.bytes(), name: "speed".to_owned(), reader: "speed/1".to_owned() },
            stated_on: None,
            recorded_at: at,
            historic: false,
            actor: "system".to_owned(),
            blocks,
        };
        let receipt = ledger.append(new).await?;
        clock = said(&format!("file {file}: appended {} facts", receipt.facts), clock);
    }
    let loaded = ledger.load(council).await?;
    let count: usize = loaded.blocks.iter().map(|block| block.facts.len()).sum();
    clock = said(&format!("loaded {count} facts"), clock);
    let report = ledger.verify(None).await?;
    clock = said(&format!("verified, {} findings", report.findings.len()), clock);
    let page: Vec<_> = loaded.blocks.iter().take(50).map(|block| block.subject).collect();
    let access = Access { actor: "system", reason: "speed", at };
    vault.get_many(&page, &access).await?;
    clock = said("read a page of 50 names", clock);
    let records = Records::new(ledger, vault, &folder.path().join("erasures"));
    let mut bytes = Vec::new();
    backup(&records, &keys, &random, &mut bytes).await?;
    clock = said(&format!("backup of {} MB", bytes.len() / 1_000_000), clock);
    records.erase(loaded.blocks.first().ok_or("no block")?.subject, "speed", "system", at).await?;
    said("erased one person", clock);
    for file in std::fs::read_dir(folder.path())? {
        let file = file?;
        writeln!(std::io::stdout(), "{:?} {} MB", file.file_name(), file.metadata()?.len() / 1_000_000)?;
    }
    said("in all", start);
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run())
}
