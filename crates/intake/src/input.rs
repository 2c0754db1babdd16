//! Opens what was given: a file as it is, or the one file inside a zip, never more bytes than the limits allow.

use crate::options::Options;
use crate::recognise::is_zip;
use crate::trouble::Trouble;
use std::io::{self, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// How much of a file is looked at to recognise it.
pub(crate) const HEAD: usize = 64 << 10;

/// Something that can be opened from its beginning more than once.
pub(crate) enum Source<R> {
    Plain { inner: R, limit: Option<u64> },
    Zipped { archive: Box<ZipArchive<R>>, index: usize, limit: u64 },
}

impl<R: Read + Seek> Source<R> {
    /// Looks whether it is a zip, and if so finds the one file in it.
    pub fn new(mut inner: R, options: &Options) -> Result<Self, Trouble> {
        if let Some(limit) = options.most_bytes
            && inner.seek(SeekFrom::End(0)).map_err(Trouble::Io)? > limit
        {
            return Err(Trouble::TooLarge { limit });
        }
        inner.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
        let mut start = [0; 4];
        let read = read_fully(&mut inner, &mut start).map_err(Trouble::Io)?;
        inner.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
        if read == start.len() && is_zip(&start) {
            Self::zipped(inner, options.most_inflated)
        } else {
            Ok(Source::Plain { inner, limit: options.most_bytes })
        }
    }

    fn zipped(inner: R, limit: u64) -> Result<Self, Trouble> {
        let refuse = |why| Trouble::Zip { why };
        let mut archive = ZipArchive::new(inner).map_err(|_| refuse("is damaged or cut short"))?;
        let mut files = Vec::new();
        // Only the first few names are looked at: one too many is already too many.
        for index in 0..archive.len().min(1000) {
            let entry = archive.by_index_raw(index).map_err(|_| refuse("is damaged or cut short"))?;
            let rubbish = entry.name().is_ok_and(|name| name.starts_with("__MACOSX/") || name.ends_with(".DS_Store"));
            if !entry.is_dir() && !rubbish {
                files.push((index, entry.encrypted(), entry.size()));
            }
        }
        let [(index, encrypted, size)] = files.as_slice() else {
            return Err(refuse("does not hold exactly one file"));
        };
        if *encrypted {
            return Err(refuse("needs a password"));
        }
        if *size > limit {
            return Err(Trouble::Inflates { limit });
        }
        let index = *index;
        Ok(Source::Zipped { archive: Box::new(archive), index, limit })
    }

    /// The bytes from the beginning.
    pub fn open(&mut self) -> Result<Box<dyn Read + '_>, Trouble> {
        match self {
            Source::Plain { inner, limit } => {
                inner.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
                let limit = limit.unwrap_or(u64::MAX);
                Ok(Box::new(Capped { inner, left: limit, beyond: Beyond::File(limit) }))
            }
            Source::Zipped { archive, index, limit } => {
                let entry = archive.by_index(*index).map_err(|error| match error {
                    ZipError::UnsupportedArchive(_) => Trouble::Zip { why: "is packed in a way that is not read here" },
                    _ => Trouble::Zip { why: "is damaged or cut short" },
                })?;
                // What the zip says of its own size is not believed: the bytes are counted as they come.
                Ok(Box::new(Capped { inner: entry, left: *limit, beyond: Beyond::Inflated(*limit) }))
            }
        }
    }

    /// The first bytes.
    pub fn head(&mut self) -> Result<Vec<u8>, Trouble> {
        let zipped = matches!(self, Source::Zipped { .. });
        let mut head = vec![0; HEAD];
        let read = read_fully(&mut self.open()?, &mut head).map_err(|error| stopped(error, zipped))?;
        head.truncate(read);
        Ok(head)
    }
}

fn read_fully(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Why our own readers stopped, carried through `io::Error` to where it is told.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(crate) enum Beyond {
    #[error("the file is beyond its limit")]
    File(u64),
    #[error("the zip inflates beyond its limit")]
    Inflated(u64),
    #[error("one part of the file is beyond reason")]
    Part,
    #[error("the bytes are not of the encoding")]
    Encoding { at: u64, encoding: &'static str },
    #[error("the file ends inside a letter")]
    Cut,
}

/// What an error of reading means for the file.
pub(crate) fn stopped(error: io::Error, zipped: bool) -> Trouble {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Beyond>()) {
        Some(Beyond::File(limit)) => Trouble::TooLarge { limit: *limit },
        Some(Beyond::Inflated(limit)) => Trouble::Inflates { limit: *limit },
        Some(Beyond::Part) => Trouble::Unreasonable { person: 0 },
        Some(Beyond::Encoding { at, encoding }) => Trouble::WrongEncoding { at: *at, encoding },
        Some(Beyond::Cut) => Trouble::Truncated { persons: 0 },
        // The bytes of a zip that do not inflate come as plain errors.
        None if zipped => Trouble::Zip { why: "is damaged or cut short" },
        None => Trouble::Io(error),
    }
}

struct Capped<R> {
    inner: R,
    left: u64,
    beyond: Beyond,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other(self.beyond))?;
        Ok(read)
    }
}
