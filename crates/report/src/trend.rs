//! A line chart of one measure over the years.

use crate::chart::{Chart, is_named, printed};
use crate::table::table;
use charts::{Anchor, Colour, Drawing, LEADING, Scale, WIDTH, wrap};
use release::{Entry, Line, Released, Role, Sheet, Standing, Unit, Value};

const LEFT: f64 = 42.0;
const RIGHT: f64 = 122.0;
const TOP: f64 = 16.0;
const PLOT: f64 = 220.0;
const MARGIN_BELOW: f64 = 64.0;
/// Letters that fit beside the lines.
const LABEL_LETTERS: usize = 12;

/// Draws the released figures as lines: the council, its region, England and its neighbours' median, each named at its
/// end, and the neighbours thin behind them.
/// `id` must be a name of its own on the page.
pub fn trend(released: &Released, id: &str) -> Chart {
    let sheet = released.sheet();
    let frame = Frame::of(sheet);
    let mut drawing = Drawing::new(TOP + PLOT + MARGIN_BELOW);
    frame.axes(sheet, &mut drawing);
    for line in sheet.lines().iter().filter(|line| !is_named(line)) {
        frame.join(line, sheet.break_before(), &mut drawing);
        frame.lone_points(line, sheet.break_before(), &mut drawing);
    }
    // The council last, so that it lies on top.
    let mut named: Vec<&Line> = sheet.lines().iter().filter(|line| is_named(line) && drawn(sheet, line)).collect();
    named.sort_by_key(|line| line.role() == Role::Subject);
    for line in &named {
        frame.join(line, sheet.break_before(), &mut drawing);
        for entry in line.entries() {
            frame.mark(line.role(), entry, &mut drawing);
        }
    }
    frame.labels(sheet, &mut drawing);
    Chart { svg: drawing.finish(id, sheet.title(), &description(sheet)), table: table(sheet) }
}

/// Colour, weight and dash of a line.
fn stroke(role: Role) -> (Colour, f64, &'static str) {
    match role {
        Role::Subject => (Colour::SUBJECT, 3.5, ""),
        Role::England => (Colour::ENGLAND, 2.5, "7 3"),
        Role::Region => (Colour::REGION, 2.0, "2 3"),
        Role::NeighboursMedian => (Colour::MEDIAN, 1.75, "9 3 2 3"),
        Role::Neighbour(_) => (Colour::NEIGHBOUR, 1.0, ""),
    }
}

struct Frame {
    scale: Scale,
    first: u16,
    last: u16,
}

impl Frame {
    fn of(sheet: &Sheet) -> Self {
        let entries = || sheet.lines().iter().flat_map(Line::entries);
        // Councils are drawn to their own scale: for a count, England and the region would flatten them.
        let own_scale = sheet.lines().iter().filter(|line| drawn(sheet, line)).flat_map(Line::entries);
        let values = own_scale.filter_map(Entry::value).map(Value::for_drawing);
        Self {
            scale: Scale::holding(values),
            first: entries().map(Entry::year).min().unwrap_or_default(),
            last: entries().map(Entry::year).max().unwrap_or_default(),
        }
    }

    fn x(&self, year: u16) -> f64 {
        let width = WIDTH - LEFT - RIGHT;
        match self.last.saturating_sub(self.first) {
            // A single year stands in the middle.
            0 => LEFT + width / 2.0,
            years => LEFT + width * f64::from(year.saturating_sub(self.first)) / f64::from(years),
        }
    }

    fn y(&self, value: Value) -> f64 {
        TOP + PLOT * (1.0 - self.scale.share(value.for_drawing()))
    }

