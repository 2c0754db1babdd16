//! Files as councils send them, right and wrong.

#[cfg(test)]
mod accounting;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod bounded;
#[cfg(test)]
mod checked;
#[cfg(test)]
mod events;
#[cfg(test)]
mod layouts;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod made;
#[cfg(test)]
mod mapped;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod odd;
#[cfg(test)]
mod peers;
#[cfg(test)]
mod record;
#[cfg(test)]
mod register;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod sen2;
#[cfg(test)]
mod workbooks;
