//! Bytes to UTF-8, as they come, strictly.

use crate::input::Beyond;
use crate::options::Encoding;
use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, Read};

/// How the first bytes say that the text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub encoding: Encoding,
    /// Length of the byte-order mark.
    pub mark: usize,
    /// A byte-order mark or a declaration says so; otherwise UTF-8 is taken until shown otherwise.
    pub stated: bool,
}

/// Looks for a byte-order mark, for the pattern of UTF-16, and for an XML declaration. `None` for a declared encoding
/// that is not read here.
pub(crate) fn written(head: &[u8]) -> Option<Written> {
    let stated = |encoding, mark| Some(Written { encoding, mark, stated: true });
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return stated(Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => return stated(Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => return stated(Encoding::Utf16Be, 2),
        [b'<', 0, b'?' | b'M', 0, ..] => return stated(Encoding::Utf16Le, 0),
        [0, b'<', 0, b'?' | b'M', ..] => return stated(Encoding::Utf16Be, 0),
        _ => {}
    }
    match declared(head) {
        Some(name) => stated(Encoding::from_name(name)?, 0),
        None => Some(Written { encoding: Encoding::Utf8, mark: 0, stated: false }),
    }
}

/// The encoding that an XML declaration names.
fn declared(head: &[u8]) -> Option<&str> {
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.iter().take(300).position(|&byte| byte == b'>')?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, after) = declaration.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|&quote| quote == '"' || quote == '\'')?;
    after.get(1..)?.split(quote).next()
}

/// A reader of UTF-8 over bytes of another encoding. A byte that does not belong stops it.
pub(crate) struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    encoding: Encoding,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
    ended: bool,
    finished: bool,
    skip: usize,
    /// Why the text stopped being of the encoding, once it has.
    bad: Option<Beyond>,
    /// Bytes handed to the decoder so far.
    at: u64,
}

impl<R: Read> Decoded<R> {
    pub fn new(inner: R, encoding: Encoding, mark: usize) -> Self {
        let known = match encoding {
            Encoding::Utf8 => UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Windows1252 => WINDOWS_1252,
        };
        Self {
            inner,
            decoder: known.new_decoder_without_bom_handling(),
            encoding,
            buffer: vec![0; 64 << 10].into(),
            start: 0,
            end: 0,
            ended: false,
            finished: false,
            skip: mark,
            bad: None,
            at: 0,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        (self.start, self.end) = (0, 0);
        let read = self.inner.read(&mut self.buffer)?;
        (self.end, self.ended) = (read, read == 0);
        let skipped = self.skip.min(read);
        self.skip -= skipped;
        self.start = skipped;
        self.at += skipped as u64;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.finished {
            if self.start == self.end && !self.ended {
                self.fill()?;
                continue;
            }
            let raw = self.buffer.get(self.start..self.end).unwrap_or_default();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(raw, out, self.ended);
            self.start += read;
            self.at += read as u64;
            match result {
                DecoderResult::Malformed(bad, after) => {
                    let at = self.at.saturating_sub(u64::from(bad) + u64::from(after));
                    // A letter of which the file holds only the beginning is where the file was cut.
                    let beyond = match self.ended && self.start == self.end {
                        true => Beyond::Cut,
                        false => Beyond::Encoding { at, encoding: self.encoding.name() },
                    };
                    (self.finished, self.bad) = (true, Some(beyond));
                }
                DecoderResult::InputEmpty if self.ended => self.finished = true,
                DecoderResult::OutputFull if written == 0 => {
                    return Err(io::Error::other("the buffer is too small for one letter"));
                }
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            }
            if written > 0 {
                return Ok(written);
            }
        }
        match self.bad {
            Some(beyond) => Err(io::Error::other(beyond)),
            None => Ok(0),
        }
    }
}
