//! Writes the sample of the tests in every form into a folder, to be looked at: `cargo run -p papers --example look DIR`.
#![allow(clippy::unwrap_used)]

#[path = "../tests/it/sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    for (name, document) in [("small", sample::small()), ("long", sample::long())] {
        std::fs::write(folder.join(format!("{name}.pdf")), papers::pdf(&document)?)?;
        std::fs::write(folder.join(format!("{name}.html")), papers::html(&document)?)?;
        std::fs::write(folder.join(format!("{name}.xlsx")), papers::xlsx(&document)?)?;
        std::fs::write(folder.join(format!("{name}.docx")), papers::docx(&document, None)?)?;
    }
    Ok(())
}
