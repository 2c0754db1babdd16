//! Everything a page can be, as cases, laws and the two real pages.

#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod cases;
mod laws;
mod pages;
#[cfg(test)]
mod record;
