//! What goes before the next meeting: decided, promised, owed, late, not kept, answered, with ages. One account of it, from
//! which the page, the printed paper and the clerk's copy are all made.

use super::{in_words, met};
use crate::words::long_date;
use committee::{Escalated, Item, Kind, Record, Standing, State, Timing};
use std::collections::BTreeSet;
use terms::Date;

/// One line.
pub(crate) struct Line {
    pub(crate) number: u32,
    pub(crate) kind: &'static str,
    pub(crate) words: String,
    pub(crate) detail: Vec<String>,
}

/// The lines of one sort.
pub(crate) struct Section {
    pub(crate) title: &'static str,
    pub(crate) lines: Vec<Line>,
}

/// The whole account.
pub(crate) struct NextMeeting {
    pub(crate) as_at: Date,
    /// Sections that have lines.
    pub(crate) sections: Vec<Section>,
    /// Titles of those that have none.
    pub(crate) empty: Vec<&'static str>,
    /// What the meeting should take up, each with its reasons.
    pub(crate) take_up: Vec<(u32, &'static str, String)>,
    /// The roles that owe something.
    pub(crate) attend: Vec<String>,
    /// Open items that name nobody.
    pub(crate) nobody: usize,
    /// Groups that left something owed: name and state, and how many.
    pub(crate) groups: Vec<(String, usize)>,
}

/// Whether an item belongs to a section.
type Belongs = fn(&Item, &Standing) -> bool;

fn is_open(standing: &Standing) -> bool {
    matches!(standing.state, State::Open | State::AwaitsAgreement)
}

fn open_in_time(standing: &Standing) -> bool {
    is_open(standing) && standing.not_kept.is_none() && !matches!(standing.timing, Timing::Past(_))
}

/// Each open item stands once: not kept before late, late before owed.
const SECTIONS: &[(&str, Belongs)] = &[
    ("Not kept, by the body’s own minutes", |_, standing| is_open(standing) && standing.not_kept.is_some()),
    ("Past their date", |_, standing| {
        is_open(standing) && standing.not_kept.is_none() && matches!(standing.timing, Timing::Past(_))
    }),
    ("Promised and open", |item, standing| open_in_time(standing) && item.kind() == Kind::Commitment),
    ("Asked and not answered", |item, standing| open_in_time(standing) && item.kind() == Kind::Question),
    ("Owed and open", |item, standing| {
        open_in_time(standing) && !matches!(item.kind(), Kind::Commitment | Kind::Question)
    }),
    ("Closed or answered", |_, standing| standing.state == State::Closed),
    ("Claims without evidence", |item, standing| item.kind() == Kind::Claim && standing.rests_on.is_none()),
    ("Decided", |item, standing| standing.state == State::Recorded && item.kind() == Kind::Resolution),
];

fn line(record: &Record, item: &Item, standing: &Standing) -> Line {
    let kept = record.page(item.id.page);
    let mut detail = vec![format!("Meeting: {}", kept.map(|kept| met(kept.meeting.date)).unwrap_or_default())];
    detail.extend(kept.and_then(|kept| kept.page.kind.source()).map(str::to_owned));
    if is_open(standing) {
        detail.push(standing.owner.clone().unwrap_or_else(|| "nobody named".to_owned()));
        detail.push(in_words::timing(standing));
        detail.extend(standing.default_due.map(|day| format!("the council’s own default is {}", long_date(day))));
        if let Some(age) = standing.age {
            detail.push(format!("{} since the meeting", in_words::days(age)));
        }
        detail.extend(kept.map(|kept| standing.silence(kept)));
    }
    detail.extend(standing.answer.map(|answer| answer.plain().to_owned()));
    detail.extend(standing.evidence.as_ref().map(|evidence| format!("Evidence: {evidence}")));
    detail.extend(standing.outcome.as_ref().map(|outcome| format!("Outcome: {outcome}")));
    Line { number: item.number, kind: item.kind().plain(), words: item.words(), detail }
}

/// The account of some confirmed items at the end of a day, the oldest debts first.
pub(crate) fn account(record: &Record, items: &[&Item], as_at: Date) -> NextMeeting {
    let mut standings: Vec<(&Item, Standing)> =
        items.iter().map(|item| (*item, record.standing(item, as_at))).collect();
    standings.sort_by_key(|(item, standing)| (std::cmp::Reverse(standing.age.map(|age| age.most)), item.number));
    let of = |belongs: &Belongs| -> Vec<Line> {
        let found = standings.iter().filter(|(item, standing)| belongs(item, standing));
        found.map(|(item, standing)| line(record, item, standing)).collect()
    };
    let all: Vec<Section> = SECTIONS.iter().map(|(title, belongs)| Section { title, lines: of(belongs) }).collect();
    let (sections, empty): (Vec<Section>, Vec<Section>) = all.into_iter().partition(|one| !one.lines.is_empty());
    let mut take_up: Vec<(Vec<Escalated>, &Item)> = standings
        .iter()
        .map(|(item, standing)| (record.escalated(item, standing, as_at), *item))
        .filter(|(why, _)| !why.is_empty())
        .collect();
    take_up.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.number.cmp(&other.1.number)));
    let owing = || standings.iter().filter(|(_, standing)| is_open(standing));
    let attend: BTreeSet<String> = owing().filter_map(|(_, standing)| standing.owner.clone()).collect();
    let numbers: BTreeSet<u32> = items.iter().map(|item| item.number).collect();
    let groups = record.groups(as_at).into_iter().filter_map(|group| {
        let open = group.open.iter().filter(|item| numbers.contains(&item.number)).count();
        let state = group.state().map_or("", |state| state.plain());
        (open > 0).then(|| (format!("{} ({})", group.name, state.to_lowercase()), open))
    });
    NextMeeting {
        as_at,
        sections,
        empty: empty.into_iter().map(|section| section.title).collect(),
        take_up: take_up
            .into_iter()
            .map(|(why, item)| {
                let why: Vec<String> = why.into_iter().map(Escalated::plain).collect();
                (item.number, item.kind().plain(), why.join("; "))
            })
            .collect(),
        attend: attend.into_iter().collect(),
        nobody: owing().filter(|(_, standing)| standing.lacks.owner).count(),
        groups: groups.collect(),
    }
}

impl NextMeeting {
    /// The clerk's copy for the agenda system: plain text that keeps its shape wherever it is pasted, and words to move for
    /// what names nobody or no day.
    pub(crate) fn copy_out(&self) -> String {
        let mut out = format!("WHAT IS DECIDED, PROMISED AND OWED\nAs at {}\n", long_date(self.as_at));
        for section in &self.sections {
            out.push_str(&format!("\n{} ({})\n\n", section.title.to_uppercase(), section.lines.len()));
            for line in &section.lines {
                out.push_str(&format!(
                    "{} {}. {}\n   {}\n",
                    line.kind,
                    line.number,
                    line.words,
                    line.detail.join(". ")
                ));
            }
        }
        if !self.take_up.is_empty() {
            out.push_str("\nFOR THE MEETING TO TAKE UP\n\n");
            for (number, kind, why) in &self.take_up {
                out.push_str(&format!("{kind} {number}: {why}\n"));
            }
        }
        if !self.attend.is_empty() {
            out.push_str(&format!("\nWHO SHOULD ATTEND\n\n{}\n", self.attend.join("\n")));
        }
        if self.nobody > 0 {
            out.push_str("\nWORDS TO MOVE, IF THE COMMITTEE WISHES\n\nThat the items above that name nobody be given an owner and a day, and be reported to the next meeting.\n");
        }
        out
    }
}
