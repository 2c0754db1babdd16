//! The middle of the statistical neighbours' published figures, worked out here and said to be so.

use crate::sheet::{Entry, Line, Role, Standing};
use published::{Tenths, Value};

/// With fewer figures than this a middle says little, and none is given.
const FEWEST: usize = 5;

/// The neighbours' median, year by year; `None` without neighbours. Only figures that nothing is known against take part,
/// as in a comparison of places; of an even number the two in the middle are averaged, a half rounded up.
pub(crate) fn median(neighbours: &[Line]) -> Option<Line> {
    let mut years: Vec<(u16, &str)> =
        neighbours.iter().flat_map(Line::entries).map(|entry| (entry.year(), entry.period())).collect();
    years.sort_unstable();
    years.dedup_by_key(|year| year.0);
    if years.is_empty() {
        return None;
    }
    let entries = years.into_iter().map(|(year, period)| entry(neighbours, year, period)).collect();
    Some(Line {
        label: "Neighbours\u{2019} median".to_owned(),
        code: String::new(),
        role: Role::NeighboursMedian,
        entries,
    })
}

fn entry(neighbours: &[Line], year: u16, period: &str) -> Entry {
    let of = neighbours.len();
    let mut values: Vec<Value> = neighbours
        .iter()
        .filter_map(|line| line.entry(year))
        .filter(|entry| entry.standing() == Standing::Sound && entry.may_be_drawn())
        .filter_map(Entry::value)
        .collect();
    values.sort_unstable();
    let count = values.len();
    let (value, standing) = match middle(&values) {
        Some(value) if count == of => (Some(value), Standing::Sound),
        Some(value) if count >= FEWEST => (Some(value), Standing::Marked("not all")),
        _ => (None, Standing::Gap("too few")),
    };
    Entry {
        year,
        period: period.to_owned(),
        value,
        numerator: None,
        denominator: None,
        standing,
        remark: format!(
            "the middle of the published figures of {count} of {of} statistical neighbours, worked out here; figures \
             with a remark take no part"
        ),
    }
}

/// The middle of sorted values of one unit.
fn middle(values: &[Value]) -> Option<Value> {
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let half_up = |low: i64, high: i64| (low + high + 1).div_euclid(2);
    match (*values.get(values.len() / 2 - 1)?, upper) {
        (Value::Count(low), Value::Count(high)) => Some(Value::Count(half_up(low, high))),
        (Value::Percent(low), Value::Percent(high)) => Some(Value::Percent(Tenths(half_up(low.0, high.0)))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(tenths: i64) -> Value {
        Value::Percent(Tenths(tenths))
    }

    fn line(rank: u8, value: Option<i64>, standing: Standing) -> Line {
        let entry = Entry {
            year: 2024,
            period: "2024".to_owned(),
            value: value.map(percent),
            numerator: None,
            denominator: None,
            standing,
            remark: String::new(),
        };
        Line { label: "A".to_owned(), code: "1".to_owned(), role: Role::Neighbour(rank), entries: vec![entry] }
    }

    #[test]
    fn the_middle_of_an_odd_and_of_an_even_number() {
        assert_eq!(middle(&[percent(1), percent(5), percent(9)]), Some(percent(5)));
        assert_eq!(middle(&[percent(1), percent(4), percent(5), percent(9)]), Some(percent(5)), "4.5 is 5");
        assert_eq!(middle(&[Value::Count(10), Value::Count(13)]), Some(Value::Count(12)));
        assert_eq!(middle(&[]), None);
    }

    #[test]
    fn a_figure_with_a_remark_takes_no_part_and_it_is_said() {
        let mut lines: Vec<Line> =
            (1..=9).map(|rank| line(rank, Some(i64::from(rank) * 10), Standing::Sound)).collect();
        lines.push(line(10, Some(999), Standing::Marked("revised")));
        let median = median(&lines).unwrap();
        let entry = median.entry(2024).unwrap();
        assert_eq!((entry.value(), entry.standing()), (Some(percent(50)), Standing::Marked("not all")));
        assert!(entry.remark().contains("9 of 10"));
    }

    #[test]
    fn with_fewer_than_five_figures_there_is_none() {
        let sound = |rank| line(rank, Some(100), Standing::Sound);
        let gap = |rank| line(rank, None, Standing::Gap("withdrawn"));
        let lines: Vec<Line> = (1..=4).map(sound).chain((5..=10).map(gap)).collect();
        let median = median(&lines).unwrap();
        assert_eq!(median.entry(2024).unwrap().standing(), Standing::Gap("too few"));
        assert_eq!(super::median(&[]), None);
    }

    #[test]
    fn the_published_median_of_a_council_is_that_of_its_neighbours_own_figures() {
        let (measure, council) = (crate::measure("timeliness-with-exceptions"), crate::council("801"));
        let official = crate::official(measure.unwrap(), council.unwrap());
        let lines = official.sheet().lines();
        let median = lines.iter().find(|line| line.role() == Role::NeighboursMedian).unwrap();
        let entry = median.entry(2023).unwrap();
        let mut values: Vec<Value> = lines
            .iter()
            .filter(|line| matches!(line.role(), Role::Neighbour(_)))
            .filter_map(|line| line.entry(2023))
            .filter(|entry| entry.standing() == Standing::Sound)
            .filter_map(Entry::value)
            .collect();
        values.sort_unstable();
        let below = values.iter().filter(|value| **value <= entry.value().unwrap()).count();
        let above = values.iter().filter(|value| **value >= entry.value().unwrap()).count();
        assert!(below * 2 >= values.len() && above * 2 >= values.len(), "{values:?}");
    }
}
