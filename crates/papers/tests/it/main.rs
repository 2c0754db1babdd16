//! Documents in every form, read back by other people's readers.

mod docx;
mod html;
mod pdf;
mod sample;
mod xlsx;
