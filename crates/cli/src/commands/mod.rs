//! One file a command.

mod completions;
mod explain;
mod minutes;

use crate::args::{Cli, Command, MinutesCommand};
use anyhow::Result;

/// Runs what was asked and gives the exit status.
pub fn run(cli: Cli) -> Result<u8> {
    let global = cli.global;
    match cli.command {
        Some(Command::Minutes { what: MinutesCommand::Read { files } }) => minutes::read(&files, global.json),
        Some(Command::Explain { code }) => explain::run(&code, global.json),
        Some(Command::Completions { shell }) => completions::run(shell),
        _ => anyhow::bail!("not yet"),
    }
}
