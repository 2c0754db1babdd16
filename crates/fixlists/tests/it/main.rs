//! Fix lists over their public face.

// Every function here is test code, helpers too.
#![cfg(test)]

mod accepting;
mod lists;
mod touching;
