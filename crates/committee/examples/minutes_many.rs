//! Reads the text files of a folder over and over until COUNT pages are read: `minutes_many FOLDER COUNT`, to be timed.
#![allow(clippy::print_stdout)]

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| ".".into());
    let count: usize = args.next().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let mut pages = vec![];
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            pages.push(std::fs::read(path)?);
        }
    }
    let read = pages.iter().cycle().take(count).map(|page| committee::to_json(&committee::read(page, None)).len());
    println!("{} pages, {} bytes of JSON", count.min(pages.len() * count), read.sum::<usize>());
    Ok(())
}
