//! The rows of OLD that are held in memory, found by key; and the rows of NEW that must wait, because their key stands in
//! several rows.

use crate::judge::Kept;
use crate::memory::{Memory, Place};
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry as TableEntry;
use std::collections::{BTreeMap, HashMap};

/// A row in memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    hash: u64,
    place: Place,
    length: u32,
    key: u16,
    settled: bool,
    /// The first row of its key.
    first: bool,
    pub kept: Kept,
}

impl Entry {
    fn has(&self, hash: u64, key: &[u8], memory: &Memory) -> bool {
        self.hash == hash && usize::from(self.key) == key.len() && memory.get(self.place, 0, key.len()) == key
    }
}

/// A row of NEW that waits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub place: Place,
    pub length: usize,
    pub kept: Kept,
}

/// Rows of OLD by key.
#[derive(Default)]
pub(crate) struct Store {
    memory: Memory,
    entries: Vec<Entry>,
    table: HashTable<u32>,
    /// Further rows of a key, by the first.
    repeats: HashMap<u32, Vec<u32>, FixedState>,
    /// Rows of NEW of a key that stands in several rows, by the first row of OLD.
    waiting: BTreeMap<u32, Vec<Waiting>>,
    /// Rows of NEW whose key stands there several times and in OLD never.
    strangers: Vec<(u64, Vec<u8>, Vec<Waiting>)>,
    strange: HashTable<u32>,
}

impl Store {
    /// For about so many rows.
    pub fn expecting(rows: usize) -> Self {
        Self { entries: Vec::with_capacity(rows), table: HashTable::with_capacity(rows), ..Self::default() }
    }

    /// Keeps a row of OLD. False if no more can be kept.
    pub fn add(&mut self, hash: u64, key: &[u8], bytes: &[u8], kept: Kept) -> bool {
        let Ok(number) = u32::try_from(self.entries.len()) else { return false };
        let place = self.memory.keep(key, bytes);
        let mut entry =
            Entry { hash, place, length: bytes.len() as u32, key: key.len() as u16, settled: false, first: true, kept };
        let (entries, memory) = (&self.entries, &self.memory);
        let same = |at: &u32| entries.get(*at as usize).is_some_and(|known| known.has(hash, key, memory));
        match self.table.entry(hash, same, |at| entries.get(*at as usize).map_or(hash, |entry| entry.hash)) {
            TableEntry::Occupied(known) => {
                entry.first = false;
                self.repeats.entry(*known.get()).or_default().push(number);
            }
            TableEntry::Vacant(place) => {
                place.insert(number);
            }
        }
        self.entries.push(entry);
        true
    }

    /// The first row of a key. `near` is where it would stand if both files were in one order: then no table is asked.
    pub fn find(&self, hash: u64, key: &[u8], near: u32) -> Option<u32> {
        let same = |at: &u32| self.entries.get(*at as usize).is_some_and(|entry| entry.has(hash, key, &self.memory));
        if self.entries.get(near as usize).is_some_and(|entry| entry.first) && same(&near) {
            return Some(near);
        }
        self.table.find(hash, same).copied()
    }

    /// A row with its bytes.
    pub fn row(&self, at: u32) -> Option<(Entry, &[u8])> {
        let entry = *self.entries.get(at as usize)?;
        Some((entry, self.memory.get(entry.place, usize::from(entry.key), entry.length as usize)))
    }

    /// Whether the key of a first row stands in further rows.
    pub fn is_repeated(&self, first: u32) -> bool {
        !self.repeats.is_empty() && self.repeats.contains_key(&first)
    }

    /// The row has found its counterpart.
    pub fn settle(&mut self, at: u32) {
        if let Some(entry) = self.entries.get_mut(at as usize) {
            entry.settled = true;
        }
    }

    /// A row of NEW waits for the others of its key.
    pub fn wait(&mut self, first: u32, place: Place, length: usize, kept: Kept) {
        self.waiting.entry(first).or_default().push(Waiting { place, length, kept });
    }

    /// A row of NEW whose key stands there several times and in OLD never.
    pub fn strange(&mut self, hash: u64, key: &[u8], late: &mut Memory, bytes: &[u8], kept: Kept) {
        let waiting = Waiting { place: late.keep(&[], bytes), length: bytes.len(), kept };
        let strangers = &mut self.strangers;
        let known = self.strange.find(hash, |at| strangers.get(*at as usize).is_some_and(|one| one.1 == key)).copied();
        match known.and_then(|at| strangers.get_mut(at as usize)) {
            Some((_, _, rows)) => rows.push(waiting),
            None => {
                let at = strangers.len() as u32;
                self.strange.insert_unique(hash, at, |at| strangers.get(*at as usize).map_or(0, |one| one.0));
                strangers.push((hash, key.to_vec(), vec![waiting]));
            }
        }
    }

    /// Every key of OLD that is not settled: its rows, and the waiting ones of NEW.
    pub fn open(&self) -> impl Iterator<Item = (Vec<u32>, &[Waiting])> {
        let first = self.table.iter().copied();
        let mut firsts: Vec<u32> =
            first.filter(|at| self.entries.get(*at as usize).is_some_and(|entry| !entry.settled)).collect();
        firsts.sort_unstable();
        firsts.into_iter().map(|first| {
            let more = self.repeats.get(&first).map_or(&[][..], Vec::as_slice);
            let rows = std::iter::once(first).chain(more.iter().copied()).collect();
            (rows, self.waiting.get(&first).map_or(&[][..], Vec::as_slice))
        })
    }

    /// Every key that NEW alone has, several times.
    pub fn strangers(&self) -> impl Iterator<Item = &[Waiting]> {
        self.strangers.iter().map(|(_, _, rows)| rows.as_slice())
    }
}
