//! How a confirmed item stands on a day. Worked out from dated facts each time; nothing of it is stored.

use crate::{Answer, Decision, Item, ItemFact, ItemId, KeptPage, Record, What};
use jiff::civil::Date;
use terms::When;

/// Open or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// A decision or a note, or a question answered at the meeting: nobody owes anything.
    Recorded,
    /// Somebody owes it.
    Open,
    /// Said to be done, with evidence; the committee has not agreed to close it.
    AwaitsAgreement,
    /// Done.
    Closed,
}

/// What an ask lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lacks {
    /// Nobody owns it.
    pub owner: bool,
    /// No day is settled.
    pub date: bool,
}

/// Whole days between two days, fewest and most, since either can be known no more finely than a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Age {
    /// At least.
    pub least: i32,
    /// At most.
    pub most: i32,
}

/// Where the day stands on which something is due. The day itself is still in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timing {
    /// No day is settled.
    NoDate,
    /// Not past.
    InTime,
    /// It may be past: the due date is known no more finely than that.
    MayBePast,
    /// Past, by so many days.
    Past(Age),
}

/// How an item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Open or closed.
    pub state: State,
    /// The day since which it is so, where a fact says so.
    pub since: Option<Date>,
    /// The role that owes it.
    pub owner: Option<String>,
    /// When it is due.
    pub due: Option<When>,
    /// Where that day stands; for what is closed, on the day of closing.
    pub timing: Timing,
    /// The body's own minute that says it was not kept, unless it was closed since.
    pub not_kept: Option<(Date, ItemId)>,
    /// Times it was opened again.
    pub reopened: usize,
    /// The last day on which anything was told of it; `None` if nothing was told since the meeting.
    pub last_told: Option<Date>,
    /// How a recommendation was answered.
    pub answer: Option<Answer>,
    /// What came of it.
    pub outcome: Option<String>,
    /// How one can see that it was done.
    pub evidence: Option<String>,
    /// Days since the meeting, if its date is known.
    pub age: Option<Age>,
    /// How one will be able to tell that it was done; a promise without this cannot be verified.
    pub test: Option<String>,
    /// What a claim rests on; `None` reads "no evidence given".
    pub rests_on: Option<String>,
    /// Who signed for the condition, if it was made under one.
    pub condition_met: Option<String>,
    /// The parties that agreed.
    pub signed_off: Vec<String>,
    /// The part of a question that is still open, where the clerk has named it.
    pub still_open: Option<String>,
    /// The day by which the council wants an answer where nobody said when. A default, and never what was promised.
    pub default_due: Option<Date>,
    /// What is missing, for what is open.
    pub lacks: Lacks,
}

impl Age {
    /// Days from `from` to `to`; `None` if no day can be said.
    pub fn between(from: When, to: Date) -> Option<Self> {
        let span = from.span()?;
        Some(Self { least: days(span.latest, to), most: days(span.earliest, to) })
    }
}

pub(super) fn days(from: Date, to: Date) -> i32 {
    // Dates of this calendar lie within some millions of days of each other.
    from.until(to).map_or(0, |span| span.get_days())
}

impl Item {
    /// Its facts up to a day, in the order in which they were so.
    pub fn facts_until(&self, as_at: Date) -> Vec<&ItemFact> {
        let mut facts: Vec<&ItemFact> = self.facts.iter().filter(|fact| fact.on <= as_at).collect();
        facts.sort_by_key(|fact| (fact.on, fact.stamp.entry));
        facts
    }

    /// Whether the last word on it is that it is done, agreed or not.
    pub(crate) fn is_closed(&self) -> bool {
        let mut closed = false;
        for fact in &self.facts {
            match fact.what {
                What::Closed { .. } => closed = true,
                What::Reopened { .. } => closed = false,
                _ => {}
            }
        }
        closed
    }
}

