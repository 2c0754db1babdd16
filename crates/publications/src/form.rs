//! The one place where events become bytes and come back. Field names are part of the stored form: none is ever renamed.

mod draft;

use crate::due::Frequency;
use crate::event::{Event, PolicyFact, Update};
use draft::StoredDraft;
use release::control::Policy;
use release::gate::KeptCheck;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use terms::Date;

/// What a note of the ledger says in the clear: which sort of event it is.
#[derive(Serialize, Deserialize)]
struct NoteBody {
    what: String,
    sealed: String,
}

pub(crate) fn note(what: &str, sealed: &str) -> String {
    serde_json::to_string(&NoteBody { what: what.to_owned(), sealed: sealed.to_owned() }).unwrap_or_default()
}

pub(crate) fn sealed(body: &str) -> Option<String> {
    serde_json::from_str::<NoteBody>(body).ok().map(|body| body.sealed)
}

impl Event {
    /// Which sort it is, in the clear.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Secret(_) => "secret",
            Self::Policy(_) => "policy",
            Self::Drafted(_) => "drafted",
            Self::Checked { .. } => "checked",
            Self::Refused { .. } => "refused",
            Self::Answered { .. } => "answered",
            Self::Approved { .. } => "approved",
            Self::Published { .. } => "published",
            Self::Abandoned { .. } => "abandoned",
            Self::Corrected { .. } => "corrected",
            Self::Requested { .. } => "requested",
            Self::RequestAnswered { .. } => "request answered",
            Self::RequestDeclined { .. } => "request declined",
            Self::UpdateAgreed(_) => "update agreed",
            Self::MeetingFixed { .. } => "meeting fixed",
            Self::UpdateGiven { .. } => "update given",
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
enum Stored {
    Secret {
        hex: String,
    },
    Policy {
        hide_up_to: u64,
        why: String,
    },
    Drafted {
        draft: Box<StoredDraft>,
    },
    Checked {
        release: String,
        primary: BTreeSet<usize>,
        secondary: BTreeSet<usize>,
        hide_up_to: u64,
        width: u64,
        hide_none_and_all: bool,
        history_head: String,
    },
    Refused {
        release: String,
        why: String,
    },
    Answered {
        release: String,
        answers: BTreeMap<String, String>,
    },
    Approved {
        release: String,
    },
    Published {
        release: String,
    },
    Abandoned {
        release: String,
        why: String,
    },
    Corrected {
        of: String,
        by_release: String,
        why: String,
    },
    Requested {
        reference: String,
        question: String,
        received: String,
    },
    RequestAnswered {
        reference: String,
        release: String,
    },
    RequestDeclined {
        reference: String,
        why: String,
    },
    UpdateAgreed {
        name: String,
        committee: String,
        measures: Vec<String>,
        frequency: String,
        words: String,
    },
    MeetingFixed {
        update: String,
        meeting: String,
        deadline: Option<String>,
    },
    UpdateGiven {
        update: String,
        meeting: String,
        release: String,
    },
}

/// The bytes of an event.
pub(crate) fn write(event: &Event) -> Vec<u8> {
    serde_json::to_vec(&stored(event)).unwrap_or_default()
}

/// The event of some bytes; `None` if they are none that was written here.
pub(crate) fn read(bytes: &[u8]) -> Option<Event> {
    event(serde_json::from_slice(bytes).ok()?)
}

fn stored(event: &Event) -> Stored {
    match event.clone() {
        Event::Secret(hex) => Stored::Secret { hex },
        Event::Policy(PolicyFact { hide_up_to, why }) => Stored::Policy { hide_up_to, why },
        Event::Drafted(draft) => Stored::Drafted { draft: Box::new(StoredDraft::of(&draft)) },
        Event::Checked { release, kept: KeptCheck { primary, secondary, policy, history_head } } => Stored::Checked {
            release,
            primary,
            secondary,
            hide_up_to: policy.hide_up_to,
            width: policy.width,
            hide_none_and_all: policy.hide_none_and_all,
            history_head,
        },
        Event::Refused { release, why } => Stored::Refused { release, why },
        Event::Answered { release, answers } => Stored::Answered { release, answers },
        Event::Approved { release } => Stored::Approved { release },
        Event::Published { release } => Stored::Published { release },
        Event::Abandoned { release, why } => Stored::Abandoned { release, why },
        Event::Corrected { of, by_release, why } => Stored::Corrected { of, by_release, why },
        Event::Requested { reference, question, received } => {
            Stored::Requested { reference, question, received: received.to_string() }
        }
        Event::RequestAnswered { reference, release } => Stored::RequestAnswered { reference, release },
        Event::RequestDeclined { reference, why } => Stored::RequestDeclined { reference, why },
        Event::UpdateAgreed(Update { name, committee, measures, frequency, words }) => {
            Stored::UpdateAgreed { name, committee, measures, frequency: frequency.code().to_owned(), words }
        }
        Event::MeetingFixed { update, meeting, deadline } => Stored::MeetingFixed {
            update,
            meeting: meeting.to_string(),
            deadline: deadline.map(|deadline| deadline.to_string()),
        },
        Event::UpdateGiven { update, meeting, release } => {
            Stored::UpdateGiven { update, meeting: meeting.to_string(), release }
        }
    }
}

fn event(stored: Stored) -> Option<Event> {
    let day = |text: String| text.parse::<Date>().ok();
    Some(match stored {
        Stored::Secret { hex } => Event::Secret(hex),
        Stored::Policy { hide_up_to, why } => Event::Policy(PolicyFact { hide_up_to, why }),
        Stored::Drafted { draft } => Event::Drafted(Box::new(draft.draft()?)),
        Stored::Checked { release, primary, secondary, hide_up_to, width, hide_none_and_all, history_head } => {
            let policy = Policy { hide_up_to, width, hide_none_and_all };
            Event::Checked { release, kept: KeptCheck { primary, secondary, policy, history_head } }
        }
        Stored::Refused { release, why } => Event::Refused { release, why },
        Stored::Answered { release, answers } => Event::Answered { release, answers },
        Stored::Approved { release } => Event::Approved { release },
        Stored::Published { release } => Event::Published { release },
        Stored::Abandoned { release, why } => Event::Abandoned { release, why },
        Stored::Corrected { of, by_release, why } => Event::Corrected { of, by_release, why },
        Stored::Requested { reference, question, received } => {
            Event::Requested { reference, question, received: day(received)? }
        }
        Stored::RequestAnswered { reference, release } => Event::RequestAnswered { reference, release },
        Stored::RequestDeclined { reference, why } => Event::RequestDeclined { reference, why },
        Stored::UpdateAgreed { name, committee, measures, frequency, words } => {
            let frequency = Frequency::from_code(&frequency)?;
            Event::UpdateAgreed(Update { name, committee, measures, frequency, words })
        }
        Stored::MeetingFixed { update, meeting, deadline } => {
            let deadline = match deadline {
                Some(deadline) => Some(day(deadline)?),
                None => None,
            };
            Event::MeetingFixed { update, meeting: day(meeting)?, deadline }
        }
        Stored::UpdateGiven { update, meeting, release } => {
            Event::UpdateGiven { update, meeting: day(meeting)?, release }
        }
    })
}
