//! Prints the reading of one file as JSON: `minutes_json FILE`.
#![allow(clippy::print_stdout)]

fn main() -> std::io::Result<()> {
    let path = std::env::args().next_back().unwrap_or_default();
    println!("{}", committee::to_json(&committee::read(&std::fs::read(path)?, None)));
    Ok(())
}
