//! Prints what is found in a page, as JSON: `cargo run -p committee --example read_page FILE`.

#![allow(clippy::print_stdout, reason = "an example prints")]

fn main() -> std::io::Result<()> {
    for file in std::env::args().skip(1) {
        println!("{}", committee::to_json(&committee::read(&std::fs::read(file)?, None)));
    }
    Ok(())
}
