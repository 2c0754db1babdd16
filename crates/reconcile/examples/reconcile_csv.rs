//! `reconcile_csv OLD NEW [KEY]`: the totals of a reconciliation, for measuring. Reading is included.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use reconcile::{Options, Source, Standing, reconcile};
use std::fs::File;
use std::io::{self, Read};

struct OnDisk(String);

impl Source for OnDisk {
    fn name(&self) -> &str {
        &self.0
    }
    fn length(&self) -> Option<u64> {
        std::fs::metadata(&self.0).ok().map(|about| about.len())
    }
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(File::open(&self.0)?))
    }
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [old, new, key @ ..] = words.as_slice() else {
        eprintln!("usage: reconcile_csv OLD NEW [KEY]");
        return;
    };
    let (old, new) = (OnDisk(old.clone()), OnDisk(new.clone()));
    let options = Options { key: key.to_vec(), ..Options::default() };
    match reconcile(&[&old], &[&new], &options, None) {
        Err(trouble) => eprintln!("{trouble}"),
        Ok(report) => {
            for (name, side) in [("old", &report.old), ("new", &report.new)] {
                let account = &side.account;
                println!(
                    "{name}: {} rows, {} both, {} another child, {} only, {} repeated, {} rejected, {} unaccounted",
                    account.rows,
                    account.both,
                    account.another_child,
                    account.only,
                    account.repeated,
                    account.all_rejected(),
                    account.unaccounted()
                );
            }
            for field in &report.fields {
                println!("{}: {} differ", field.old, field.standing(Standing::Different));
            }
        }
    }
}
