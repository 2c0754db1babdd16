//! Long lists in pages.

use crate::visit::Fields;

/// One page of a list, and the links to the others.
#[derive(Clone, Debug)]
pub(crate) struct Paging {
    /// From 1.
    pub(crate) page: usize,
    pub(crate) pages: usize,
    pub(crate) total: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The address of the list, ending so that a number can follow.
    base: String,
}

/// Rows on a page.
pub(crate) const ROWS: usize = 50;

impl Paging {
    /// The page asked for as `page=`, or the nearest there is.
    pub(crate) fn of(asked: &Fields, total: usize, address: &str) -> Self {
        let pages = total.div_ceil(ROWS).max(1);
        let page = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
        let first = (page - 1) * ROWS;
        let join = if address.contains('?') { '&' } else { '?' };
        let base = format!("{address}{join}page=");
        Self { page, pages, total, first, last: (first + ROWS).min(total), base }
    }

    /// The rows of this page.
    pub(crate) fn rows<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        all.get(self.first..self.last).unwrap_or_default()
    }

    pub(crate) fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(&(self.page - 1)))
    }

    pub(crate) fn next(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.href(&(self.page + 1)))
    }

    pub(crate) fn href(&self, page: &usize) -> String {
        format!("{}{page}", self.base)
    }

    /// The pages to link to: first, last, this one and its neighbours; `None` for a gap.
    pub(crate) fn shown(&self) -> Vec<Option<usize>> {
        let mut shown = Vec::new();
        for page in 1..=self.pages {
            let near = page == 1 || page == self.pages || page.abs_diff(self.page) <= 1;
            if near {
                shown.push(Some(page));
            } else if shown.last().is_some_and(Option::is_some) {
                shown.push(None);
            }
        }
        shown
    }

    /// Number of the first row shown, counted from 1; 0 of none.
    pub(crate) fn from(&self) -> usize {
        if self.total == 0 { 0 } else { self.first + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_beyond_the_end_is_the_last_and_an_empty_list_has_one() {
        let paging = Paging::of(&Fields::from_pairs(&[("page", "999")]), 101, "/list");
        assert_eq!((paging.page, paging.first, paging.last), (3, 100, 101));
        assert_eq!((paging.previous().as_deref(), paging.next()), (Some("/list?page=2"), None));
        let empty = Paging::of(&Fields::default(), 0, "/list?a=b");
        assert_eq!((empty.pages, empty.from(), empty.rows(&[0u8; 0]).len()), (1, 0, 0));
        let many = Paging::of(&Fields::from_pairs(&[("page", "50")]), 10_000, "/list");
        assert_eq!(many.shown(), [Some(1), None, Some(49), Some(50), Some(51), None, Some(200)]);
    }
}
