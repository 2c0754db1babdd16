//! Documents in every form, read back by other people's readers.

// Every function here is test code, helpers too.
#![cfg(test)]

mod docx;
mod html;
mod pdf;
mod sample;
mod xlsx;
