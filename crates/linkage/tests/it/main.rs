//! Linkage from outside.

#[cfg(test)]
mod children;
