//! The measures, told as small histories worked by hand, and the laws that hold of every record.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod duties;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod official;
#[cfg(test)]
mod ours;
#[cfg(test)]
mod published;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod said;
#[cfg(test)]
mod story;
