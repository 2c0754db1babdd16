//! `candour release`: a release from its draft to the day it goes out, requests for information, standing updates.

mod draft;
mod pack;
mod words;

use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::Stores;
use crate::today;
use anyhow::{Context, Result};
use clap::Subcommand;
use publications::{Event, Frequency, PolicyFact, Publications, Update};
use std::collections::BTreeMap;
use std::path::PathBuf;
use store::Random;
use terms::{Date, LaCode};

pub use draft::DraftFlags;
pub use pack::PackFlags;

/// What is done with releases.
#[derive(Subcommand, Debug)]
pub enum ReleaseCommand {
    /// Every release, request and standing update, and where each stands.
    List,
    /// One release: what it would print or has printed, its receipts, its check-list.
    Show {
        /// Name of the release.
        id: String,
    },
    /// Record the council's policy: breakdowns hide counts from 1 up to this.
    Policy {
        /// 4 unless the council decides otherwise.
        #[arg(long)]
        hide_up_to: u64,
        /// Who decided it, and why.
        #[arg(long)]
        why: String,
    },
    /// Prepare a release from the ledger. It may be prepared again until somebody approves it.
    Draft(DraftFlags),
    /// Hold it against everything ever published; what cannot be proved safe is refused.
    Check {
        /// Name of the release.
        id: String,
    },
    /// Answer the check-list: definitions, period, caveats, next-steps, judgments. All must be answered.
    Answer {
        /// Name of the release.
        id: String,
        /// KEY=ANSWER, as often as needed.
        #[arg(long = "to", value_name = "KEY=ANSWER", value_parser = pair)]
        to: Vec<(String, String)>,
    },
    /// Approve it. Two people must, neither of whom prepared it.
    Approve {
        /// Name of the release.
        id: String,
    },
    /// Publish it. The publisher is not one of those who approved.
    Publish {
        /// Name of the release.
        id: String,
    },
    /// Record that it will not be published.
    Abandon {
        /// Name of the release.
        id: String,
        /// Why.
        #[arg(long)]
        why: String,
    },
    /// Record that one published release corrects another: old, new, why, when.
    Correct {
        /// The one corrected.
        id: String,
        /// The one that corrects it.
        #[arg(long)]
        by: String,
        /// Why.
        #[arg(long)]
        why: String,
    },
    /// Record a request for information. Never put the name of who asks.
    Request {
        /// Its reference.
        reference: String,
        /// What is asked.
        #[arg(long)]
        question: String,
        /// The day it was received.
        #[arg(long)]
        received: Date,
    },
    /// Answer a request by a published release, or decline it and say why.
    Reply {
        /// Reference of the request.
        reference: String,
        /// The release that answers it.
        #[arg(long, conflicts_with = "decline", required_unless_present = "decline")]
        by: Option<String>,
        /// Why it is not answered with figures.
        #[arg(long, value_name = "WHY")]
        decline: Option<String>,
    },
    /// Record that a committee receives figures by themselves.
    Update {
        /// Its short name.
        name: String,
        /// For which committee.
        #[arg(long)]
        committee: String,
        /// Ids of the measures.
        #[arg(long = "measure", required = true)]
        measures: Vec<String>,
        /// each-meeting, monthly, quarterly or yearly.
        #[arg(long, value_parser = frequency)]
        frequency: Frequency,
        /// What was resolved or promised, in its own words.
        #[arg(long)]
        words: String,
    },
    /// Fix a meeting that an update is for; the figures are due five clear days before it.
    Meeting {
        /// Name of the update.
        update: String,
        /// The day of the meeting.
        on: Date,
        /// The council's own deadline, where it is earlier.
        #[arg(long)]
        deadline: Option<Date>,
        /// The published release that the committee received for it, once there is one.
        #[arg(long)]
        given: Option<String>,
    },
    /// Prepare by itself what standing updates are due soon and nobody has prepared. To be run every night.
    Due {
        /// Days ahead.
        #[arg(long, default_value_t = 10)]
        within: i32,
    },
    /// Write a published release as a committee pack: HTML, PDF/UA, XLSX, DOCX, CSV and open data.
    Pack(PackFlags),
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("give KEY=VALUE")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

fn frequency(text: &str) -> Result<Frequency, String> {
    Frequency::from_code(text).ok_or_else(|| "each-meeting, monthly, quarterly or yearly".to_owned())
}

/// What every command needs.
struct Desk {
    stores: Stores,
    council: LaCode,
    book: Publications,
}

impl Desk {
    async fn open(global: &Global) -> Result<Self> {
        let stores = Stores::open(global).await?;
        let council = stores.council().await?;
        let book = Publications::new(stores.ledger.clone(), stores.vault.clone(), Random::system());
        Ok(Self { stores, council, book })
    }

