//! Embeds every file of `law/`, and refuses a set with any problem: a gap, an overlap, a missing citation or case.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

// The same reader and the same checks as the program's own, compiled into the build.
#[allow(dead_code, missing_docs)]
#[path = "src/check.rs"]
mod check;
#[allow(dead_code, missing_docs)]
#[path = "src/limit.rs"]
mod limit;
#[allow(dead_code, missing_docs)]
#[path = "src/model.rs"]
mod model;
#[allow(dead_code, missing_docs)]
#[path = "src/raw.rs"]
mod raw;
#[allow(dead_code, missing_docs)]
#[path = "src/read.rs"]
mod read;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let (law, cases) = (root.join("law"), root.join("cases"));
    println!("cargo::rerun-if-changed={}", law.display());
    println!("cargo::rerun-if-changed={}", cases.display());

    let mut files = Vec::new();
    for folder in sorted(&law)?.into_iter().filter(|path| path.is_dir()) {
        for file in sorted(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
            let path = file.strip_prefix(&law)?.to_string_lossy().replace('\\', "/");
            files.push((path, fs::read_to_string(&file)?, file));
        }
    }
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text, _)| (path.as_str(), text.as_str())).collect();
    let mut tables = Vec::new();
    for folder in sorted(&cases)?.into_iter().filter(|path| path.is_dir()) {
        // Folders of other things that are held against the law, such as letters, are not tables.
        for file in sorted(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
            tables.push((
                file.strip_prefix(&cases)?.to_string_lossy().replace('\\', "/"),
                fs::read_to_string(&file)?,
                file,
            ));
        }
    }
    let table_texts: Vec<(&str, &str)> = tables.iter().map(|(name, text, _)| (name.as_str(), text.as_str())).collect();
    let problems = match read::read_set(&texts) {
        Err(problems) => problems,
        Ok(duties) => check::missing_cases(&duties, &table_texts),
    };
    if !problems.is_empty() {
        for problem in &problems {
            println!("cargo::error={}", problem.to_string().replace('\n', " "));
        }
        return Err("the law files have problems".into());
    }

    let files = files.into_iter().map(|(path, _, file)| (path, file)).collect::<Vec<_>>();
    let tables = tables.into_iter().map(|(name, _, file)| (name, file)).collect::<Vec<_>>();
    let out = embedded("FILES", &files)? + &embedded("CASES", &tables)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), out)?;
    Ok(())
}

/// A list of names and texts as source.
fn embedded(name: &str, files: &[(String, PathBuf)]) -> Result<String, std::fmt::Error> {
    let mut out = format!("static {name}: &[(&str, &str)] = &[\n");
    for (path, file) in files {
        writeln!(out, "    ({path:?}, include_str!({:?})),", file.display().to_string())?;
    }
    out.push_str("];\n");
    Ok(out)
}

fn sorted(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}