impl Record {
    /// How an item stands at the end of a day.
    pub fn standing(&self, item: &Item, as_at: Date) -> Standing {
        let answered_there = item.finding.is_answered() && item.kind() == item.finding.kind;
        let owed = item.kind().is_owed() && !answered_there;
        let accepted_owner = item.decisions.iter().rev().find_map(|(decision, _)| match decision {
            Decision::Accept { owner, .. } => Some(owner.clone()),
            _ => None,
        });
        let mut standing = Standing {
            state: if owed { State::Open } else { State::Recorded },
            since: None,
            owner: accepted_owner.flatten(),
            due: item.finding.due_date.map(When::Day),
            timing: Timing::NoDate,
            not_kept: None,
            reopened: 0,
            last_told: None,
            answer: None,
            outcome: None,
            evidence: None,
            age: self.page(item.id.page).and_then(|page| Age::between(page.meeting.date, as_at)),
            test: None,
            rests_on: None,
            condition_met: None,
            signed_off: vec![],
            still_open: None,
            default_due: None,
            lacks: Lacks::default(),
        };
        let needs_agreement = self.policy().closing_needs_agreement;
        for fact in item.facts_until(as_at) {
            standing.hear(fact, needs_agreement);
        }
        let is_open = standing.state == State::Open;
        let measured_on = if is_open { as_at } else { standing.since.unwrap_or(as_at) };
        standing.timing = timing(standing.due, measured_on);
        standing.lacks = Lacks {
            owner: is_open && standing.owner.is_none(),
            date: is_open && standing.due.is_none_or(|due| due.span().is_none()),
        };
        if standing.lacks.date
            && matches!(item.kind(), crate::Kind::Question | crate::Kind::Commitment | crate::Kind::Action)
        {
            standing.default_due = self.default_due(item);
        }
        standing
    }
}

impl Record {
    /// The day that the council's own default gives for an answer; `None` without such a default or without a meeting's day.
    fn default_due(&self, item: &Item) -> Option<Date> {
        let days = self.policy().answer_within?;
        let met = self.page(item.id.page)?.meeting.date.day()?;
        calendar::BankHolidays::england_and_wales().working_days_after(met, i32::from(days)).ok()
    }
}

impl Standing {
    fn hear(&mut self, fact: &ItemFact, needs_agreement: bool) {
        match &fact.what {
            What::Owner(owner) => self.owner.clone_from(owner),
            What::Due(due) => self.due = Some(*due),
            What::Update(_) => {}
            What::Closed { evidence } => {
                self.state = if needs_agreement { State::AwaitsAgreement } else { State::Closed };
                self.since = Some(fact.on);
                self.evidence = Some(evidence.clone());
                self.not_kept = None;
            }
            What::Agreed { .. } => {
                self.state = State::Closed;
                self.since = Some(fact.on);
            }
            What::Reopened { .. } => {
                self.state = State::Open;
                self.since = Some(fact.on);
                self.reopened += 1;
                self.evidence = None;
            }
            What::NotKept { by } => self.not_kept = Some((fact.on, *by)),
            What::Answered { answer, .. } => self.answer = Some(*answer),
            What::Outcome(words) => self.outcome = Some(words.clone()),
            What::Relabelled { .. } => return,
            What::Test(words) => self.test = Some(words.clone()),
            What::Evidence { words, .. } => self.rests_on = Some(words.clone()),
            What::ConditionMet { by, .. } => self.condition_met = Some(by.clone()),
            What::SignedOff { party } => self.signed_off.push(party.clone()),
            What::StillOpen(words) => self.still_open = Some(words.clone()),
            What::OfGroup(_) | What::Recurs { .. } | What::Linked { .. } => return,
            What::Met { .. } | What::Ready(_) => {}
            What::Received(_) | What::Notice(_) | What::Responded(_) | What::Reason { .. } => {}
        }
        // Who owes it and by when is our own order; only news of the thing itself breaks the silence.
        if !matches!(fact.what, What::Owner(_) | What::Due(_)) {
            self.last_told = Some(fact.on);
        }
    }

    /// What silence is called: it is never taken for a "no".
    pub fn silence(&self, page: &KeptPage) -> String {
        let long = |day: Date| day.strftime("%-d %B %Y").to_string();
        let since = self.last_told.map(long).or_else(|| match page.meeting.date {
            When::Day(day) => Some(format!("the meeting of {}", long(day))),
            When::Month(month) => Some(format!("the meeting in {}", month.first().strftime("%B %Y"))),
            When::Between(from, to) => Some(format!("the meeting between {} and {}", long(from), long(to))),
            When::Unknown(_) => None,
        });
        since.map_or_else(
            || "No update recorded; the date of the meeting is not known".to_owned(),
            |since| format!("No update recorded since {since}"),
        )
    }
}

fn timing(due: Option<When>, on: Date) -> Timing {
    let Some(span) = due.and_then(When::span) else { return Timing::NoDate };
    if span.latest < on {
        Timing::Past(Age { least: days(span.latest, on), most: days(span.earliest, on) })
    } else if span.earliest < on {
        Timing::MayBePast
    } else {
        Timing::InTime
    }
}
