//! The synthetic council, counted from outside: the XML is read by a counter that shares no code with the generator, and held
//! against the published tables.

mod counter;
mod exact;
