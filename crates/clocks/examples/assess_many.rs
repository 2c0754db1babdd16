//! Assesses many plans, statuses only, so that the time can be taken from outside:
//! `time cargo run --release -p clocks --example assess_many 640000`, or with `returns` after the number.

use clocks::{Rules, Settings, Status, assess_into};
use facts::{Case, Detail, Episode, Event, History, Kind, Provenance, SubjectId};
use std::io::Write;
use terms::{Adviser, Date, ReviewOutcome, When};

/// A plan of some years with yearly reviews, each of which amends it: 32 events with its advice and final amended
/// plans as the event layout carries them, 18 as returns do.
fn history(seed: i32, as_returns: bool) -> History {
    let received = Date::constant(2019, 1, 1).saturating_add(jiff::Span::new().days(seed % 1500));
    let after = |days: i32| received.saturating_add(jiff::Span::new().days(days));
    let event =
        |kind, days, detail| Event { kind, on: When::Day(after(days)), detail, from: Provenance { batch: 1, row: 1 } };
    let mut events = vec![
        event(Kind::RequestReceived, 0, Detail::Nothing),
        event(Kind::AssessmentAgreed, 30 + seed % 20, Detail::Nothing),
        event(Kind::DraftPlanSent, 110, Detail::Nothing),
        event(Kind::PlanIssued, 120 + seed % 60, Detail::Nothing),
    ];
    for adviser in [Adviser::School, Adviser::Psychologist, Adviser::Health, Adviser::SocialCare] {
        events.push(event(Kind::AdviceRequested, 35, Detail::Adviser(adviser)));
        events.push(event(Kind::AdviceReceived, 70 + seed % 30, Detail::Adviser(adviser)));
    }
    for year in 1..=5 {
        let meeting = 120 + year * 350 + seed % 40;
        events.push(event(Kind::ReviewMeeting, meeting, Detail::Nothing));
        events.push(event(Kind::ReviewDecided, meeting + 28, Detail::ReviewOutcome(ReviewOutcome::Amend)));
        events.push(event(Kind::AmendmentNotice, meeting + 28, Detail::Nothing));
        events.push(event(Kind::AmendedPlanIssued, meeting + 80, Detail::Nothing));
    }
    if as_returns {
        events.retain(|event| {
            !matches!(
                event.kind,
                Kind::DraftPlanSent | Kind::AdviceRequested | Kind::AdviceReceived | Kind::AmendedPlanIssued
            )
        });
    }
    events.sort_by_key(|event| (event.on.earliest(), event.kind));
    let case = Case { ordinal: 1, episode: Episode::Received { on: received, nth: 0 }, events, conflicts: Vec::new() };
    History {
        subject: SubjectId([0; 16]),
        birth: None,
        sex: None,
        ethnicity: None,
        person: Vec::new(),
        cases: vec![case],
    }
}

fn main() -> std::io::Result<()> {
    let plans: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(640_000);
    let as_returns = std::env::args().nth(2).is_some_and(|text| text == "returns");
    let histories: Vec<History> = (0..2_000).map(|seed| history(seed, as_returns)).collect();
    let (rules, settings, as_at) = (Rules::national(), Settings::default(), Date::constant(2025, 1, 16));
    let mut outcomes = Vec::new();
    let (mut clocks, mut late) = (0usize, 0usize);
    for history in histories.iter().cycle().take(plans) {
        outcomes.clear();
        assess_into(&mut outcomes, history, rules, as_at, &settings);
        clocks += outcomes.len();
        late += outcomes.iter().filter(|outcome| matches!(outcome.status, Status::Late { .. })).count();
    }
    writeln!(
        std::io::stdout(),
        "{plans} plans, {clocks} clocks of {} duties, {late} late, {:.1} clocks a plan",
        rules.clocks(),
        clocks as f64 / plans.max(1) as f64
    )
}
