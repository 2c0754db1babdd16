//! Laws that hold of every record, tried on generated ones.

use crate::said::figure;
use crate::story::date;
use facts::*;
use jiff::ToSpan;
use measures::*;
use proptest::collection::vec;
use proptest::prelude::*;
use terms::*;

/// A day of 2023 to early 2025, or that month, or no day at all.
fn a_when() -> impl Strategy<Value = When> {
    let day = (0i32..760).prop_map(|days| date("2023-01-01").checked_add(days.days()).unwrap());
    prop_oneof![
        8 => day.clone().prop_map(When::Day),
        1 => day.prop_map(|day| When::Month(YearMonth::of(day).unwrap())),
        1 => Just(When::Unknown(Unknown::NotGiven)),
    ]
}

fn an_event() -> impl Strategy<Value = (Kind, When, Detail)> {
    let plain = prop::sample::select(vec![
        Kind::AssessmentAgreed,
        Kind::AssessmentRefused,
        Kind::RequestWithdrawn,
        Kind::DraftPlanSent,
        Kind::IssueRefused,
        Kind::AssessmentWithdrawn,
        Kind::PlanIssued,
        Kind::PlanStart,
        Kind::ReviewMeeting,
    ]);
    prop_oneof![
        6 => (plain, a_when()).prop_map(|(kind, on)| (kind, on, Detail::Nothing)),
        1 => (a_when(), 0u8..9).prop_map(|(on, reason)| {
            (Kind::PlanCeased, on, Detail::CeaseReason(CeaseReason::from_index(reason).unwrap()))
        }),
        1 => (a_when(), 0u8..3).prop_map(|(on, outcome)| {
            (Kind::ReviewDecided, on, Detail::ReviewOutcome(ReviewOutcome::from_index(outcome).unwrap()))
        }),
        1 => any::<bool>().prop_map(|flag| {
            (Kind::ExceptionClaimed, When::Unknown(Unknown::NotCarried), Detail::Flag(flag))
        }),
    ]
}

prop_compose! {
    fn a_person()(
        sex in 0u8..3,
        born in (2000i16..2022, 1i8..=12),
        asked in a_when(),
        events in vec(an_event(), 0..6),
    ) -> Vec<Fact> {
        let person = |kind, detail| {
            Fact::new(Episode::Person, kind, When::Unknown(Unknown::NotCarried), detail, 1).unwrap()
        };
        let mut facts = vec![
            person(Kind::Sex, Detail::Sex(Sex::from_index(sex).unwrap())),
            person(Kind::BirthMonth, Detail::Month(YearMonth::new(born.0, born.1).unwrap())),
        ];
        let episode = asked.day().map_or(Episode::Unlabelled { nth: 0 }, |on| Episode::Received { on, nth: 0 });
        facts.push(Fact::new(episode, Kind::RequestReceived, asked, Detail::Nothing, 1).unwrap());
        facts.extend(events.into_iter().map(|(kind, on, detail)| Fact::new(episode, kind, on, detail, 1).unwrap()));
        facts
    }
}

fn snapshot(people: &[Vec<Fact>], collection: Collection, as_at: Date) -> Snapshot {
    let council = LaCode::parse("500").unwrap();
    let batch = BatchMeta {
        number: 1,
        series: Series { council, collection, year: 2025 },
        serial: 1,
        source: SourceFile { sha256: [0; 32], name: "law".into(), reader: "law/1".into() },
        stated_on: Some(date("2025-01-16")),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        historic: false,
        actor: "system".into(),
    };
    let blocks: Vec<Block> = people
        .iter()
        .zip(0u8..)
        .map(|(facts, number)| Block { subject: SubjectId([number; 16]), batch: 1, facts: facts.clone() })
        .collect();
    Snapshot::build(council, as_at, date("2026-01-01"), vec![batch], &blocks, "head".into()).unwrap()
}

fn year() -> Period {
    Period::dfe_year(2025).unwrap()
}

