//! Reconciliation from outside.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod conservation;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod plant;
#[cfg(test)]
mod said;
