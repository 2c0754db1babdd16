//! Letters held against the policies, and stops held against their check-lists.

#[cfg(test)]
mod contents;
#[cfg(test)]
mod files;
#[cfg(test)]
mod letters;
