//! Which licences the dependencies are under, against the ones that may be shipped with MIT or Apache-2.0 code.

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// Licences that a dependency may be under, alone or as one of its choices.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression can be met from the list: every part joined by AND, and one of each joined by OR.
fn allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|choice| ALLOWED.contains(&choice.trim())))
}

/// Prints a count per licence and fails on one that is not allowed.
pub fn run(root: &Path) -> Result<()> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root)
        .output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let mut bad = Vec::new();
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none stated");
        if !allowed(licence) {
            bad.push(format!("{} {}: {licence}", package["name"], package["version"]));
        }
    }
    println!("{} packages, {} under a licence not on the list", packages.len(), bad.len());
    if bad.is_empty() { Ok(()) } else { bail!("{}", bad.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn a_choice_is_enough_and_a_conjunction_is_not() {
        assert!(allowed("MIT OR Apache-2.0"));
        assert!(allowed("GPL-3.0 OR MIT"));
        assert!(allowed("MIT/Apache-2.0"));
        assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!allowed("AGPL-3.0"));
        assert!(!allowed("MIT AND GPL-3.0"));
    }
}
