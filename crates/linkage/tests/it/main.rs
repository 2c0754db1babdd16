//! Linkage from outside.
mod children;