    fn axes(&self, sheet: &Sheet, drawing: &mut Drawing) {
        for mark in self.scale.marks() {
            let y = TOP + PLOT * (1.0 - self.scale.share(mark));
            let colour = if mark == 0.0 { Colour::INK } else { Colour(200, 204, 206) };
            drawing.line((LEFT, y), (WIDTH - RIGHT, y), colour, 1.0, "");
            drawing.text((LEFT - 5.0, y + 5.0), Anchor::End, Colour::QUIET, false, &mark_words(mark, sheet.unit()));
        }
        let base = TOP + PLOT;
        let years = usize::from(self.last.saturating_sub(self.first));
        // A year needs about 40 to be read.
        let every = if years == 0 { 1 } else { (40.0 * years as f64 / (WIDTH - LEFT - RIGHT)).ceil().max(1.0) as u16 };
        for year in (self.first..=self.last).rev().filter(|year| (self.last - year).is_multiple_of(every)) {
            drawing.line((self.x(year), base), (self.x(year), base + 4.0), Colour::INK, 1.0, "");
            drawing.text((self.x(year), base + 19.0), Anchor::Middle, Colour::QUIET, false, &year.to_string());
        }
        if let Some(break_before) = sheet.break_before().filter(|year| (self.first + 1..=self.last).contains(year)) {
            let x = (self.x(break_before - 1) + self.x(break_before)) / 2.0;
            drawing.line((x, TOP), (x, base + 24.0), Colour::QUIET, 1.0, "3 3");
            drawing.text((x, base + 38.0), Anchor::Middle, Colour::QUIET, false, "change of collection");
        }
    }

    /// Joins consecutive years that both have a value and lie on one side of a break. Everything else is a gap.
    fn join(&self, line: &Line, break_before: Option<u16>, drawing: &mut Drawing) {
        let (colour, width, dash) = stroke(line.role());
        for points in runs(line.entries(), break_before) {
            let points: Vec<(f64, f64)> = points.iter().map(|(year, value)| (self.x(*year), self.y(*value))).collect();
            drawing.path(&points, colour, width, dash);
        }
    }

    /// A neighbour's value with no year to join it to would not be seen: it is a dot.
    fn lone_points(&self, line: &Line, break_before: Option<u16>, drawing: &mut Drawing) {
        for run in runs(line.entries(), break_before) {
            if let [(year, value)] = run.as_slice() {
                drawing.circle((self.x(*year), self.y(*value)), 1.0, Colour::NEIGHBOUR, Colour::NEIGHBOUR);
            }
        }
    }

    fn mark(&self, role: Role, entry: &Entry, drawing: &mut Drawing) {
        let x = self.x(entry.year());
        match entry.value().filter(|_| entry.may_be_drawn()) {
            // A value with a remark is hollow.
            Some(value) => symbol(role, (x, self.y(value)), entry.standing() == Standing::Sound, drawing),
            // Only the council's own gaps are marked, by a cross on the axis; the table names all.
            None if role == Role::Subject => {
                let y = TOP + PLOT - 8.0;
                drawing.line((x - 4.0, y - 4.0), (x + 4.0, y + 4.0), Colour::SUBJECT, 2.0, "");
                drawing.line((x - 4.0, y + 4.0), (x + 4.0, y - 4.0), Colour::SUBJECT, 2.0, "");
            }
            None => {}
        }
    }

    /// Names at the ends of the lines, each with its symbol and last value, pushed apart where they would lie on each
    /// other.
    fn labels(&self, sheet: &Sheet, drawing: &mut Drawing) {
        let mut labels: Vec<Label> = Vec::new();
        for line in sheet.lines().iter().filter(|line| is_named(line) && drawn(sheet, line)) {
            let last = line.entries().iter().rev().find(|entry| entry.may_be_drawn());
            let mut lines = wrap(line.label(), LABEL_LETTERS);
            lines.push(match last.and_then(|last| Some((last, last.value()?))) {
                Some((last, value)) if last.year() == self.last => value.to_string(),
                Some((last, value)) => format!("{value} in {}", last.year()),
                None => "no figure".to_owned(),
            });
            let y = last.and_then(Entry::value).map_or(TOP + PLOT, |value| self.y(value));
            labels.push(Label { y, lines, role: line.role() });
        }
        let left = WIDTH - RIGHT + 8.0;
        for label in spread(labels) {
            let subject = label.role == Role::Subject;
            symbol(label.role, (left + 6.0, label.y - 5.0), true, drawing);
            for (index, words) in label.lines.iter().enumerate() {
                let y = label.y + LEADING * index as f64;
                drawing.text((left + 16.0, y), Anchor::Start, Colour::INK, subject, words);
            }
        }
        // The thin lines are named once, below: a name at the end of each would hide the others.
        if sheet.lines().iter().any(|line| !is_named(line)) {
            let y = TOP + PLOT + 58.0;
            drawing.line((LEFT, y - 5.0), (LEFT + 24.0, y - 5.0), Colour::NEIGHBOUR, 1.0, "");
            drawing.text((LEFT + 30.0, y), Anchor::Start, Colour::INK, false, "each of its statistical neighbours");
        }
    }
}

