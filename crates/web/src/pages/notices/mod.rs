//! Letters and notices: prompts on a letter's text, and the check-lists of the documents that stop clocks.

pub(crate) mod check;
pub(crate) mod documents;
pub(crate) mod letter;
pub(crate) mod rules;
