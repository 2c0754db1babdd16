//! The builders' own tool: house checks, generated documents, benchmarks. It does not ship.

mod bench;
mod dfe_data;
mod house;
mod licences;

use anyhow::{Result, bail};
use std::path::Path;

const USAGE: &str = "usage: cargo xtask house           hold the tree against the house rules
       cargo xtask bench [PART]    measure demo, council, pack, national (release build)
       cargo xtask licences        licences of the dependencies
       cargo xtask dfe-data DIR    make data/dfe/ from the published files under DIR";

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["house"] => {
            let broken = house::check(&house::Tree::read(&root)?);
            broken.iter().for_each(|violation| println!("{violation}"));
            if !broken.is_empty() {
                bail!("{} house rules broken", broken.len());
            }
            println!("the house holds");
            Ok(())
        }
        ["bench"] => bench::run(&root, None),
        ["licences"] => licences::run(&root),
        ["bench", part] => bench::run(&root, Some(part)),
        ["dfe-data", from] => dfe_data::make(Path::new(from), &root.join("data/dfe")),
        _ => bail!("{USAGE}"),
    }
}
