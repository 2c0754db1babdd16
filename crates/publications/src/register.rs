//! What the events come to.

use crate::due::{Timing, for_meeting, for_request};
use crate::error::{Error, Result};
use crate::event::{CHECKLIST, Entry, Event, PolicyFact, Update};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use release::Gated;
use release::control::Policy;
use release::gate::{Act, Correction, Dossier, Draft, KeptStep, NotAllowed, PublicRecord, Stage, correction};
use std::collections::BTreeMap;
use terms::Date;

/// One release, as far as it has come.
#[derive(Clone, Debug)]
pub struct Release {
    /// Draft, receipts, check.
    pub dossier: Dossier,
    /// What was published; `None` before.
    pub gated: Option<Gated>,
    /// The latest answers to the check-list, by key.
    pub answers: BTreeMap<String, String>,
    /// Refusals of the gate since the latest draft: when, and its words.
    pub refusals: Vec<(Timestamp, String)>,
    /// Why it will not be published, if it was abandoned.
    pub abandoned: Option<String>,
    opened: Timestamp,
    steps: Vec<KeptStep>,
}

/// A request for information.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its reference.
    pub reference: String,
    /// What is asked.
    pub question: String,
    /// The day it was received.
    pub received: Date,
    /// The release that answers it.
    pub answer: Option<String>,
    /// Why it is not answered with figures.
    pub declined: Option<String>,
    /// The day it was answered or declined.
    pub done: Option<Date>,
}

impl Request {
    /// The last day to answer it.
    pub fn due(&self) -> Option<Date> {
        for_request(self.received)
    }

    /// Where it stands on a day.
    pub fn timing(&self, today: Date) -> Timing {
        Timing::of(self.due(), self.done, today)
    }
}

/// A meeting that figures were agreed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The day.
    pub on: Date,
    /// The council's own deadline.
    pub deadline: Option<Date>,
    /// The release that the committee received.
    pub given: Option<String>,
    /// The day it was published.
    pub done: Option<Date>,
}

impl Meeting {
    /// The last day to publish the figures.
    pub fn due(&self) -> Option<Date> {
        for_meeting(self.on, self.deadline)
    }

    /// Where it stands on a day.
    pub fn timing(&self, today: Date) -> Timing {
        Timing::of(self.due(), self.done, today)
    }
}

/// A standing update with its meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// What was agreed.
    pub update: Update,
    /// Its meetings, earliest first.
    pub meetings: Vec<Meeting>,
}

/// Everything of one council.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub(crate) secret: Option<String>,
    policies: Vec<(Timestamp, String, PolicyFact)>,
    releases: BTreeMap<String, Release>,
    order: Vec<String>,
    history: PublicRecord,
    corrections: Vec<Correction>,
    requests: Vec<Request>,
    updates: Vec<Fixed>,
}

/// The day of an instant in Europe/London, on which a publication counts as made.
fn day(at: Timestamp) -> Date {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned(london).date()
}

impl Register {
    /// The policy in force.
    pub fn policy(&self) -> Policy {
        let hide_up_to = self.policies.last().map(|(_, _, policy)| policy.hide_up_to);
        hide_up_to.map_or_else(Policy::default, |hide_up_to| Policy { hide_up_to, ..Policy::default() })
    }

    /// The policies recorded: when, by whom, what.
    pub fn policies(&self) -> &[(Timestamp, String, PolicyFact)] {
        &self.policies
    }

    /// A release by name.
    pub fn release(&self, id: &str) -> Option<&Release> {
        self.releases.get(id)
    }

    /// Every release, in the order of the first drafts.
    pub fn releases(&self) -> impl DoubleEndedIterator<Item = &Release> {
        self.order.iter().filter_map(|id| self.releases.get(id))
    }

    /// What was published, earliest first.
    pub fn published(&self) -> Vec<&Gated> {
        let mut published: Vec<(Timestamp, &Gated)> = self
            .releases()
            .filter_map(|release| {
                let gated = release.gated.as_ref()?;
                Some((gated.receipts().last()?.at(), gated))
            })
            .collect();
        published.sort_by_key(|(at, _)| *at);
        published.into_iter().map(|(_, gated)| gated).collect()
    }

