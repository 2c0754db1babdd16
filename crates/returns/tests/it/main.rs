//! Returns made from the record.

#[cfg(test)]
mod back;
#[cfg(test)]
mod record;
#[cfg(test)]
mod scope;
