//! An encrypted stream in pieces, so that memory stays small, and so that a cut, swapped or repeated piece is seen.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use std::io::{self, Read, Write};
use store::{Keys, Random};

/// First bytes of every backup.
pub const MAGIC: &[u8] = b"candour backup 1\n";
/// Bytes of plain text in a piece, but for the last.
const PIECE: usize = 1 << 18;

fn cipher(keys: &Keys, salt: &[u8; 32]) -> ChaCha20Poly1305 {
    let name: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
    // Every backup has a key of its own, so that counting is enough for its nonces.
    ChaCha20Poly1305::new(&Keys::from_seed(keys.derive("backup")).derive(&name).into())
}

fn nonce(place: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce.iter_mut().zip(place.to_le_bytes()).for_each(|(to, from)| *to = from);
    if let Some(flag) = nonce.last_mut() {
        *flag = u8::from(last);
    }
    nonce.into()
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the sealed stream is cut, changed or of another key")
}

/// Writes a sealed stream. Without [`SealingWriter::finish`] what was written cannot be read back.
pub struct SealingWriter<'a> {
    out: &'a mut (dyn Write + Send),
    cipher: ChaCha20Poly1305,
    place: u64,
    waiting: Vec<u8>,
}

impl<'a> SealingWriter<'a> {
    pub fn new(out: &'a mut (dyn Write + Send), keys: &Keys, random: &Random) -> io::Result<Self> {
        let salt: [u8; 32] = random.bytes();
        out.write_all(MAGIC)?;
        out.write_all(&salt)?;
        Ok(Self { out, cipher: cipher(keys, &salt), place: 0, waiting: Vec::with_capacity(PIECE) })
    }

    fn piece(&mut self, last: bool) -> io::Result<()> {
        let text = Payload { msg: &self.waiting, aad: MAGIC };
        let sealed = self.cipher.encrypt(&nonce(self.place, last), text).map_err(|_| broken())?;
        self.out.write_all(&(sealed.len() as u32).to_le_bytes())?;
        self.out.write_all(&sealed)?;
        self.place += 1;
        self.waiting.clear();
        Ok(())
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.piece(true)?;
        self.out.flush()
    }
}

impl Write for SealingWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting.len() == PIECE {
            self.piece(false)?;
        }
        let taken = bytes.len().min(PIECE - self.waiting.len());
        self.waiting.extend(bytes.iter().take(taken));
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a sealed stream. Reading to its end proves that it is whole.
pub struct OpeningReader<'a> {
    input: &'a mut (dyn Read + Send),
    cipher: ChaCha20Poly1305,
    place: u64,
    opened: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<'a> OpeningReader<'a> {
    pub fn new(input: &'a mut (dyn Read + Send), keys: &Keys) -> io::Result<Self> {
        let mut magic = [0; MAGIC.len()];
        input.read_exact(&mut magic)?;
        if magic != MAGIC {
            return Err(broken());
        }
        let mut salt = [0; 32];
        input.read_exact(&mut salt)?;
        Ok(Self { input, cipher: cipher(keys, &salt), place: 0, opened: Vec::new(), taken: 0, ended: false })
    }

    fn next_piece(&mut self) -> io::Result<()> {
        let mut length = [0; 4];
        self.input.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length) as usize;
        if length > PIECE + 16 {
            return Err(broken());
        }
        let mut sealed = vec![0; length];
        self.input.read_exact(&mut sealed)?;
        let text = |last| {
            let sealed = Payload { msg: sealed.as_slice(), aad: MAGIC };
            self.cipher.decrypt(&nonce(self.place, last), sealed)
        };
        (self.opened, self.ended) = match text(false) {
            Ok(opened) => (opened, false),
            Err(_) => (text(true).map_err(|_| broken())?, true),
        };
        if self.ended && self.input.read(&mut [0])? != 0 {
            return Err(broken());
        }
        self.place += 1;
        self.taken = 0;
        Ok(())
    }
}

impl Read for OpeningReader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.opened.len() {
            if self.ended {
                return Ok(0);
            }
            self.next_piece()?;
        }
        let rest = self.opened.get(self.taken..).unwrap_or_default();
        let count = rest.len().min(out.len());
        out.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(text: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer = SealingWriter::new(&mut out, &Keys::from_seed([1; 32]), &Random::seeded(1)).unwrap();
        writer.write_all(text).unwrap();
        writer.finish().unwrap();
        out
    }

    fn opened(sealed: &[u8], seed: u8) -> io::Result<Vec<u8>> {
        let mut input = sealed;
        let mut text = Vec::new();
        OpeningReader::new(&mut input, &Keys::from_seed([seed; 32]))?.read_to_end(&mut text)?;
        Ok(text)
    }

    #[test]
    fn what_was_sealed_is_read_back_at_every_length_round_a_piece() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let text: Vec<u8> = (0..length).map(|n| (n % 253) as u8).collect();
            assert!(opened(&sealed(&text), 1).unwrap() == text, "{length}");
        }
    }

    #[test]
    fn a_cut_changed_lengthened_or_reordered_stream_is_refused() {
        let text = vec![5; 2 * PIECE + 100];
        let whole = sealed(&text);
        assert!(opened(&whole, 2).is_err(), "another key");
        let first = MAGIC.len() + 32;
        let piece = 4 + PIECE + 16;
        for cut in [first, first + piece, first + 2 * piece, whole.len() - 1] {
            assert!(opened(&whole[..cut], 1).is_err(), "cut at {cut}");
        }
        assert!(opened(&[whole.as_slice(), &[0]].concat(), 1).is_err(), "lengthened");
        let mut swapped = whole.clone();
        swapped[first..first + 2 * piece].rotate_left(piece);
        assert!(opened(&swapped, 1).is_err(), "two pieces swapped");
        for place in (0..whole.len()).step_by(49_999) {
            let mut changed = whole.clone();
            changed[place] ^= 0x10;
            assert!(opened(&changed, 1).is_err(), "byte {place}");
        }
    }
}
