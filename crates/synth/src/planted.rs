//! What is hidden among the people for the walkthrough to find. The list goes beside the files; no rule or measure reads it.

use crate::chance::Chance;
use crate::council::NEVER;
use crate::dates::{CENSUS, FIRST, LAST};
use crate::day::Day;
use crate::identity;
use crate::people::{Decision, Episode, Outcome, Person};

/// One planted thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plant {
    /// Stable name.
    pub kind: &'static str,
    /// What it is, and what it should lead a reader to.
    pub what: String,
    /// Where: file and item.
    pub place: &'static str,
    /// How many records.
    pub records: usize,
    /// Synthetic pupil numbers of the first few.
    pub examples: Vec<String>,
}

/// All of them.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    pub(crate) list: Vec<Plant>,
    /// Return and day: review dates before the day are mixed up in the return of the year.
    pub(crate) migration: (i32, Day),
    /// First and last day of issue for which the return of 2024 claims an exception for every late plan.
    pub(crate) exceptions: (Day, Day),
}

impl Planted {
    pub(crate) fn none() -> Self {
        Self { list: Vec::new(), migration: (0, Day(0)), exceptions: (NEVER, NEVER) }
    }
}

fn examples(people: &[Person], number: u16, which: &[usize]) -> Vec<String> {
    let upn = |at: &usize| people.get(*at).and_then(|person| identity::upn(number, person));
    which.iter().filter_map(upn).take(5).map(|upn| String::from_utf8_lossy(&upn).into_owned()).collect()
}

/// Plants everything. Nothing here changes a margin of the return whose tables are reproduced.
pub(crate) fn plant(people: &mut [Person], number: u16, chance: &mut Chance) -> Planted {
    let mut planted = Planted::none();
    migration(people, number, &mut planted);
    backlog(people, number, &mut planted);
    exceptions(people, number, &mut planted);
    twins(people, number, &mut planted);
    corrections(people, number, &mut planted, chance);
    planted.list.push(Plant {
        kind: "broken promise",
        what: "An update on annual reviews is promised for the next meeting; the next meeting records that it did not come.".to_owned(),
        place: "committee-1.txt and committee-2.txt",
        records: 1,
        examples: Vec::new(),
    });
    planted
}

fn migration(people: &[Person], number: u16, planted: &mut Planted) {
    let until = Day::of(2023, 4, 1);
    planted.migration = (2024, until);
    let hit = |person: &Person| {
        person.episodes.iter().filter_map(|episode| episode.plan.as_ref()).any(|plan| {
            plan.reviews
                .iter()
                .rev()
                .find(|review| review.told <= 2024)
                .and_then(|review| review.meeting)
                .is_some_and(|day| day < until)
        })
    };
    let which: Vec<usize> = (0..people.len()).filter(|at| people.get(*at).is_some_and(hit)).collect();
    planted.list.push(Plant {
        kind: "migration fault",
        what: "Review dates before 1 April 2023 came through a move of systems with day and month exchanged, or not at all where the \
               day is above 12. The return of 2025 has them right again."
            .to_owned(),
        place: "the return of 2024: ReviewMeeting and LastReview",
        records: which.len(),
        examples: examples(people, number, &which),
    });
}

fn backlog(people: &mut [Person], number: u16, planted: &mut Planted) {
    // Agreed, early in the year, never issued: they stay open in every return from then on.
    let mut which = Vec::new();
    for (at, person) in people.iter_mut().enumerate() {
        let Some(episode) = person.episodes.first_mut() else { continue };
        let early = episode.received.is_some_and(|day| day >= FIRST && day < Day::of(2024, 8, 1));
        let agreed = matches!(episode.decision, Decision::Agreed(day) if day <= Day::of(2024, 12, 31));
        let later = match episode.outcome {
            Outcome::Open => true,
            Outcome::Issued(day) | Outcome::NotIssued(day) => day > CENSUS,
            _ => false,
        };
        if early && agreed && later && which.len() < 40 {
            episode.outcome = Outcome::Open;
            episode.plan = None;
            which.push(at);
        }
    }
    planted.list.push(Plant {
        kind: "parked backlog",
        what: "Assessments agreed in the first seven months of 2024 and never brought to an end. They are in no timeliness figure, \
               since no plan was issued; the open cases past 20 weeks show them."
            .to_owned(),
        place: "the returns of 2025 and 2026: AssessmentOutcome A with an old ReceivedDate",
        records: which.len(),
        examples: examples(people, number, &which),
    });
}