    /// The release of the same measures before a published one.
    pub fn before(&self, gated: &Gated) -> Option<&Gated> {
        let published = self.published();
        let place = published.iter().position(|one| one.id() == gated.id())?;
        let earlier = published.get(..place)?.iter().rev();
        let corrected = |one: &Gated| self.corrections.iter().any(|correction| correction.of == one.id());
        earlier.copied().find(|one| {
            one.about().period() != gated.about().period()
                && !corrected(one)
                && one.measures().iter().any(|measure| gated.measure(&measure.words().id).is_some())
        })
    }

    /// Everything ever published.
    pub fn history(&self) -> &PublicRecord {
        &self.history
    }

    /// Every correction.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// Every request for information.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// Every standing update.
    pub fn updates(&self) -> &[Fixed] {
        &self.updates
    }

    /// Takes an event as it stands in the ledger.
    ///
    /// # Errors
    /// Where it does not follow from what was before: then it is not written either.
    pub fn take(&mut self, entry: &Entry) -> Result<()> {
        let Entry { at, by, event, .. } = entry;
        match event {
            Event::Secret(secret) if self.secret.is_none() => self.secret = Some(secret.clone()),
            Event::Secret(_) => return Err(Error::Taken { what: "secret" }),
            Event::Policy(policy) => {
                if !(1..=20).contains(&policy.hide_up_to) {
                    return Err(Error::Policy);
                }
                given(&policy.why, "the reason of the policy")?;
                self.policies.push((*at, by.clone(), policy.clone()));
            }
            Event::Drafted(draft) => self.draft(draft, *at)?,
            Event::Checked { release, kept } => {
                self.step(release, Act::Checked, by, *at, Some(kept.clone()))?;
            }
            Event::Refused { release, why } => {
                let release = self.open(release)?;
                release.refusals.push((*at, why.clone()));
            }
            Event::Answered { release, answers } => {
                let release = self.open(release)?;
                if release.dossier.stage() == Stage::Published {
                    return Err(NotAllowed::NotNow { stage: Stage::Published }.into());
                }
                // Whoever approved has read the answers as they were.
                if release.dossier.stage() >= Stage::ApprovedOnce {
                    return Err(NotAllowed::NotNow { stage: release.dossier.stage() }.into());
                }
                release.answers.extend(answers.iter().map(|(key, answer)| (key.clone(), answer.trim().to_owned())));
            }
            Event::Approved { release } => {
                self.all_answered(release)?;
                self.step(release, Act::Approved, by, *at, None)?;
            }
            Event::Published { release } => {
                self.all_answered(release)?;
                let dossier = self.step(release, Act::Published, by, *at, None)?;
                let (past, gated) = (dossier.past(), dossier.gated());
                self.history.add(past.ok_or(Error::Damaged)?);
                self.open(release)?.gated = gated;
            }
            Event::Abandoned { release, why } => {
                given(why, "why it is abandoned")?;
                let release = self.open(release)?;
                if release.dossier.stage() == Stage::Published {
                    return Err(NotAllowed::NotNow { stage: Stage::Published }.into());
                }
                release.abandoned = Some(why.clone());
            }
            Event::Corrected { of, by_release, why } => {
                let find = |id: &str| self.releases.get(id).and_then(|release| release.gated.as_ref());
                let (Some(old), Some(new)) = (find(of), find(by_release)) else {
                    return Err(Error::NotThere { what: "published release" });
                };
                let said = correction(old, new, why, by, *at)?;
                self.corrections.push(said);
            }
            other => self.beside(other, *at)?,
        }
        Ok(())
    }

    /// Requests and updates.
    fn beside(&mut self, event: &Event, at: Timestamp) -> Result<()> {
        match event {
            Event::Requested { reference, question, received } => {
                given(reference, "the reference")?;
                given(question, "the question")?;
                if self.requests.iter().any(|request| request.reference == *reference) {
                    return Err(Error::Taken { what: "request" });
                }
                self.requests.push(Request {
                    reference: reference.clone(),
                    question: question.clone(),
                    received: *received,
                    answer: None,
                    declined: None,
                    done: None,
                });
            }
            Event::RequestAnswered { reference, release } => {
                let published = self.published_on(release)?;
                let request = self.request(reference)?;
                // Answered when both are so: the figures are out, and they are said to be the answer.
                request.answer = Some(release.clone());
                request.done = Some(published.max(request.received));
            }
            Event::RequestDeclined { reference, why } => {
                given(why, "why it is declined")?;
                let request = self.request(reference)?;
                request.declined = Some(why.clone());
                request.done = Some(day(at));
            }
            Event::UpdateAgreed(update) => {
                given(&update.name, "the name of the update")?;
                given(&update.committee, "the committee")?;
                if self.updates.iter().any(|fixed| fixed.update.name == update.name) {
                    return Err(Error::Taken { what: "update" });
                }
                self.updates.push(Fixed { update: update.clone(), meetings: Vec::new() });
            }
            Event::MeetingFixed { update, meeting, deadline } => {
                let fixed = self.update(update)?;
                if fixed.meetings.iter().any(|known| known.on == *meeting) {
                    return Err(Error::Taken { what: "meeting" });
                }
                fixed.meetings.push(Meeting { on: *meeting, deadline: *deadline, given: None, done: None });
                fixed.meetings.sort_by_key(|meeting| meeting.on);
            }
            Event::UpdateGiven { update, meeting, release } => {
                let published = self.published_on(release)?;
                let fixed = self.update(update)?;
                let known = fixed.meetings.iter_mut().find(|known| known.on == *meeting);
                let known = known.ok_or(Error::NotThere { what: "meeting" })?;
                known.given = Some(release.clone());
                known.done = Some(published);
            }
            _ => return Err(Error::Damaged),
        }
        Ok(())
    }