/// A name beside the lines.
#[derive(Debug)]
struct Label {
    y: f64,
    lines: Vec<String>,
    role: Role,
}

/// The symbol of a line: a disc, a square, a triangle, a diamond; hollow for a value with a remark.
fn symbol(role: Role, (x, y): (f64, f64), filled: bool, drawing: &mut Drawing) {
    let (colour, ..) = stroke(role);
    let fill = if filled { colour } else { Colour::PAGE };
    match role {
        Role::Subject => drawing.circle((x, y), 4.5, fill, colour),
        Role::England => {
            let corners = [(x - 4.0, y - 4.0), (x + 4.0, y - 4.0), (x + 4.0, y + 4.0), (x - 4.0, y + 4.0)];
            drawing.shape(&corners, fill, colour);
        }
        Role::NeighboursMedian => {
            drawing.shape(&[(x, y - 5.0), (x + 5.0, y), (x, y + 5.0), (x - 5.0, y)], fill, colour);
        }
        _ => drawing.shape(&[(x, y - 5.0), (x + 5.0, y + 4.0), (x - 5.0, y + 4.0)], fill, colour),
    }
}

/// Whether a line fits the scale: for a count, only councils do.
fn drawn(sheet: &Sheet, line: &Line) -> bool {
    sheet.unit() == Unit::Percent || !matches!(line.role(), Role::England | Role::Region)
}

/// Runs of consecutive years with values, never across a break.
fn runs(entries: &[Entry], break_before: Option<u16>) -> Vec<Vec<(u16, Value)>> {
    let mut runs: Vec<Vec<(u16, Value)>> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.may_be_drawn()) {
        let Some(value) = entry.value() else { continue };
        let year = entry.year();
        let follows = |run: &Vec<(u16, Value)>| run.last().is_some_and(|(last, _)| last + 1 == year);
        match runs.last_mut().filter(|run| follows(run) && break_before != Some(year)) {
            Some(run) => run.push((year, value)),
            None => runs.push(vec![(year, value)]),
        }
    }
    runs
}

/// Pushes labels apart, from the top down and, where they run out below, back up: years stand below the lines.
fn spread(mut labels: Vec<Label>) -> Vec<Label> {
    labels.sort_by(|one, other| one.y.total_cmp(&other.y));
    let height = |label: &Label| LEADING * label.lines.len() as f64 + 6.0;
    let mut free = TOP + 2.0;
    for label in &mut labels {
        label.y = label.y.max(free);
        free = label.y + height(label);
    }
    let mut limit = TOP + PLOT + LEADING + 6.0;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(limit - height(label));
        limit = label.y;
    }
    labels
}

fn mark_words(mark: f64, unit: Unit) -> String {
    match unit {
        Unit::Percent if mark.fract() == 0.0 => format!("{mark:.0}%"),
        Unit::Percent => format!("{mark:.1}%"),
        Unit::Count if mark >= 1000.0 && (mark / 1000.0).fract() == 0.0 => format!("{:.0}k", mark / 1000.0),
        Unit::Count => format!("{mark:.0}"),
    }
}

