//! Everything a page can be, as cases, laws and the two real pages.

mod cases;
mod laws;
mod pages;