/// Whether a plan was issued late in the months in question.
pub(crate) fn disputed(episode: &Episode, (from, to): (Day, Day)) -> bool {
    let late = |day: Day| episode.received.is_some_and(|received| day > received.plus(140));
    matches!(episode.outcome, Outcome::Issued(day) if day >= from && day <= to && late(day))
}

fn exceptions(people: &[Person], number: u16, planted: &mut Planted) {
    planted.exceptions = (Day::of(2023, 9, 4), Day::of(2023, 12, 22));
    let hit = |person: &Person| person.episodes.iter().any(|episode| disputed(episode, planted.exceptions));
    let which: Vec<usize> = (0..people.len()).filter(|at| people.get(*at).is_some_and(hit)).collect();
    planted.list.push(Plant {
        kind: "disputed exception",
        what: "Every late plan of the autumn term of 2023 claims an exception to the 20 weeks, whatever its case: timeliness without \
               exceptions looks far better than with them."
            .to_owned(),
        place: "the return of 2024: Week20",
        records: which.len(),
        examples: examples(people, number, &which),
    });
}

fn twins(people: &mut [Person], number: u16, planted: &mut Planted) {
    let mut by_birth: Vec<usize> = (0..people.len()).collect();
    by_birth.sort_by_key(|at| people.get(*at).map(|person| (person.born, person.ethnicity, *at)));
    let mut which = Vec::new();
    for pair in by_birth.chunk_by(|a, b| {
        let key = |at: &usize| people.get(*at).map(|person| (person.born, person.ethnicity));
        key(a) == key(b)
    }) {
        if let [first, second, ..] = pair
            && which.len() < 12
        {
            which.extend([*first, *second]);
        }
    }
    for pair in which.chunks(2) {
        let [first, second] = pair else { continue };
        let Some((surname, postcode)) = people.get(*first).map(|person| (person.surname, person.postcode)) else {
            continue;
        };
        if let Some(person) = people.get_mut(*second) {
            person.surname = surname;
            person.postcode = postcode;
        }
    }
    planted.list.push(Plant {
        kind: "twins",
        what: "Pairs with one surname, birth date and postcode and different forenames and pupil numbers: two children, not one \
               entered twice."
            .to_owned(),
        place: "every return: Person",
        records: which.len(),
        examples: examples(people, number, &which),
    });
}

fn corrections(people: &mut [Person], number: u16, planted: &mut Planted, chance: &mut Chance) {
    let (mut starts, mut endings) = (Vec::new(), Vec::new());
    for (at, person) in people.iter_mut().enumerate() {
        let Some(plan) = person.episodes.first_mut().and_then(|episode| episode.plan.as_mut()) else { continue };
        // Wrong by some days in the return of 2024, right from 2025 on.
        if plan.start < Day::of(2023, 12, 1) && plan.start > Day::of(2022, 1, 1) && chance.permille(25) {
            plan.start_before_correction = Some((2025, plan.start.plus(-chance.between(3, 28))));
            starts.push(at);
        }
        // Ceased in the autumn, and the first submission has not heard of it.
        if plan.ceased.is_some_and(|(day, _)| day >= Day::of(2024, 9, 1) && day <= LAST) && chance.permille(60) {
            plan.ceasing_told_late = true;
            endings.push(at);
        }
    }
    planted.list.push(Plant {
        kind: "late correction of starts",
        what: "The return of 2024 gives a start some days too early; the return of 2025 gives the right one."
            .to_owned(),
        place: "the returns of 2024 and 2025: StartDate",
        records: starts.len(),
        examples: examples(people, number, &starts),
    });
    planted.list.push(Plant {
        kind: "late notice of ceasing",
        what:
            "Plans that ceased in autumn 2024 are still in force in the first submission of 2025 and end in the second."
                .to_owned(),
        place: "both submissions of 2025: CeaseDate",
        records: endings.len(),
        examples: examples(people, number, &endings),
    });
}