/// The chart in words: what is shown, the last values, the gaps.
fn description(sheet: &Sheet) -> String {
    let mut words = String::from("Line chart. ");
    for line in sheet.lines().iter().filter(|line| is_named(line)) {
        let drawn_here = drawn(sheet, line);
        let latest = line.entries().last();
        if let (true, Some(entry)) = (drawn_here, latest) {
            words.push_str(&format!("{}, {}: {}. ", line.label(), entry.period(), printed(entry)));
        }
        let gaps = line.entries().iter().filter(|entry| !entry.may_be_drawn());
        let gaps: Vec<&str> = gaps.map(Entry::period).collect();
        if drawn_here && !gaps.is_empty() {
            words.push_str(&format!("Not drawn for {}: {}. ", line.label(), gaps.join(", ")));
        }
    }
    if sheet.lines().iter().any(|line| !is_named(line)) {
        words.push_str("Each of its statistical neighbours is a thin line behind. ");
    }
    if sheet.lines().iter().any(|line| !drawn(sheet, line)) {
        words.push_str("England and the region are in the table only, because they are so much larger. ");
    }
    words.push_str("The table has every value.");
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn released(measure: &str, council: &str) -> Released {
        release::official(release::measure(measure).unwrap(), release::council(council).unwrap()).into()
    }

    fn lines_of(measure: &str, council: &str) -> Vec<Vec<u16>> {
        let released = released(measure, council);
        let sheet = released.sheet();
        let runs = runs(sheet.lines()[0].entries(), sheet.break_before());
        runs.iter().map(|run| run.iter().map(|(year, _)| *year).collect()).collect()
    }

    #[test]
    fn no_line_crosses_a_withdrawn_year_or_a_change_of_collection() {
        assert_eq!(lines_of("timeliness-with-exceptions", "801"), [vec![2019, 2020, 2021], vec![2022, 2023, 2024]]);
        assert_eq!(lines_of("timeliness-with-exceptions", "209"), [vec![2019, 2020, 2021], vec![2022, 2023]]);
        assert_eq!(lines_of("timeliness-without-exceptions", "838").concat().last(), Some(&2023));
    }

    #[test]
    fn a_gap_in_the_middle_is_a_gap() {
        assert_eq!(lines_of("requests", "204"), [vec![2019, 2020, 2021], vec![2022], vec![2024]]);
    }

    #[test]
    fn a_council_that_began_later_has_no_line_before() {
        assert_eq!(lines_of("requests", "942"), [vec![2023, 2024]]);
    }

    #[test]
    fn charts_are_drawn_with_title_description_and_table() {
        for council in release::councils().iter().step_by(3) {
            for measure in release::measures() {
                let released = release::official(measure, council).into();
                let chart = trend(&released, "c");
                assert!(chart.svg.starts_with("<svg") && chart.svg.contains("<title id=\"c-title\">"));
                assert!(
                    chart.svg.contains("<desc id=\"c-desc\">")
                        && !chart.svg.contains("NaN")
                        && !chart.svg.contains("inf\"")
                );
                assert!(!chart.svg.contains("style="), "a strict content policy forbids styles");
                assert_eq!(chart.table.rows.len(), released.sheet().lines().len());
                let columns = chart.table.headings.len() - 1;
                assert!(chart.table.rows.iter().all(|row| row.cells.len() == columns));
            }
        }
    }

    #[test]
    fn lines_are_told_apart_by_more_than_colour() {
        let strokes = [Role::Subject, Role::England, Role::Region, Role::NeighboursMedian].map(stroke);
        for (index, one) in strokes.iter().enumerate() {
            for other in &strokes[index + 1..] {
                assert!(one.1 != other.1 && one.2 != other.2, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn labels_do_not_lie_on_each_other_or_on_the_years() {
        let label = |y: f64| Label {
            y,
            lines: ["Bournemouth,", "Christchurch", "and Poole", "40%"].map(str::to_owned).to_vec(),
            role: Role::Region,
        };
        let placed = spread(vec![label(100.0), label(101.0), label(236.0)]);
        for pair in placed.windows(2) {
            assert!(pair[1].y - pair[0].y >= LEADING * 4.0, "{placed:?}");
        }
        assert!(placed.iter().all(|label| label.y + LEADING * 3.0 <= TOP + PLOT + 0.5), "{placed:?}");
    }

    /// For a count, England and the region would be drawn outside the councils' scale.
    #[test]
    fn what_does_not_fit_the_scale_is_not_drawn() {
        let chart = trend(&released("plans-in-place", "801"), "c");
        assert!(!chart.svg.contains(&Colour::ENGLAND.hex()) && !chart.svg.contains(">England<"));
        assert!(chart.svg.contains("in the table only"));
        assert!(chart.table.rows.iter().any(|row| row.heading == "England"));
    }
}