    fn draft(&mut self, draft: &Draft, at: Timestamp) -> Result<()> {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        if !(1..=60).contains(&draft.id.len()) || !draft.id.chars().all(plain) {
            return Err(Error::Name);
        }
        if let Some(known) = self.releases.get(&draft.id) {
            // A draft may be prepared again until somebody approves it.
            let early = known.dossier.stage() <= Stage::Checked && known.abandoned.is_none();
            if !early {
                return Err(Error::Taken { what: "release" });
            }
        } else {
            self.order.push(draft.id.clone());
        }
        let dossier = Dossier::open(draft.clone(), at)?;
        let answers = self.releases.get(&draft.id).map(|known| known.answers.clone()).unwrap_or_default();
        self.releases.insert(
            draft.id.clone(),
            Release {
                dossier,
                gated: None,
                answers,
                refusals: Vec::new(),
                abandoned: None,
                opened: at,
                steps: Vec::new(),
            },
        );
        Ok(())
    }

    /// Takes one step more: the whole dossier is worked through again, so that no step is there which the gate would refuse.
    fn step(
        &mut self,
        id: &str,
        act: Act,
        by: &str,
        at: Timestamp,
        check: Option<release::gate::KeptCheck>,
    ) -> Result<Dossier> {
        let release = self.open(id)?;
        let mut steps = release.steps.clone();
        steps.push(KeptStep { act, by: by.to_owned(), at, check });
        let dossier = Dossier::resume(release.dossier.draft().clone(), release.opened, &steps)?;
        release.steps = steps;
        release.dossier = dossier.clone();
        Ok(dossier)
    }

    fn open(&mut self, id: &str) -> Result<&mut Release> {
        let release = self.releases.get_mut(id).ok_or(Error::NotThere { what: "release" })?;
        if release.abandoned.is_some() { Err(Error::Abandoned) } else { Ok(release) }
    }

    fn all_answered(&self, id: &str) -> Result<()> {
        let release = self.releases.get(id).ok_or(Error::NotThere { what: "release" })?;
        let answered = |key: &str| release.answers.get(key).is_some_and(|answer| !answer.is_empty());
        let missing: Vec<&str> = CHECKLIST.iter().map(|(key, _)| *key).filter(|key| !answered(key)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Error::Unanswered { missing: missing.join(", ") }) }
    }

    fn published_on(&self, id: &str) -> Result<Date> {
        let gated = self.releases.get(id).and_then(|release| release.gated.as_ref());
        let receipt = gated.and_then(|gated| gated.receipts().last());
        receipt.map(|receipt| day(receipt.at())).ok_or(Error::NotThere { what: "published release" })
    }

    fn request(&mut self, reference: &str) -> Result<&mut Request> {
        let found = self.requests.iter_mut().find(|request| request.reference == reference);
        let request = found.ok_or(Error::NotThere { what: "request" })?;
        if request.done.is_some() { Err(Error::Taken { what: "answer" }) } else { Ok(request) }
    }

    fn update(&mut self, name: &str) -> Result<&mut Fixed> {
        self.updates.iter_mut().find(|fixed| fixed.update.name == name).ok_or(Error::NotThere { what: "update" })
    }
}

fn given(words: &str, what: &'static str) -> Result<()> {
    if words.trim().is_empty() { Err(Error::NotGiven { what }) } else { Ok(()) }
}
