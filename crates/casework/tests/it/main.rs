//! What the casework room says, as those who use its lists would put it.

// Every function here is test code, helpers too.
#![cfg(test)]

mod advice;
mod cases;
mod entries;
mod leaving;
mod reviews;
mod transfers;
mod work;
