//! Embeds every file of `notices/`, and refuses a set with any problem.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

// The same reader as the program's own, compiled into the build.
#[allow(dead_code, missing_docs)]
#[path = "src/pattern.rs"]
mod pattern;
#[allow(dead_code, missing_docs)]
#[path = "src/read.rs"]
mod read;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../notices");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut out = String::new();
    let mut problems = Vec::new();
    let words = root.join("words.toml");
    let kinds = read::kinds(&fs::read_to_string(&words)?)?;
    writeln!(out, "static WORDS_FILE: &str = include_str!({:?});", words.display().to_string())?;
    for (folder, name) in [("policies", "POLICY_FILES"), ("contents", "NOTICE_FILES")] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(root.join(folder))?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
        files.sort();
        writeln!(out, "static {name}: &[(&str, &str)] = &[")?;
        let mut texts = Vec::new();
        for file in &files {
            let stem = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name is not text")?;
            writeln!(out, "    ({stem:?}, include_str!({:?})),", file.display().to_string())?;
            texts.push((stem.to_owned(), fs::read_to_string(file)?));
        }
        out.push_str("];\n");
        let texts: Vec<(&str, &str)> = texts.iter().map(|(stem, text)| (stem.as_str(), text.as_str())).collect();
        problems.extend(if folder == "policies" {
            read::policies(&texts, &kinds).err().unwrap_or_default()
        } else {
            read::notices(&texts).err().unwrap_or_default()
        });
    }
    let clear = root.join("clear.toml");
    problems.extend(read::clear(&fs::read_to_string(&clear)?, &kinds).err());
    writeln!(out, "static CLEAR_FILE: &str = include_str!({:?});", clear.display().to_string())?;
    if !problems.is_empty() {
        for problem in &problems {
            println!("cargo::error={}", problem.replace('\n', " "));
        }
        return Err("the files of notices/ have problems".into());
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), out)?;
    Ok(())
}
