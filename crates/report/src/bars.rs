//! A bar chart of one measure in its latest year, area by area.

use crate::chart::{Chart, printed};
use crate::table::table_of;
use charts::{Anchor, Colour, Drawing, LEADING, Scale, WIDTH};
use release::{Entry, Line, Released, Role, Sheet, Unit};

const TOP: f64 = 6.0;
const ROW: f64 = 40.0;
const BAR: f64 = 14.0;
/// Room for the value at the end of the longest bar.
const VALUE: f64 = 62.0;

/// Draws the latest year of the released figures as bars, highest first, areas without a value last. `id` must be a name
/// of its own on the page.
pub fn bars(released: &Released, id: &str) -> Chart {
    let sheet = released.sheet();
    let year = sheet.latest_year().unwrap_or_default();
    let mut lines: Vec<(&Line, Option<&Entry>)> =
        sheet.lines().iter().filter(|line| drawn(sheet, line)).map(|line| (line, line.entry(year))).collect();
    let height = |entry: Option<&Entry>| {
        entry.filter(|entry| entry.may_be_drawn()).and_then(Entry::value).map(|value| value.for_drawing())
    };
    // Stable: equal values keep the order of the sheet.
    lines.sort_by(|(_, one), (_, other)| height(*other).unwrap_or(-1.0).total_cmp(&height(*one).unwrap_or(-1.0)));
    let scale = Scale::holding(lines.iter().filter_map(|(_, entry)| height(*entry)));
    let mut drawing = Drawing::new(TOP + ROW * lines.len() as f64 + 4.0);
    for (index, (line, entry)) in lines.iter().enumerate() {
        let y = TOP + ROW * index as f64;
        let subject = line.role() == Role::Subject;
        drawing.text((2.0, y + LEADING - 3.0), Anchor::Start, Colour::INK, subject, &name(line));
        let base = y + LEADING + 3.0;
        drawing.line((2.0, base - 1.0), (2.0, base + BAR + 1.0), Colour::INK, 1.0, "");
        let words = entry.map_or_else(|| "no figure".to_owned(), printed);
        let end = match height(*entry) {
            Some(value) => {
                let width = (WIDTH - VALUE - 4.0) * scale.share(value);
                let (fill, outline) = fill(line.role());
                drawing.rectangle((3.0, base), (width, BAR), fill, outline);
                3.0 + width
            }
            None => 3.0,
        };
        drawing.text((end + 6.0, base + BAR - 2.0), Anchor::Start, Colour::INK, subject, &words);
    }
    Chart { svg: drawing.finish(id, &title(sheet, year), &description(&lines)), table: table_of(sheet, Some(year)) }
}

/// Fill and outline: the council dark, neighbours grey, England white with a line round it, the region
/// with a dashed one, the neighbours' median with a dotted one.
fn fill(role: Role) -> (Colour, Option<&'static str>) {
    match role {
        Role::Subject => (Colour::SUBJECT, None),
        Role::Neighbour(_) => (Colour::NEIGHBOUR, None),
        Role::England => (Colour::PAGE, Some("")),
        Role::Region => (Colour::PAGE, Some("4 2")),
        Role::NeighboursMedian => (Colour::PAGE, Some("1 2")),
    }
}

fn drawn(sheet: &Sheet, line: &Line) -> bool {
    sheet.unit() == Unit::Percent || !matches!(line.role(), Role::England | Role::Region)
}

fn name(line: &Line) -> String {
    match line.role() {
        Role::Region => format!("{} (region)", line.label()),
        _ => line.label().to_owned(),
    }
}

fn title(sheet: &Sheet, year: u16) -> String {
    let period = sheet.lines().first().and_then(|line| line.entry(year)).map(Entry::period).unwrap_or_default();
    format!("{}, {period}", sheet.title())
}

fn description(lines: &[(&Line, Option<&Entry>)]) -> String {
    let words = lines
        .iter()
        .map(|(line, entry)| format!("{} {}", name(line), entry.map_or_else(|| "no figure".to_owned(), printed)));
    format!("Bar chart, highest first: {}. The table has the same values.", words.collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(measure: &str, council: &str) -> Chart {
        let released = release::official(release::measure(measure).unwrap(), release::council(council).unwrap()).into();
        bars(&released, "b")
    }

    #[test]
    fn a_withdrawn_value_has_a_name_and_a_word_and_no_bar() {
        let chart = chart("timeliness-with-exceptions", "209");
        assert!(chart.svg.contains(">withdrawn</text>") && chart.svg.contains(">Lewisham</text>"));
        assert_eq!(chart.svg.matches("<rect").count() - 1, chart.table.rows.len() - 1, "one bar less than areas");
    }

    #[test]
    fn a_negative_count_has_no_bar_and_says_so() {
        let chart = chart("review-decisions-outstanding", "926");
        assert!(chart.svg.contains("-447 (negative)"));
    }

    #[test]
    fn every_bar_is_labelled_and_the_table_has_the_one_year() {
        let chart = chart("timeliness-with-exceptions", "801");
        assert_eq!(chart.table.headings, ["Area", "2024"]);
        for row in &chart.table.rows {
            assert!(chart.svg.contains(&charts::escape(&row.heading)), "{}", row.heading);
            assert!(chart.svg.contains(&charts::escape(&row.cells[0].text)), "{}", row.heading);
        }
    }

    #[test]
    fn bars_can_be_drawn_for_any_council() {
        for council in release::councils().iter().step_by(3) {
            for measure in release::measures() {
                let chart = bars(&release::official(measure, council).into(), "b");
                assert!(!chart.svg.contains("NaN") && !chart.svg.contains("width=\"-"), "{}", council.name);
            }
        }
    }
}
