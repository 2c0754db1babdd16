//! `candour completions SHELL`.

use crate::args::Cli;
use crate::output;
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the completions of a shell.
pub fn run(shell: Shell) -> Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "candour", &mut text);
    output::line(String::from_utf8_lossy(&text).trim_end());
    Ok(0)
}
