//! One measure: the question, the answer, its table, its chart, its working, what to know.

use super::{Pack, chart, words};
use papers::{Body, Cell, Column, Picture, Table, Text};
use release::gate::{GatedMeasure, GatedRow};

/// Parts of a breakdown that are drawn; more would not be read.
const MOST_BARS: usize = 16;

pub(super) fn write(body: &mut Body, measure: &GatedMeasure, pack: &Pack<'_>) {
    let said = measure.words();
    body.section(&said.title, |body| {
        let Some(total) = measure.total() else {
            body.paragraph("No figure.");
            return;
        };
        body.paragraph(Text::new(&said.question).then(" ").strong(&words::value(total)).then("."));
        if !said.unsettled.is_empty() {
            body.warning(said.unsettled.as_str());
        }
        totals(body, measure, total, pack);
        for topic in measure.topics() {
            let parts: Vec<&GatedRow> = measure.parts(topic).collect();
            body.table(parts_table(measure, topic, &parts));
            if let Some(drawn) = drawing(measure, topic, &parts) {
                body.picture(drawn);
            }
        }
        body.paragraph(Text::default().strong("What is counted. ").then(&said.counted));
        if !said.out_of.is_empty() {
            body.paragraph(Text::default().strong("Out of. ").then(&said.out_of));
        }
        body.paragraph(Text::default().strong("Which cases. ").then(&said.cohort));
        body.paragraph(Text::default().strong("Exceptions. ").then(&said.exceptions));
        body.paragraph(
            Text::default().strong("Whose definition. ").then(&said.label).then(". ").then(words::better(said.better)),
        );
        if !said.caveats.is_empty() {
            body.paragraph(Text::default().strong("What to know before using it."));
            body.list(said.caveats.iter().map(Text::from));
        }
    });
}

/// The council's total, now and before.
fn totals(body: &mut Body, measure: &GatedMeasure, total: &GatedRow, pack: &Pack<'_>) {
    let earlier = pack.before.and_then(|before| Some((before.about(), before.measure(&measure.words().id)?.total()?)));
    let rows: Vec<(String, &GatedRow)> = earlier
        .map(|(about, row)| (words::period(about), row))
        .into_iter()
        .chain([(words::period(pack.gated.about()), total)])
        .collect();
    let percent = total.out_of().is_some();
    let mut table = Table::new(&format!("{}: the whole council", measure.words().title), columns("Period", percent));
    for (period, row) in &rows {
        table.row(cells(period, row, percent));
    }
    body.table(table);
    let bars: Vec<chart::Bar> = rows.iter().map(|(period, row)| chart::Bar::of(period, row)).collect();
    if bars.len() > 1 && bars.iter().all(|bar| bar.value.is_some()) {
        let title = format!("{}: before and now", measure.words().title);
        body.picture(picture(&bars, &title, percent));
    }
}

fn columns(first: &str, percent: bool) -> Vec<Column> {
    let mut columns = vec![Column::words(first), Column::numbers("Cases")];
    if percent {
        columns.extend([Column::numbers("Out of"), Column::numbers("Per cent")]);
    }
    columns
}

fn cells(name: &str, row: &GatedRow, percent: bool) -> Vec<Cell> {
    let mut cells = vec![Cell::words(name), words::counted(row)];
    if percent {
        cells.extend([words::cell(row.out_of().flatten()), words::percent(row)]);
    }
    cells
}

fn parts_table(measure: &GatedMeasure, topic: &str, parts: &[&GatedRow]) -> Table {
    let percent = parts.iter().any(|row| row.out_of().is_some());
    let caption = format!("{}, by {}", measure.words().title, topic.to_lowercase());
    let mut table = Table::new(&caption, columns(topic, percent));
    for row in parts {
        table.row(cells(row.part(), row, percent));
    }
    if parts.iter().any(|row| row.counted().is_none() || row.out_of() == Some(None)) {
        table.note("[c]: hidden so that no child can be found out.");
    }
    table
}

/// Bars of a breakdown, where there is enough to see.
fn drawing(measure: &GatedMeasure, topic: &str, parts: &[&GatedRow]) -> Option<Picture> {
    let bars: Vec<chart::Bar> = parts.iter().map(|row| chart::Bar::of(row.part(), row)).collect();
    let shown = bars.iter().filter(|bar| bar.value.is_some()).count();
    let percent = parts.iter().any(|row| row.out_of().is_some());
    let fits = (2..=MOST_BARS).contains(&bars.len()) && shown > 1;
    fits.then(|| picture(&bars, &format!("{}, by {}", measure.words().title, topic.to_lowercase()), percent))
}

fn picture(bars: &[chart::Bar], title: &str, percent: bool) -> Picture {
    let unit = if percent { "per cent" } else { "cases" };
    let told: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.name, bar.words)).collect();
    Picture::new(&chart::bars(bars, title), title, &format!("Bars from nought, in {unit}: {}.", told.join("; ")))
}
