//! Everything a page can be, as cases, laws and the two real pages.

#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod cases;
#[cfg(test)]
mod held_out;
mod laws;
mod pages;
mod readers;
#[cfg(test)]
mod record;
#[cfg(test)]
mod tracked;