    fn actor(&self) -> &str {
        &self.stores.config.actor
    }

    async fn add(&self, event: Event) -> Result<()> {
        told(self.book.add(self.council, event, self.actor(), today::instant()).await)
    }
}

/// A refusal becomes the program's own way of saying no; a fault stays one.
fn told<T>(answer: publications::Result<T>) -> Result<T> {
    answer.map_err(|error| {
        if !error.is_refusal() {
            return error.into();
        }
        let words = error.to_string();
        let (code, what) = words.split_once(": ").unwrap_or(("CA-0008", &words));
        let listed = publications::CODES.iter().chain(::release::CODES).find(|(known, _)| *known == code);
        Failure {
            code: listed.map_or("CA-0008", |(known, _)| known),
            what: what.to_owned(),
            place: None,
            why: "what has been published cannot be called back",
            todo: format!("`candour explain {code}` says what to do"),
            exit: exit::REFUSED,
        }
        .into()
    })
}

/// Runs one of them.
pub async fn run(global: &Global, what: ReleaseCommand) -> Result<u8> {
    let desk = Desk::open(global).await?;
    match what {
        ReleaseCommand::List => return words::list(&desk, global).await,
        ReleaseCommand::Show { id } => return words::show(&desk, &id, global).await,
        ReleaseCommand::Draft(flags) => return draft::run(&desk, global, flags).await,
        ReleaseCommand::Due { within } => return draft::due(&desk, global, within).await,
        ReleaseCommand::Pack(flags) => return pack::run(&desk, global, flags).await,
        ReleaseCommand::Policy { hide_up_to, why } => desk.add(Event::Policy(PolicyFact { hide_up_to, why })).await?,
        ReleaseCommand::Check { id } => {
            told(desk.book.check(desk.council, &id, desk.actor(), today::instant()).await)?;
            return words::show(&desk, &id, global).await;
        }
        ReleaseCommand::Answer { id, to } => {
            let answers: BTreeMap<String, String> = to.into_iter().collect();
            let known = |key: &String| publications::CHECKLIST.iter().any(|(known, _)| known == key);
            if let Some(wrong) = answers.keys().find(|key| !known(key)) {
                let keys: Vec<&str> = publications::CHECKLIST.iter().map(|(key, _)| *key).collect();
                let what = format!("the check-list has no question {wrong}");
                return Err(Failure::usage("CA-0008", what, format!("the questions are {}", keys.join(", "))).into());
            }
            desk.add(Event::Answered { release: id, answers }).await?;
        }
        ReleaseCommand::Approve { id } => desk.add(Event::Approved { release: id }).await?,
        ReleaseCommand::Publish { id } => {
            told(desk.book.publish(desk.council, &id, desk.actor(), today::instant()).await)?;
            return words::show(&desk, &id, global).await;
        }
        ReleaseCommand::Abandon { id, why } => desk.add(Event::Abandoned { release: id, why }).await?,
        ReleaseCommand::Correct { id, by, why } => {
            desk.add(Event::Corrected { of: id, by_release: by, why }).await?;
        }
        ReleaseCommand::Request { reference, question, received } => {
            desk.add(Event::Requested { reference, question, received }).await?;
        }
        ReleaseCommand::Reply { reference, by: Some(release), .. } => {
            desk.add(Event::RequestAnswered { reference, release }).await?;
        }
        ReleaseCommand::Reply { reference, decline, .. } => {
            desk.add(Event::RequestDeclined { reference, why: decline.unwrap_or_default() }).await?;
        }
        ReleaseCommand::Update { name, committee, measures, frequency, words } => {
            for id in &measures {
                draft::measure(id)?;
            }
            desk.add(Event::UpdateAgreed(Update { name, committee, measures, frequency, words })).await?;
        }
        ReleaseCommand::Meeting { update, on, given: Some(release), .. } => {
            desk.add(Event::UpdateGiven { update, meeting: on, release }).await?;
        }
        ReleaseCommand::Meeting { update, on, deadline, given: None } => {
            desk.add(Event::MeetingFixed { update, meeting: on, deadline }).await?;
        }
    }
    let head = desk.stores.ledger.head().await?;
    output::line(format!("Recorded; ledger head {head}"));
    Ok(0)
}

/// Writes a file of an answer.
fn write(path: PathBuf, bytes: &[u8]) -> Result<()> {
    std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    output::line(format!("wrote {}", path.display()));
    Ok(())
}
