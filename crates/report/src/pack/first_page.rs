//! The first page: what changed, what is late, what was promised. A member with five minutes reads this and nothing else.

use super::{Pack, words};
use papers::{Body, Cell, Column, Table, Text};
use release::gate::{Direction, GatedMeasure};

/// Rows of a list on the first page; all of them stand further back.
const MOST: usize = 8;

pub(super) fn write(body: &mut Body, pack: &Pack<'_>) {
    let about = pack.gated.about();
    let known = about.known_at().map(|day| format!(", as it was known on {}", words::day(day))).unwrap_or_default();
    body.paragraph(format!("Figures of {}, from the council\u{2019}s own record{known}.", words::period(about)));
    for warning in pack.warnings {
        body.warning(warning);
    }
    body.section("What is late", |body| late(body, pack));
    body.section("What changed", |body| changed(body, pack));
    body.section("What was promised", |body| promised(body, pack));
}

fn late(body: &mut Body, pack: &Pack<'_>) {
    let is_late = |measure: &&GatedMeasure| {
        let id = &measure.words().id;
        id.ends_with("-late-open") || id.contains("past-20-weeks")
    };
    let mut found: Vec<(&GatedMeasure, u64)> = pack
        .gated
        .measures()
        .iter()
        .filter(is_late)
        .filter_map(|measure| Some((measure, measure.total()?.counted()?)))
        .collect();
    if found.is_empty() {
        body.paragraph("No measure of what is late is in this release.");
        return;
    }
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if found.iter().all(|(_, count)| *count == 0) {
        body.paragraph("Nothing in this release is past its limit.");
        return;
    }
    let mut table = Table::new(
        "Past the limit in law and still open",
        [Column::words("What"), Column::numbers("Children\u{2019}s cases")],
    );
    for (measure, _) in found.iter().take(MOST) {
        let count = measure.total().map_or_else(|| Cell::words(""), words::counted);
        table.row([Cell::words(measure.words().title.as_str()), count]);
    }
    body.table(table);
}

/// A total that moved: of which measure, before, now.
struct Moved<'a> {
    measure: &'a GatedMeasure,
    before: i64,
    now: i64,
    percent: bool,
}

fn moved<'a>(pack: &Pack<'a>) -> Vec<Moved<'a>> {
    let Some(earlier) = pack.before else { return Vec::new() };
    let count = |value: Option<u64>| value.and_then(|value| i64::try_from(value).ok());
    pack.gated
        .measures()
        .iter()
        .filter_map(|measure| {
            let (now, before) = (measure.total()?, earlier.measure(&measure.words().id)?.total()?);
            let exact = now.at_most().is_none() && before.at_most().is_none();
            let percent = now.tenths().zip(before.tenths());
            let counts = count(now.counted()).zip(count(before.counted())).filter(|_| now.out_of().is_none());
            let (now, before) = percent.or(counts).filter(|_| exact)?;
            (now != before).then_some(Moved { measure, before, now, percent: percent.is_some() })
        })
        .collect()
}

fn changed(body: &mut Body, pack: &Pack<'_>) {
    let Some(earlier) = pack.before else {
        body.paragraph("These figures are published for the first time, so there is nothing yet to compare them with.");
        return;
    };
    let mut found = moved(pack);
    if found.is_empty() {
        body.paragraph(format!("No total changed since {}.", words::period(earlier.about())));
        return;
    }
    // Largest change first, in proportion: a hundred more of a thousand is less news than ten more of ten.
    found.sort_by(|one, other| size(other).total_cmp(&size(one)));
    let mut table = Table::new(
        &format!("Totals that changed most since {}", words::period(earlier.about())),
        [Column::words("Measure"), Column::numbers("Before"), Column::numbers("Now"), Column::words("Direction")],
    );
    for one in found.iter().take(MOST) {
        let cell = |value: i64| if one.percent { Cell::percent(value, 1) } else { Cell::count(value) };
        let more = one.now > one.before;
        let direction = match (one.measure.words().better, more) {
            (Direction::Higher, true) | (Direction::Lower, false) => "better",
            (Direction::Higher, false) | (Direction::Lower, true) => "worse",
            (Direction::Neither, true) => "more",
            (Direction::Neither, false) => "fewer",
        };
        table.row([
            Cell::words(one.measure.words().title.as_str()),
            cell(one.before),
            cell(one.now),
            Cell::words(direction),
        ]);
    }
    table.note("Two periods cannot tell a change from chance.");
    body.table(table);
}

fn size(moved: &Moved<'_>) -> f64 {
    let difference = (moved.now - moved.before).unsigned_abs() as f64;
    difference / (moved.before.unsigned_abs().max(1) as f64)
}

fn promised(body: &mut Body, pack: &Pack<'_>) {
    if let Some((due, meeting)) = pack.due.zip(pack.meeting) {
        let late = pack.gated.about().published() > due;
        let words = format!(
            "This pack was due by {}, five clear days before the meeting of {}, or by the council\u{2019}s own earlier deadline.",
            words::day(due),
            words::day(meeting)
        );
        if late {
            body.warning(format!("{words} It was published late, on {}.", words::day(pack.gated.about().published())));
        } else {
            body.paragraph(words);
        }
    }
    if pack.promises.is_empty() {
        body.paragraph("Nothing in the committee\u{2019}s confirmed record is owed.");
        return;
    }
    let late = pack.promises.iter().filter(|promise| promise.late).count();
    body.paragraph(
        Text::new("Of ")
            .strong(&pack.promises.len().to_string())
            .then(" still owed, ")
            .strong(&late.to_string())
            .then(" are past the day they were due."),
    );
    let mut table = Table::new(
        "Owed to the committee",
        [Column::words("What"), Column::words("By whom"), Column::words("Due"), Column::words("How it stands")],
    );
    let mut promises: Vec<_> = pack.promises.iter().collect();
    promises.sort_by_key(|promise| (!promise.late, promise.number));
    for promise in promises.iter().take(MOST) {
        let owner = if promise.owner.is_empty() { "nobody named" } else { promise.owner.as_str() };
        table.row([
            Cell::words(format!("{}. {}", promise.number, promise.words)),
            Cell::words(owner),
            Cell::words(promise.due.as_str()),
            Cell::words(promise.standing.as_str()),
        ]);
    }
    if promises.len() > MOST {
        table.note(format!("{} more are in the council\u{2019}s tracker.", promises.len() - MOST));
    }
    body.table(table);
}
