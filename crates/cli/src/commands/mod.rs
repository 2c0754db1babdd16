//! One file a command.

mod backup;
mod check;
mod clocks;
mod committee_page;
mod completions;
mod demo;
mod explain;
mod fixes;
mod import;
mod law;
mod letter;
mod link;
mod map;
mod measure;
mod minutes;
mod notice;
mod prepare;
mod proposed;
mod published;
mod pure_codes;
mod readings;
mod reconcile;
mod reference;
pub mod release;
mod retention;
mod return_of;
mod serve;
mod synth;
mod tracker;
mod user;
mod vectors;
mod verify;
mod window;
mod work;
mod worklist;

pub(crate) use minutes::words_of;

use crate::args::{Cli, Command, LawCommand, LetterCommand, MapCommand, MinutesCommand, ReferenceCommand, UserCommand};
use anyhow::Result;
use terms::LaCode;

/// Runs what was asked and gives the exit status.
pub fn run(cli: Cli) -> Result<u8> {
    let global = &cli.global;
    match cli.command {
        Some(Command::Minutes { what: MinutesCommand::Read { files } }) => minutes::read(&files, global.json),
        Some(Command::Tracker { public, open }) => wait(tracker::run(global, public, open)),
        Some(Command::Release { what }) => wait(release::run(global, what)),
        Some(Command::Link { files, review_from }) => link::run(&files, review_from, global.json),
        Some(Command::Reconcile(told)) => wait(reconcile::run(global, &reconcile::Asked::from(*told))),
        Some(Command::Reconciliation { what }) => wait(reconcile::signed::run(global, what)),
        Some(Command::Window { what }) => wait(window::run(global, what)),
        Some(Command::Published { files }) => published::run(&files, global.json),
        Some(Command::Explain { code }) => explain::run(&code, global.json),
        Some(Command::Vectors { files }) => vectors::run(&files, global.json),
        Some(Command::Completions { shell }) => completions::run(shell),
        Some(Command::Verify { since }) => wait(verify::run(global, since.as_deref())),
        Some(Command::Serve { port, bind, no_work }) => wait(serve::run(global, bind, port, no_work)),
        Some(Command::Work { once, lease }) => wait(work::run(global, once, lease)),
        Some(Command::ReadBounded { words }) => Ok(intake::bounded::child(&words)),
        Some(Command::Measure { id, file, year, breakdowns, all_councils }) => {
            wait(measure::run(global, &measure::Asked { id, file, year, breakdowns, all_councils }))
        }
        Some(Command::Worklist { file, team, officer, due_within, overdue, unknown, duty }) => {
            let asked = worklist::Asked { file, team, officer, due_within, overdue, unknown, duty };
            wait(worklist::run(global, &asked))
        }
        Some(Command::Clocks { case: Some(case), proposed: None, .. }) => wait(clocks::one_case(global, &case)),
        Some(Command::Clocks { case: Some(case), proposed: Some(bill), .. }) => {
            proposed::one_case(global, &case, &bill)
        }
        Some(Command::Clocks { file, status, .. }) => wait(clocks::run(global, file, status.as_deref())),
        Some(Command::Check { list: true, .. }) => check::list(global.json),
        Some(Command::Check { files, named_files, register, told, .. }) => {
            match [files, named_files].concat().as_slice() {
                [] => wait(check::ledger(global, &register)),
                files => check::files(global, files, &register, &told),
            }
        }
        Some(Command::Fixes { what }) => wait(fixes::run(global, &what)),
        Some(Command::Return { year, out, reason, with_errors }) => {
            wait(return_of::run(global, &return_of::Asked { year, out, reason, with_errors }))
        }
        Some(Command::Map { what: MapCommand::Propose { file, told } }) => map::propose(global, &file, &told),
        Some(Command::Map { what: MapCommand::Preview { file, mapping, rows, told } }) => {
            map::preview(global, &file, &mapping, rows, &told)
        }
        Some(Command::Reference { what: ReferenceCommand::Load { files } }) => wait(reference::load(global, &files)),
        Some(Command::Reference { what: ReferenceCommand::Show }) => reference::show(global),
        Some(Command::Import { files, historic, told, together, mapping, accounting }) => {
            wait(import::run(global, &import::Asked { files, historic, told, together, mapping, accounting }))
        }
        Some(Command::Prepare { files, mapping, out, recipient, told }) => {
            wait(prepare::run(global, &prepare::Asked { files, mapping, out, recipient, told }))
        }
        Some(Command::Backup { file }) => wait(backup::backup(global, &file)),
        Some(Command::Restore { file }) => wait(backup::restore(global, &file)),
        Some(Command::Synth { like, seed, out, events: false, .. }) => synth::returns(global, &like, seed, &out),
        Some(Command::Synth { seed, out, events: true, years, children, .. }) => {
            synth::events(global, seed, years, children, &out)
        }
        Some(Command::Demo { port, no_serve, like, seed }) => {
            wait(demo::run(global, &demo::Asked { port, no_serve, like, seed }))
        }
        None => {
            let like = LaCode::parse("801")?;
            wait(demo::run(global, &demo::Asked { port: 8080, no_serve: false, like, seed: 1 }))
        }
        Some(Command::Retention { what }) => wait(retention::run(global, &what)),
        Some(Command::Law { what: LawCommand::At { date, proposed: Some(bill) } }) => proposed::at(global, date, &bill),
        Some(Command::Law { what: LawCommand::Compare { proposed, files } }) => {
            proposed::compare(global, &proposed, &files)
        }
        Some(Command::Law { what: LawCommand::SignReading { file } }) => wait(readings::sign(global, &file)),
        Some(Command::Law { what: LawCommand::WithdrawReading { duty } }) => wait(readings::withdraw(global, &duty)),
        Some(Command::Law { what: LawCommand::Readings }) => wait(readings::list(global)),
        Some(Command::Law { what: LawCommand::List }) => law::list(global),
        Some(Command::Law { what: LawCommand::Show { id } }) => law::show(global, &id),
        Some(Command::Law { what: LawCommand::At { date, proposed: None } }) => law::at(global, date),
        Some(Command::Law { what: LawCommand::Test { files } }) => law::test(global, &files),
        Some(Command::Letter { what: LetterCommand::Check { file } }) => letter::check(&file, global.json),
        Some(Command::Letter { what: LetterCommand::Policies }) => letter::policies(global.json),
        Some(Command::Notice { what }) => notice::run(what, global.json),
        Some(Command::User { what: UserCommand::Add { name, full_name, role, team } }) => {
            wait(user::add(global, name, full_name, &role, team))
        }
    }
}

/// Runs a command that uses the stores.
fn wait(work: impl Future<Output = Result<u8>>) -> Result<u8> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
