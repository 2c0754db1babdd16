//! Any fact, any batch, any block.

use facts::*;
use jiff::ToSpan;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use terms::*;

pub fn a_date() -> impl Strategy<Value = Date> {
    (0i32..1200).prop_map(|days| Date::constant(2022, 1, 1).checked_add(days.days()).unwrap())
}

pub fn a_when() -> impl Strategy<Value = When> {
    prop_oneof![
        6 => a_date().prop_map(When::Day),
        1 => a_date().prop_map(|day| When::Month(YearMonth::of(day).unwrap())),
        1 => (a_date(), 0i32..90).prop_map(|(day, days)| When::Between(day, day.checked_add(days.days()).unwrap())),
        1 => prop::sample::select(vec![Unknown::NotGiven, Unknown::NotCarried, Unknown::Unreadable])
            .prop_map(When::Unknown),
    ]
}

fn member<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn a_code() -> impl Strategy<Value = [u8; 4]> {
    "[A-Z0-9]{1,4}".prop_map(|text| Detail::code(&text).unwrap())
}

fn a_place() -> impl Strategy<Value = Place> {
    let urn = of("[0-9]{6}".prop_map(|text| Urn::parse(&text).unwrap()));
    let ukprn = of("1[0-9]{7}".prop_map(|text| Ukprn::parse(&text).unwrap()));
    (urn, ukprn, of(member(SenSetting::ALL)), 0u8..3, of(any::<bool>()), of(any::<bool>()))
        .prop_map(|(urn, ukprn, setting, rank, unit, resourced)| Place { urn, ukprn, setting, rank, unit, resourced })
}

fn a_detail(shape: Shape) -> BoxedStrategy<Detail> {
    match shape {
        Shape::Nothing => Just(Detail::Nothing).boxed(),
        Shape::Flag => any::<bool>().prop_map(Detail::Flag).boxed(),
        Shape::Month => a_date().prop_map(|day| Detail::Month(YearMonth::of(day).unwrap())).boxed(),
        Shape::Number => any::<i32>().prop_map(Detail::Number).boxed(),
        Shape::Sex => member(Sex::ALL).prop_map(Detail::Sex).boxed(),
        Shape::Ethnicity => member(Ethnicity::ALL).prop_map(Detail::Ethnicity).boxed(),
        Shape::Need => (member(SenNeed::ALL), 0u8..4).prop_map(|(need, rank)| Detail::Need { need, rank }).boxed(),
        Shape::RequestSource => member(RequestSource::ALL).prop_map(Detail::RequestSource).boxed(),
        Shape::ReviewOutcome => member(ReviewOutcome::ALL).prop_map(Detail::ReviewOutcome).boxed(),
        Shape::CeaseReason => member(CeaseReason::ALL).prop_map(Detail::CeaseReason).boxed(),
        Shape::Adviser => member(Adviser::ALL).prop_map(Detail::Adviser).boxed(),
        Shape::Exception => {
            (member(Ground::ALL), of(a_when())).prop_map(|(ground, until)| Detail::Exception { ground, until }).boxed()
        }
        Shape::La => "[0-9]{3}".prop_map(|text| Detail::La(LaCode::parse(&text).unwrap())).boxed(),
        Shape::Place => a_place().prop_map(Detail::Place).boxed(),
        Shape::Placement => (a_place(), of(a_when()), of(member(Residential::ALL)), of(a_code()))
            .prop_map(|(place, left, residential, work_based)| {
                Detail::Placement(Placement { place, left, residential, work_based })
            })
            .boxed(),
        Shape::AppealOutcome => member(AppealOutcome::ALL).prop_map(Detail::AppealOutcome).boxed(),
        Shape::PhaseTransfer => member(PhaseTransfer::ALL).prop_map(Detail::PhaseTransfer).boxed(),
        Shape::Code => a_code().prop_map(Detail::Code).boxed(),
        Shape::NoticeDocument => (a_code(), any::<[u8; 32]>())
            .prop_map(|(notice, sha256)| Detail::NoticeDocument(NoticeDocument { notice, sha256 }))
            .boxed(),
        Shape::NoticeItem => (a_code(), any::<u8>(), of(any::<(u32, u32)>()))
            .prop_map(|(notice, item, passage)| Detail::NoticeItem(NoticeItem { notice, item, passage }))
            .boxed(),
    }
}

pub fn an_episode() -> impl Strategy<Value = Episode> {
    prop_oneof![
        4 => (a_date(), 0u8..2).prop_map(|(on, nth)| Episode::Received { on, nth }),
        2 => (a_date(), 0u8..2).prop_map(|(start, nth)| Episode::Plan { start, nth }),
        1 => (0u8..3).prop_map(|nth| Episode::Unlabelled { nth }),
    ]
}

prop_compose! {
    /// A fact of any kind; of the person if the kind is.
    pub fn a_fact()(kind in member(Kind::ALL))(
        kind in Just(kind),
        episode in an_episode(),
        on in a_when(),
        detail in a_detail(kind.shape()),
        row in any::<u32>(),
    ) -> Fact {
        let episode = if kind.of_person() { Episode::Person } else { episode };
        Fact::new(episode, kind, on, detail, row).unwrap()
    }
}

/// A batch of a SEN2 series, stated and recorded on one day.
pub fn batch(number: u64, year: i16, serial: u32, on: Date) -> BatchMeta {
    BatchMeta {
        number,
        series: Series { council: LaCode::parse("500").unwrap(), collection: Collection::Sen2, year },
        serial,
        source: SourceFile { sha256: [number as u8; 32], name: "any".into(), reader: "any/1".into() },
        stated_on: Some(on),
        recorded_at: on.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp(),
        historic: false,
        actor: "system".into(),
    }
}

/// A subject by a small number.
pub fn subject(number: u8) -> SubjectId {
    SubjectId([number; 16])
}

/// A record: up to four batches of two years' series, each with what it says of up to three people.
pub fn a_record() -> impl Strategy<Value = (Vec<BatchMeta>, Vec<Block>)> {
    vec((2023i16..2025, 0i32..900, vec(vec(a_fact(), 0..10), 3)), 1..5).prop_map(|batches| {
        let (mut metas, mut blocks) = (Vec::new(), Vec::new());
        for ((year, days, people), number) in batches.into_iter().zip(1u64..) {
            let on = Date::constant(2023, 1, 1).checked_add(days.days()).unwrap();
            metas.push(batch(number, year, number as u32, on));
            for (facts, who) in people.into_iter().zip(1u8..).filter(|(facts, _)| !facts.is_empty()) {
                blocks.push(Block { subject: subject(who), batch: number, facts });
            }
        }
        (metas, blocks)
    })
}

/// The record on a pair of dates.
pub fn snapshot(metas: &[BatchMeta], blocks: &[Block], true_on: Date, known_on: Date) -> Snapshot {
    Snapshot::build(LaCode::parse("500").unwrap(), true_on, known_on, metas.to_vec(), blocks, "head".into()).unwrap()
}
