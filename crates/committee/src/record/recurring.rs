//! Asks that come round again: an update is expected in each period, and only a published paper or the committee's own word
//! meets it. A period that ended without one stays unmet for ever; the next one is owed all the same.

use crate::{Item, Record, What};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// How often something is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Every {
    /// At every meeting of the body.
    Meeting,
    /// In every so many months, 1 to 24.
    Months(u8),
}

impl Every {
    /// The name that is stored and sent in forms.
    pub fn code(self) -> String {
        match self {
            Every::Meeting => "meeting".to_owned(),
            Every::Months(months) => format!("{months}"),
        }
    }

    /// The frequency of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "meeting" => Some(Every::Meeting),
            _ => code.parse().ok().filter(|months| (1..=24).contains(months)).map(Every::Months),
        }
    }

    /// In words.
    pub fn plain(self) -> String {
        match self {
            Every::Meeting => "each meeting".to_owned(),
            Every::Months(1) => "each month".to_owned(),
            Every::Months(3) => "each quarter".to_owned(),
            Every::Months(12) => "each year".to_owned(),
            Every::Months(months) => format!("every {months} months"),
        }
    }
}

/// One period. It begins with its first day and ends before the first day of the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// First day of the next; `None` where no later meeting is known.
    pub until: Option<Date>,
    /// The paper that met it, with the day on which it was so.
    pub met: Option<(Date, String)>,
}

impl Period {
    /// Whether it ended without being met.
    pub fn is_missed(&self, as_at: Date) -> bool {
        self.met.is_none() && self.until.is_some_and(|until| until <= as_at)
    }
}

/// How a recurring ask stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// How often.
    pub every: Every,
    /// The measures it is tied to, by their ids; none where it is not tied to any.
    pub measures: Vec<String>,
    /// The periods from the meeting on, oldest first.
    pub periods: Vec<Period>,
}

impl Recurring {
    /// Periods that ended without an update.
    pub fn missed(&self, as_at: Date) -> usize {
        self.periods.iter().filter(|period| period.is_missed(as_at)).count()
    }

    /// The last day on which the running period can be met; `None` where it is met or its end is not known.
    pub fn due(&self) -> Option<Date> {
        let last = self.periods.last().filter(|period| period.met.is_none())?;
        last.until?.yesterday().ok()
    }
}

/// The most periods counted, so that a wrong date cannot make a page long: forty years of months.
const MOST: usize = 480;

impl Record {
    /// How a recurring ask stands at the end of a day; `None` for what does not recur, or where its meeting has no day.
    pub fn recurring(&self, item: &Item, as_at: Date) -> Option<Recurring> {
        let facts = item.facts_until(as_at);
        let (every, measures) = facts.iter().rev().find_map(|fact| match &fact.what {
            What::Recurs { every, measures } => Some((*every, measures.clone())),
            _ => None,
        })?;
        let start = self.page(item.id.page)?.meeting.date.day()?;
        let bounds = self.bounds(item, every, start, as_at);
        let mut periods: Vec<Period> = bounds
            .iter()
            .enumerate()
            .map(|(at, from)| Period { from: *from, until: bounds.get(at + 1).copied(), met: None })
            .collect();
        if let (Every::Months(months), Some(last)) = (every, periods.last_mut()) {
            last.until = last.from.checked_add(i32::from(months).months()).ok();
        }
        for fact in facts {
            let What::Met { paper, covers } = &fact.what else { continue };
            let period = periods
                .iter_mut()
                .find(|period| period.from <= *covers && period.until.is_none_or(|until| *covers < until));
            if let Some(period) = period {
                period.met = Some((fact.on, paper.clone()));
            }
        }
        Some(Recurring { every, measures, periods })
    }

    /// First days of the periods that have begun. Of meetings, the one that asked begins the first period.
    fn bounds(&self, item: &Item, every: Every, start: Date, as_at: Date) -> Vec<Date> {
        match every {
            Every::Months(months) => (0..MOST)
                .map_while(|nth| {
                    let nth = i32::try_from(nth).ok()?;
                    start.checked_add((nth * i32::from(months)).months()).ok().filter(|day| *day <= as_at)
                })
                .collect(),
            Every::Meeting => {
                let mut days = vec![start];
                days.extend(self.meetings_after(item, start).into_iter().filter(|day| *day <= as_at).take(MOST));
                days
            }
        }
    }

    /// The days of later meetings of the body that asked, as far as a page of theirs was kept or the clerk has said them.
    pub(super) fn meetings_after(&self, item: &Item, start: Date) -> Vec<Date> {
        let Some(body) = self.page(item.id.page).and_then(|page| page.meeting.body.as_deref()) else { return vec![] };
        self.meetings_of(body).into_iter().filter(|day| *day > start).collect()
    }

    /// Every known day on which a body met or is to meet, oldest first.
    pub fn meetings_of(&self, body: &str) -> Vec<Date> {
        let kept = self
            .pages()
            .filter(|page| page.page.kind.is_of_a_meeting())
            .filter(|page| page.meeting.body.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(body)))
            .filter_map(|page| page.meeting.date.day());
        let mut days: Vec<Date> = kept.chain(self.coming(body)).collect();
        days.sort();
        days.dedup();
        days
    }

    /// Recurring asks that a published paper on these measures meets: open, tied to one of them. The room that publishes
    /// asks this, and records a [`What::Met`] for each.
    pub fn met_by(&self, measures: &[&str], as_at: Date) -> Vec<&Item> {
        self.confirmed()
            .filter(|item| !item.is_closed())
            .filter(|item| {
                self.recurring(item, as_at)
                    .is_some_and(|found| found.measures.iter().any(|known| measures.contains(&known.as_str())))
            })
            .collect()
    }
}
