//! Rows kept in memory, in large pieces so that growing never copies.

/// Length of a piece.
const PIECE: usize = 1 << 20;

/// Where something is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    piece: u32,
    start: u32,
}

/// What is kept.
#[derive(Default)]
pub(crate) struct Memory {
    pieces: Vec<Vec<u8>>,
}

impl Memory {
    /// Keeps two texts, one behind the other.
    pub fn keep(&mut self, first: &[u8], second: &[u8]) -> Place {
        let length = first.len() + second.len();
        if self.pieces.last().is_none_or(|piece| piece.capacity() - piece.len() < length) {
            self.pieces.push(Vec::with_capacity(PIECE.max(length)));
        }
        let piece = (self.pieces.len() - 1) as u32;
        let Some(last) = self.pieces.last_mut() else { return Place { piece, start: 0 } };
        let start = last.len() as u32;
        last.extend_from_slice(first);
        last.extend_from_slice(second);
        Place { piece, start }
    }

    /// What stands there, from `skip` and so long.
    pub fn get(&self, place: Place, skip: usize, length: usize) -> &[u8] {
        let from = place.start as usize + skip;
        self.pieces.get(place.piece as usize).and_then(|piece| piece.get(from..from + length)).unwrap_or_default()
    }
}
