//! The builders own tool.
fn main() {}
