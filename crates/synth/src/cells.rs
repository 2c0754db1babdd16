//! Checked access to plain arrays. Reading outside one gives zero and writing outside does nothing, so no generator can stop
//! the program; the exactness tests would show such a slip.

/// Access by place.
pub(crate) trait Cells<T: Copy + Default> {
    /// The value there.
    fn at(&self, place: usize) -> T;
    /// Puts a value there.
    fn put(&mut self, place: usize, value: T);
    /// Changes the value there.
    fn edit(&mut self, place: usize, change: impl FnOnce(T) -> T);
}

impl<T: Copy + Default> Cells<T> for [T] {
    #[inline]
    fn at(&self, place: usize) -> T {
        self.get(place).copied().unwrap_or_default()
    }

    #[inline]
    fn put(&mut self, place: usize, value: T) {
        if let Some(cell) = self.get_mut(place) {
            *cell = value;
        }
    }

    #[inline]
    fn edit(&mut self, place: usize, change: impl FnOnce(T) -> T) {
        if let Some(cell) = self.get_mut(place) {
            *cell = change(*cell);
        }
    }
}
