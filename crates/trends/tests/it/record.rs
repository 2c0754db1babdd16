//! Small records: a council's requests as plain rows.

use facts::{BatchMeta, Block, Collection, Detail, Episode, Fact, Kind, Series, Snapshot, SourceFile, SubjectId};
use terms::{Date, LaCode, When};

pub fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("a date: {text}"))
}

/// A request and what became of it.
#[derive(Clone, Copy)]
pub struct Request {
    pub asked: Date,
    pub plan: Option<Date>,
    pub refused: Option<Date>,
    pub team: i32,
}

impl Request {
    pub fn open(asked: Date) -> Self {
        Self { asked, plan: None, refused: None, team: 1 }
    }

    pub fn planned(asked: Date, plan: Date) -> Self {
        Self { plan: Some(plan), ..Self::open(asked) }
    }
}

/// A council's record on a day, told of by a file of events stated on another.
pub fn record(requests: &[Request], as_at: &str, stated_on: &str) -> Snapshot {
    let council = LaCode::parse("500").unwrap();
    let batch = BatchMeta {
        number: 1,
        series: Series { council, collection: Collection::Events, year: 0 },
        serial: 1,
        source: SourceFile { sha256: [0; 32], name: "events".into(), reader: "events/1".into() },
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        stated_on: Some(date(stated_on)),
        historic: false,
        actor: "system".into(),
    };
    let as_at = date(as_at);
    let blocks: Vec<Block> = requests
        .iter()
        .zip(0u32..)
        .map(|(request, number)| {
            let mut id = [0u8; 16];
            id[..4].copy_from_slice(&number.to_be_bytes());
            let episode = Episode::Received { on: request.asked, nth: 0 };
            let event = |kind, on| Fact::new(episode, kind, When::Day(on), Detail::Nothing, 1).unwrap();
            let never = When::Unknown(terms::Unknown::NotCarried);
            let team = Fact::new(Episode::Person, Kind::Team, never, Detail::Number(request.team), 1).unwrap();
            let mut facts = vec![team, event(Kind::RequestReceived, request.asked)];
            facts.extend(request.refused.map(|on| event(Kind::AssessmentRefused, on)));
            facts.extend(request.plan.map(|on| event(Kind::PlanIssued, on)));
            Block { subject: SubjectId(id), batch: 1, facts }
        })
        .collect();
    Snapshot::build(council, as_at, date("2030-01-01"), vec![batch], &blocks, "head".into()).unwrap()
}
