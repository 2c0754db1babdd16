//! What can happen to the record. Events are only ever added.

use crate::{Class, Every, GroupState, ItemId, Kind, Page, PageId};
use jiff::Timestamp;
use terms::{Date, When};

/// Who, when, and which entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Number of the ledger's entry.
    pub entry: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Account name or `system`.
    pub actor: String,
}

/// One event with its stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who and when.
    pub stamp: Stamp,
    /// What.
    pub event: Event,
}

/// Something that happened to the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A page was read and kept.
    Kept(Page),
    /// The clerk says of which body and meeting a page is.
    Meeting {
        /// The page.
        page: PageId,
        /// The body, if said.
        body: Option<String>,
        /// The meeting's date, as finely as it is known.
        date: When,
    },
    /// A page was classed, or classed again.
    Classed {
        /// The page.
        page: PageId,
        /// How public it is from now on.
        class: Class,
    },
    /// A page that was held because it reads as one family's story was looked at.
    HoldSettled {
        /// The page.
        page: PageId,
        /// It is not one family's story and goes on; otherwise it is left out for good.
        goes_on: bool,
    },
    /// A clerk decided about a finding.
    Decided {
        /// The finding.
        item: ItemId,
        /// What was decided.
        decision: Decision,
    },
    /// Something is known of a confirmed item.
    Fact {
        /// The item.
        item: ItemId,
        /// The day on which it was so.
        on: Date,
        /// What.
        what: What,
    },
    /// From a day on somebody holds a role. Names of holders are never public.
    Holder {
        /// The role, as owners are named.
        role: String,
        /// Who.
        holder: String,
        /// From this day.
        from: Date,
    },
    /// The council settled how it works.
    Policy(Policy),
    /// A group was set up, began, was stopped or reported.
    Group {
        /// Its name.
        name: String,
        /// The committee that set it up.
        parent: String,
        /// Where it stands from then on.
        state: GroupState,
        /// Since when.
        on: When,
        /// Why, or on what understanding.
        why: String,
    },
    /// A body is to meet on a day.
    Meets {
        /// The body.
        body: String,
        /// The day.
        on: Date,
    },
    /// A paper that a page speaks of.
    Paper {
        /// The page.
        page: PageId,
        /// Its title.
        title: String,
        /// Where it can be read.
        place: String,
        /// When it was published.
        published: When,
    },
    /// The subject that a page belongs to, where its title does not say it.
    Subject {
        /// The page.
        page: PageId,
        /// The subject.
        subject: String,
    },
}

/// What the council settled about its own way of working. Dated by its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// An item is closed only when the committee has agreed to it.
    pub closing_needs_agreement: bool,
    /// The council has executive arrangements. Without them there is no duty to respond within two months.
    pub executive_arrangements: bool,
    /// Working days within which the council wants an answer given where nobody said when; shown as a default, never as what
    /// was promised.
    pub answer_within: Option<u8>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { closing_needs_agreement: false, executive_arrangements: true, answer_within: None }
    }
}

/// A clerk's decision about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is what the page says. `kind` may correct what it was taken for, `words` may say it more plainly; the original
    /// passage stays.
    Accept {
        /// What it is.
        kind: Kind,
        /// The clerk's own words, if the passage needs any.
        words: Option<String>,
        /// The role that owes it, if it is known.
        owner: Option<String>,
    },
    /// The same thing as another finding.
    Merge {
        /// The other.
        into: ItemId,
    },
    /// Nothing to keep.
    Drop {
        /// Why.
        why: String,
    },
    /// Put back into the queue.
    Undo {
        /// Why.
        why: String,
    },
}

/// How one item has to do with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// It answers the other, or replies to it.
    Answers,
    /// It is another version of the other: an amendment, an altered motion.
    Amends,
    /// It follows from the other: an action from a wish, a promise from an admission.
    Follows,
    /// It says that the other was met or improved.
    Claims,
}

impl Link {
    /// Every link with the name that is stored and its words.
    pub const ALL: &'static [(Link, &'static str, &'static str)] = &[
        (Link::Answers, "answers", "Answers"),
        (Link::Amends, "amends", "Is another version of"),
        (Link::Follows, "follows", "Follows from"),
        (Link::Claims, "claims", "Says something of"),
    ];
}

/// How a body answered a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Agreed.
    Accepted,
    /// Agreed in part.
    Partly,
    /// Not agreed.
    NotAccepted,
}

/// A fact about a confirmed item, true on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// This role owes it from that day; `None` takes the owner away.
    Owner(Option<String>),
    /// It is due then.
    Due(When),
    /// News of it.
    Update(String),
    /// Done or answered, and how one can see that it is.
    Closed {
        /// The evidence.
        evidence: String,
    },
    /// The committee agreed to the closing.
    Agreed {
        /// The meeting or minute that says so.
        minute: String,
    },
    /// Open again.
    Reopened {
        /// Why.
        why: String,
    },
    /// The body's own minute says that it was not kept.
    NotKept {
        /// The confirmed finding of that minute.
        by: ItemId,
    },
    /// The wrong label was corrected.
    Relabelled {
        /// What it is.
        kind: Kind,
        /// Why.
        why: String,
    },
    /// A recommendation was answered.
    Answered {
        /// How.
        answer: Answer,
        /// Why.
        why: String,
    },
    /// What came of it, which is more than that it was done.
    Outcome(String),
    /// The executive received the report.
    Received(When),
    /// The committee's written notice was received; unknown means that no notice was found.
    Notice(When),
    /// The response was published.
    Responded(When),
    /// A reason was given for the time taken, holding from then.
    Reason {
        /// The words.
        words: String,
        /// From when.
        from: When,
    },
    /// The response was ready, which is not yet published.
    Ready(When),
    /// It comes round again, and may be tied to measures.
    Recurs {
        /// How often.
        every: Every,
        /// Ids of the measures that an update is to give.
        measures: Vec<String>,
    },
    /// A published paper gave the update that was due.
    Met {
        /// The paper, as it can be found.
        paper: String,
        /// A day of the period that it covers.
        covers: Date,
    },
    /// It comes from the work of a group.
    OfGroup(String),
    /// How one will be able to tell that a promise was kept: what, for whom, by when.
    Test(String),
    /// A claim rests on this measure, or on these words.
    Evidence {
        /// The measure's id, if it is one of ours.
        measure: Option<String>,
        /// Where it can be seen.
        words: String,
    },
    /// The condition it was made under is met, signed for by a role.
    ConditionMet {
        /// The role that signs.
        by: String,
        /// How one can see it.
        words: String,
    },
    /// A party agreed to what two have to agree on.
    SignedOff {
        /// The party.
        party: String,
    },
    /// The part of a question that is still open.
    StillOpen(String),
    /// It has to do with another item.
    Linked {
        /// How.
        link: Link,
        /// The other.
        to: ItemId,
    },
}

/// What is known of an item on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemFact {
    /// Who recorded it and when.
    pub stamp: Stamp,
    /// The day on which it was so.
    pub on: Date,
    /// What.
    pub what: What,
}