/// Parts of one whole: with every case settled they add to it, and if some are not, their ranges hold it.
const WHOLES: &[&[Measure]] = &[
    &[Measure::RequestsAgreed, Measure::RequestsRefused, Measure::RequestsUndecided, Measure::RequestsWithdrawn],
    &[Measure::RequestsDecidedWithin6Weeks, Measure::RequestsDecidedAfter6Weeks],
    &[
        Measure::AssessmentsIssued,
        Measure::AssessmentsNotIssued,
        Measure::AssessmentsUndecided,
        Measure::AssessmentsWithdrawn,
    ],
    &[Measure::RefusalsToIssueWithin16Weeks, Measure::RefusalsToIssueAfter16Weeks],
    &[Measure::PlansWithin20Weeks, Measure::Plans20To52Weeks, Measure::PlansOver52Weeks],
    &[
        Measure::PlansWithin20WeeksWithoutExceptions,
        Measure::Plans20To52WeeksWithoutExceptions,
        Measure::PlansOver52WeeksWithoutExceptions,
    ],
    &[Measure::ReviewsExpected, Measure::ReviewsNotExpected],
    &[Measure::ReviewsMet, Measure::ReviewsNotMet],
    &[
        Measure::ReviewsMetInCensusYear,
        Measure::ReviewsMetInYearBefore,
        Measure::ReviewsMetEarlier,
        Measure::ReviewsNotMet,
    ],
    &[
        Measure::ReviewsOutcomeMaintain,
        Measure::ReviewsOutcomeAmend,
        Measure::ReviewsOutcomeCease,
        Measure::ReviewsOutcomeNone,
    ],
    &[Measure::ReviewsDecidedWithin4Weeks, Measure::ReviewsDecidedAfter4Weeks],
    &[Measure::SharePlanWithin20Weeks, Measure::ShareRefused, Measure::ShareWithdrawn, Measure::ShareStillWaiting],
    &[
        Measure::CeasedMaximumAge,
        Measure::CeasedNeedsMet,
        Measure::CeasedHigherEducation,
        Measure::CeasedEmployment,
        Measure::CeasedTransferred,
        Measure::CeasedNotEngaging,
        Measure::CeasedLeftEngland,
        Measure::CeasedDied,
        Measure::CeasedOther,
        Measure::CeasedReasonNotSaid,
    ],
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_a_whole_add_to_it(people in vec(a_person(), 0..12), from_return in any::<bool>()) {
        let collection = if from_return { Collection::Sen2 } else { Collection::Events };
        let figures = compute(&snapshot(&people, collection, date("2025-01-16")), year(), &Readings::default());
        for whole in WHOLES {
            let parts: Vec<Figure> = whole.iter().map(|measure| figure(&figures, *measure, None)).collect();
            let of = parts[0].denominator.unwrap();
            let low: u64 = parts.iter().map(|part| part.numerator.low()).sum();
            let high: u64 = parts.iter().map(|part| part.numerator.high()).sum();
            prop_assert!(parts.iter().all(|part| part.denominator == Some(of)), "{:?}: one denominator", whole[0]);
            prop_assert!(low <= of.high() && high >= of.low(), "{:?}: {low} to {high} of {of}", whole[0]);
            if parts.iter().all(|part| part.unsettled == 0) {
                prop_assert_eq!(low, of.low());
                prop_assert_eq!(high, of.high());
            }
        }
    }

    #[test]
    fn each_breakdown_adds_to_the_total(people in vec(a_person(), 0..12)) {
        let figures = compute(&snapshot(&people, Collection::Events, date("2025-01-16")), year(), &Readings::default());
        // Days of a case whose age is one of two are in no part.
        for definition in catalogue().iter().filter(|definition| definition.unit != Unit::Weeks) {
            let total = figure(&figures, definition.measure, None);
            for topic in definition.breakdowns {
                let of_topic = figures.iter().filter(|figure| {
                    figure.measure == definition.measure && figure.breakdown.is_some_and(|part| part.topic() == *topic)
                });
                let (mut low, mut high) = (0, 0);
                for part in of_topic {
                    low += part.numerator.low();
                    high += part.numerator.high();
                }
                prop_assert!(low <= total.numerator.low(), "{} by {topic:?}", definition.id);
                // A request without a date has no month and no time open; every other breakdown leaves nobody out.
                let complete = !matches!(topic, Topic::RequestMonth | Topic::TimeOpen);
                prop_assert!(!complete || high >= total.numerator.high(), "{} by {topic:?}", definition.id);
            }
        }
    }

    #[test]
    fn the_cases_behind_a_figure_are_its_numbers(people in vec(a_person(), 0..5)) {
        let snapshot = snapshot(&people, Collection::Sen2, date("2025-01-16"));
        let figures = compute(&snapshot, year(), &Readings::default());
        // Every seventh figure, which other numbers of people make other ones: a list is a pass over the record.
        let counted = figures.iter().filter(|one| one.measure.definition().unwrap().unit != Unit::Weeks);
        for one in counted.skip(people.len()).step_by(7) {
            let behind = cases(&snapshot, one.measure, one.breakdown, year(), &Readings::default());
            let of = |wanted: fn(&Role) -> bool| behind.iter().filter(|case| wanted(&case.role)).count() as u64;
            prop_assert_eq!(of(|role| *role == Role::Numerator), one.numerator.low(), "{}", one.measure);
            prop_assert_eq!(of(|role| matches!(role, Role::Unknown(_))), one.unsettled, "{}", one.measure);
            if let Some(denominator) = one.denominator {
                prop_assert_eq!(behind.len() as u64, denominator.high(), "{}", one.measure);
            }
        }
    }

    #[test]
    fn a_later_day_only_adds_to_what_was_received_and_issued(people in vec(a_person(), 0..12), days in 0i32..700) {
        let earlier = date("2023-02-01").checked_add(days.days()).unwrap();
        let later = earlier.checked_add(30.days()).unwrap();
        let period = Period::new(date("2023-01-01"), date("2025-12-31")).unwrap();
        // A challenge that becomes known later takes its plan out of the default figure, so here such plans are kept.
        let readings = Readings { challenged_plans: ChallengedPlans::Kept, ..Readings::default() };
        let at = |day| compute(&snapshot(&people, Collection::Events, day), period, &readings);
        let (before, after) = (at(earlier), at(later));
        for measure in [Measure::RequestsReceived, Measure::PlansIssued, Measure::PlansCeased] {
            let (before, after) = (figure(&before, measure, None), figure(&after, measure, None));
            prop_assert!(before.numerator.low() <= after.numerator.low(), "{}", measure);
        }
    }

    #[test]
    fn a_percentage_is_within_0_and_100_and_a_range_is_in_order(people in vec(a_person(), 0..12)) {
        for one in compute(&snapshot(&people, Collection::Sen2, date("2025-01-16")), year(), &Readings::default()) {
            match one.value {
                Value::Percent(value) => prop_assert!((0..=1000).contains(&value.0)),
                Value::PercentBetween(low, high) => prop_assert!(0 <= low.0 && low < high && high.0 <= 1000),
                _ => {}
            }
            prop_assert!(one.numerator.low() <= one.numerator.high());
        }
    }

    #[test]
    fn half_goes_up(numerator in 0u64..100_000, denominator in 1u64..100_000) {
        let tenths = Tenths::rounded(numerator, denominator, 100).unwrap().0 as u128;
        // tenths is the one whole number with 2·1000·n/d - 1 <= 2·tenths... that is, within a half, the half going up.
        let (n, d) = (u128::from(numerator) * 1000, u128::from(denominator));
        prop_assert!(2 * n < (2 * tenths + 1) * d && 2 * n + d >= 2 * tenths * d);
    }
}
