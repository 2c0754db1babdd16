//! The synthetic council, seen from outside: the XML is read by a counter that shares no code with the generator, and held
//! against the published tables.

#[cfg(test)]
mod counter;
#[cfg(test)]
mod exact;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod returns;
