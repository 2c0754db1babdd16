//! A long history in the event layout: one invented council, one line for each thing that happened to a child.
//!
//! It carries what the return cannot (advice by kind, grounds of exceptions, final amended plans, mediation, appeals), and
//! it has what makes a history worth reading: a surge, a backlog that follows it, reviews whose decisions were lost when
//! records were moved, and requests that were parked. It is shaped on nobody.

mod life;
mod line;
mod names;

use crate::chance::{Chance, Seed};
use life::Life;
use line::Lines;
use std::io::{self, Write};
use terms::{Date, LaCode};

/// What to write.
#[derive(Clone, Copy, Debug)]
pub struct Events {
    /// The same seed writes the same bytes.
    pub seed: Seed,
    /// The invented council's number.
    pub council: LaCode,
    /// How many children.
    pub children: u32,
    /// How many years the history spans, the last one ending on `last_day`.
    pub years: u16,
    /// Nothing is dated after this day.
    pub last_day: Date,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Children.
    pub children: u32,
    /// Lines, the header left out.
    pub lines: u64,
}

/// Writes the file. Lines of one child stand together, and memory is that of one child.
pub fn write_events(events: &Events, out: &mut impl Write) -> io::Result<Written> {
    let mut lines = Lines::start(out)?;
    let mut twin: Option<Life> = None;
    for number in 0..events.children {
        let mut chance = Chance::new(events.seed, 1_000_000 + u64::from(number));
        // One child in fifty is the second of twins: the same surname, birthday and postcode, and a number of their own.
        let life = match twin.take() {
            Some(first) if number % 50 == 1 => first.twin(number, events, &mut chance),
            _ => Life::new(number, events, &mut chance),
        };
        life.write(events, &mut chance, &mut lines)?;
        twin = Some(life);
    }
    Ok(Written { children: events.children, lines: lines.count() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(seed: u64, children: u32) -> String {
        let events = Events {
            seed: Seed(seed),
            council: LaCode::parse("520").unwrap(),
            children,
            years: 12,
            last_day: Date::constant(2026, 8, 31),
        };
        let mut out = Vec::new();
        let report = write_events(&events, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count() as u64, report.lines + 1);
        text
    }

    #[test]
    fn one_seed_writes_the_same_bytes_and_another_seed_others() {
        assert_eq!(written(1, 40), written(1, 40));
        assert_ne!(written(1, 40), written(2, 40));
    }

    #[test]
    fn lines_of_one_child_stand_together_and_nothing_is_dated_after_the_last_day() {
        let text = written(3, 300);
        let mut seen = std::collections::HashSet::new();
        let mut last = "";
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            if cells[0] != last {
                assert!(seen.insert(cells[0].to_owned()), "a child's lines are apart");
                last = cells[0];
            }
            let (event, date) = (cells[8], cells[9]);
            assert!(date <= "2026-08-31" || event == "phase_transfer_due", "{event} on {date}");
        }
        assert_eq!(seen.len(), 300);
    }

    #[test]
    fn every_line_bears_the_invented_council_and_numbers_that_cannot_be_a_real_childs() {
        for line in written(4, 100).lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells[7], "520");
            assert!(cells[1].is_empty() || &cells[1][1..4] == "520");
        }
    }
}
