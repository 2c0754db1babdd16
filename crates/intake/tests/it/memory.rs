//! A file far longer than the memory is read in pieces: what is held at once does not grow with the file.

use crate::sample::{REQUEST, around, person};
use intake::{Options, Trouble, stream};
use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// A return of any number of persons that exists only as it is read.
struct Endless {
    head: Vec<u8>,
    person: Vec<u8>,
    tail: Vec<u8>,
    persons: u64,
    at: u64,
    read: Rc<Cell<u64>>,
}

impl Endless {
    fn new(persons: u64, read: Rc<Cell<u64>>) -> Self {
        let whole = around(2026, "|");
        let (head, tail) = whole.split_once('|').unwrap();
        let person = person(REQUEST).replace("<UPN>Y501100018042</UPN>", "<UPNunknown>UN1</UPNunknown>");
        let bytes = |text: &str| text.as_bytes().to_vec();
        Self { head: bytes(head), person: bytes(&person), tail: bytes(tail), persons, at: 0, read }
    }

    fn length(&self) -> u64 {
        (self.head.len() + self.tail.len()) as u64 + self.persons * self.person.len() as u64
    }
}

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while written < out.len() && self.at < self.length() {
            let inside = self.at.checked_sub(self.head.len() as u64);
            let middle = self.persons * self.person.len() as u64;
            let (part, from) = match inside {
                None => (&self.head, self.at as usize),
                Some(inside) if inside < middle => (&self.person, (inside % self.person.len() as u64) as usize),
                Some(inside) => (&self.tail, (inside - middle) as usize),
            };
            let piece = &part[from..part.len().min(from + out.len() - written)];
            out[written..written + piece.len()].copy_from_slice(piece);
            written += piece.len();
            self.at += piece.len() as u64;
        }
        self.read.set(self.read.get() + written as u64);
        Ok(written)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(from) => self.length().saturating_add_signed(from),
            SeekFrom::Current(from) => self.at.saturating_add_signed(from),
        };
        Ok(self.at)
    }
}

#[test]
fn a_file_of_terabytes_gives_its_first_person_after_a_few_kilobytes() {
    let read = Rc::new(Cell::new(0));
    let endless = Endless::new(2_000_000_000, Rc::clone(&read));
    assert!(endless.length() > 1 << 41);
    let options = Options { most_bytes: None, ..Options::default() };
    let mut given = 0;
    let stopped = stream(endless, "x", &options, &mut |person| {
        given += person.facts.len();
        Err(Trouble::Nothing)
    });
    assert!(matches!(stopped, Err(Trouble::Nothing)));
    assert!(given > 10);
    assert!(read.get() < 1 << 20, "{} bytes were read", read.get());
}
