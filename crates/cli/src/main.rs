#![doc = include_str!("../README.md")]

mod args;
mod commands;
mod config;
mod failure;
mod from_file;
mod logs;
mod output;
mod progress;
mod service;
mod stores;
mod today;
mod vectors;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    match commands::run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::complain(&error);
            let exit = error.downcast_ref::<failure::Failure>().map_or(failure::exit::STORAGE, |failure| failure.exit);
            ExitCode::from(exit)
        }
    }
}
