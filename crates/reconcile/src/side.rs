//! One side: a file, or several that are one table.

use crate::head::{self, Head};
use crate::records::{LONGEST_LINE, Raw, Records, Stop};
use crate::trouble::Trouble;
use encoding_rs::{CoderResult, Decoder};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

/// A file, opened by the caller as often as it is needed.
pub trait Source {
    /// Its name, without folders.
    fn name(&self) -> &str;
    /// Its length in bytes, if that is known.
    fn length(&self) -> Option<u64>;
    /// The file from its beginning.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;
}

/// A file whose head has been looked at.
pub(crate) struct Opened<'a> {
    pub source: &'a dyn Source,
    pub head: Head,
    /// Known after the first whole reading.
    pub sha256: Option<[u8; 32]>,
    pub bytes: u64,
    /// Whether a line end closes the last row; known after the first reading.
    pub ended: bool,
}

/// The files of a side.
pub(crate) struct Side<'a> {
    pub files: Vec<Opened<'a>>,
}

impl<'a> Side<'a> {
    /// Looks at the heads; several files must have one header.
    pub fn open(sources: &[&'a dyn Source]) -> Result<Self, Trouble> {
        let mut files: Vec<Opened<'a>> = Vec::new();
        for source in sources {
            let head = head::look(*source)?;
            if let Some(first) = files.first()
                && first.head.names != head.names
            {
                return Err(Trouble::OtherHeader {
                    file: source.name().to_owned(),
                    first: first.source.name().to_owned(),
                });
            }
            files.push(Opened { source: *source, head, sha256: None, bytes: 0, ended: true });
        }
        if files.len() > usize::from(u8::MAX) {
            return Err(Trouble::TooMuch {
                file: files.last().map_or("", |file| file.source.name()).to_owned(),
                what: "more than 254 files beside it",
            });
        }
        Ok(Self { files })
    }

    /// The header's names.
    pub fn names(&self) -> &[String] {
        self.files.first().map_or(&[], |file| &file.head.names)
    }

    /// Length of all files, as far as it is known.
    pub fn length(&self) -> u64 {
        self.files.iter().filter_map(|file| file.source.length()).sum()
    }

    /// Gives every row below the headers: the number of its file, its delimiter, and itself. The first reading takes the
    /// files' hashes, and every later one must find the same length.
    pub fn each(&mut self, mut take: impl FnMut(u8, u8, Raw<'_>) -> Result<(), Trouble>) -> Result<(), Trouble> {
        let cells = self.names().len();
        for (number, file) in self.files.iter_mut().enumerate() {
            let name = || file.source.name().to_owned();
            let io = |error| Trouble::Io { file: name(), error };
            let first = file.sha256.is_none();
            let meter = Rc::new(RefCell::new(Meter { hash: first.then(Sha256::new), bytes: 0 }));
            let input = Metered { input: file.source.open().map_err(io)?, meter: Rc::clone(&meter) };
            let input = Decoding::new(input, &file.head);
            let mut records = Records::new(input, file.head.delimiter, cells);
            let (mut header, mut ended) = (true, true);
            loop {
                let line = records.line();
                let raw = records.next().map_err(|stop| match stop {
                    Stop::Io(error) => io(error),
                    Stop::Endless => Trouble::EndlessLine { file: name(), line, most: LONGEST_LINE },
                })?;
                let Some(raw) = raw else { break };
                ended = raw.ended;
                if !std::mem::take(&mut header) {
                    take(number as u8, file.head.delimiter, raw)?;
                }
            }
            drop(records);
            let meter = Rc::try_unwrap(meter).map(RefCell::into_inner).unwrap_or_default();
            if !first && meter.bytes != file.bytes {
                return Err(Trouble::Changed { file: name() });
            }
            if let Some(hash) = meter.hash {
                (file.sha256, file.bytes, file.ended) = (Some(hash.finalize().into()), meter.bytes, ended);
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct Meter {
    hash: Option<Sha256>,
    bytes: u64,
}

/// Counts and hashes what goes through.
struct Metered<R> {
    input: R,
    meter: Rc<RefCell<Meter>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        let mut meter = self.meter.borrow_mut();
        meter.bytes += read as u64;
        if let Some(hash) = &mut meter.hash {
            hash.update(into.get(..read).unwrap_or_default());
        }
        Ok(read)
    }
}

/// Takes off the byte-order mark, and turns UTF-16 into UTF-8. Anything else goes through as it is.
struct Decoding<R> {
    input: R,
    skip: usize,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    waiting: usize,
    finished: bool,
}

impl<R: Read> Decoding<R> {
    fn new(input: R, head: &Head) -> Self {
        let decoder = head.encoding.map(encoding_rs::Encoding::new_decoder_without_bom_handling);
        let raw = if decoder.is_some() { vec![0; 64 << 10] } else { Vec::new() };
        Self { input, skip: head.mark, decoder, raw, waiting: 0, finished: false }
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.skip > 0 {
            let mut mark = [0; 4];
            let want = self.skip.min(mark.len());
            let read = self.input.read(mark.get_mut(..want).unwrap_or_default())?;
            if read == 0 {
                return Ok(0);
            }
            self.skip -= read;
        }
        let Some(decoder) = &mut self.decoder else { return self.input.read(into) };
        loop {
            if self.waiting == 0 && !self.finished {
                self.waiting = self.input.read(&mut self.raw)?;
                self.finished = self.waiting == 0;
            }
            let source = self.raw.get(..self.waiting).unwrap_or_default();
            let (result, taken, written, _) = decoder.decode_to_utf8(source, into, self.finished);
            self.raw.copy_within(taken..self.waiting, 0);
            self.waiting -= taken;
            if written > 0 || (self.finished && result == CoderResult::InputEmpty) {
                return Ok(written);
            }
        }
    }
}
