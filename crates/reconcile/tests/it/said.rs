//! A file in memory, and a short way to ask.

use reconcile::{Options, Report, Source, Trouble, reconcile};
use std::io::{self, Read};

pub struct Text(pub &'static str, pub Vec<u8>);

impl Source for Text {
    fn name(&self) -> &str {
        self.0
    }
    fn length(&self) -> Option<u64> {
        Some(self.1.len() as u64)
    }
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.1.as_slice()))
    }
}

pub fn ask(old: impl AsRef<[u8]>, new: impl AsRef<[u8]>, options: &Options) -> Result<Report, Trouble> {
    let old = Text("old.csv", old.as_ref().to_vec());
    let new = Text("new.csv", new.as_ref().to_vec());
    let report = reconcile(&[&old], &[&new], options, None)?;
    assert!(report.holds(), "{report:?}");
    Ok(report)
}

pub fn held(old: impl AsRef<[u8]>, new: impl AsRef<[u8]>) -> Report {
    ask(old, new, &Options::default()).unwrap()
}
