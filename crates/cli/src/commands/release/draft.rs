//! `candour release draft`.

use super::{Desk, told};
use crate::args::Global;
use crate::commands::readings;
use crate::failure::Failure;
use crate::output;
use crate::today;
use ::release::gate::{Wanted, prepare};
use anyhow::{Context, Result};
use clap::Args;
use measures::{Measure, Period, Readings, Topic};
use publications::{Event, Frequency};
use terms::{Date, YearMonth};

/// What a draft is made of.
#[derive(Args, Debug, Default)]
pub struct DraftFlags {
    /// Lasting name of the release, such as 2026-q3.
    pub id: String,
    /// Title, for reading.
    #[arg(long)]
    pub title: String,
    /// The calendar year counted, looked at on the census date.
    #[arg(long, conflicts_with = "month", required_unless_present = "month")]
    pub year: Option<i16>,
    /// The month counted, YYYY-MM.
    #[arg(long)]
    pub month: Option<String>,
    /// Ids of the measures, in the order of reading; all that can be released if none is named.
    #[arg(long = "measure", value_name = "ID")]
    pub measures: Vec<String>,
    /// A breakdown, MEASURE=TOPIC, such as plans-issued=sex.
    #[arg(long = "by", value_name = "MEASURE=TOPIC", value_parser = super::pair)]
    pub by: Vec<(String, String)>,
    /// A council-wide total that you keep back, and why: MEASURE=WHY. It is printed with your name.
    #[arg(long = "keep-back", value_name = "MEASURE=WHY", value_parser = super::pair)]
    pub keep_back: Vec<(String, String)>,
    /// The published release that this one corrects.
    #[arg(long, value_name = "ID")]
    pub corrects: Option<String>,
    /// The standing update whose measures it holds.
    #[arg(long, value_name = "NAME")]
    pub update: Option<String>,
}

pub(super) fn measure(id: &str) -> Result<Measure> {
    Measure::from_id(id).ok_or_else(|| {
        let todo = "run `candour measure` to see every id, or look into measures/";
        Failure::usage("CA-0008", format!("no measure is called {id}"), todo).into()
    })
}

/// A topic by its words, without regard to case.
fn topic(measure: Measure, text: &str) -> Result<Topic> {
    let known = measure.definition().map_or(&[] as &[Topic], |definition| definition.breakdowns);
    known.iter().copied().find(|topic| topic.plain().eq_ignore_ascii_case(text)).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|topic| topic.plain()).collect();
        let what = format!("{} is not broken down by {text}", measure.id());
        Failure::usage("CA-0008", what, format!("it can be by: {}", names.join(", "))).into()
    })
}

fn period(flags: &DraftFlags) -> Result<Period> {
    if let Some(month) = &flags.month {
        let parts = month.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        let month = parts.and_then(|(year, month)| YearMonth::new(year, month));
        return month.map(Period::month).ok_or_else(|| {
            Failure::usage("CA-0008", "that is not a month", "give a year and a month, such as 2026-09").into()
        });
    }
    let year = flags.year.context("a year or a month")?;
    Period::dfe_year(year + 1)
        .or_else(|| Period::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        .with_context(|| format!("{year} is not a year that can be counted"))
}

/// The whole period before a day that a standing update is about.
fn last_whole(frequency: Frequency, day: Date) -> Option<Period> {
    let first_of_month = day.first_of_month();
    let months = |back: i64| first_of_month.checked_sub(jiff::Span::new().months(back)).ok();
    match frequency {
        Frequency::EachMeeting | Frequency::Monthly => Period::new(months(1)?, first_of_month.yesterday().ok()?),
        Frequency::Quarterly => {
            let into = i64::from((day.month() - 1) % 3);
            Period::new(months(into + 3)?, months(into)?.yesterday().ok()?)
        }
        Frequency::Yearly => {
            Period::new(Date::new(day.year() - 1, 1, 1).ok()?, Date::new(day.year() - 1, 12, 31).ok()?)
        }
    }
}

/// Prepares by itself the figures of every standing update whose day comes within so many days, and that nobody has
/// prepared. To be run every night; the same night twice adds nothing.
pub(super) async fn due(desk: &Desk, global: &Global, within: i32) -> Result<u8> {
    let register = told(desk.book.register(desk.council).await)?;
    let day = global.as_at.map_or_else(today::day, Ok)?;
    let mut prepared = 0;
    for fixed in register.updates() {
        for meeting in fixed.meetings.iter().filter(|meeting| meeting.given.is_none() && meeting.on >= day) {
            let soon = meeting.due().is_none_or(|due| calendar::days_between(day, due) <= within);
            let name: String = fixed
                .update
                .name
                .chars()
                .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
                .take(45)
                .collect();
            let id = format!("{name}-{}", meeting.on);
            if !soon || register.release(&id).is_some() {
                continue;
            }
            let period = last_whole(fixed.update.frequency, day).context("no period lies before that day")?;
            let flags = DraftFlags {
                id,
                title: format!("{} for the {}", fixed.update.name, fixed.update.committee),
                measures: fixed.update.measures.clone(),
                ..DraftFlags::default()
            };
            make(desk, global, &flags, period).await?;
            prepared += 1;
        }
    }
    output::line(format!("{prepared} prepared; each still has to be checked, approved by two people and published"));
    Ok(0)
}

pub(super) async fn run(desk: &Desk, global: &Global, mut flags: DraftFlags) -> Result<u8> {
    if let Some(name) = &flags.update {
        let register = told(desk.book.register(desk.council).await)?;
        let update = register.updates().iter().find(|fixed| fixed.update.name == *name);
        let missing = publications::Error::NotThere { what: "update" };
        flags.measures.extend(told(update.ok_or(missing))?.update.measures.clone());
    }
    let period = period(&flags)?;
    make(desk, global, &flags, period).await
}

async fn make(desk: &Desk, global: &Global, flags: &DraftFlags, period: Period) -> Result<u8> {
    let measures: Vec<Measure> = match flags.measures.is_empty() {
        false => flags.measures.iter().map(|id| measure(id)).collect::<Result<_>>()?,
        true => measures::catalogue().iter().map(|definition| definition.measure).collect(),
    };
    let breakdowns = flags.by.iter().map(|(id, by)| {
        let measure = measure(id)?;
        Ok((measure, topic(measure, by)?))
    });
    let kept = flags.keep_back.iter().map(|(id, why)| Ok((measure(id)?, why.clone(), desk.actor().to_owned())));
    let snapshot = desk.stores.snapshot(desk.council, global).await?;
    let mut figures = measures::compute(&snapshot, period, &Readings::default());
    measures::say_local_readings(&mut figures, &readings::recorded(&desk.stores, desk.council).await?);
    let name = ::release::council(desk.council.as_str())
        .map_or_else(|| format!("Council {} (synthetic)", desk.council), |council| council.name.to_owned());
    let wanted = Wanted {
        id: flags.id.clone(),
        title: flags.title.clone(),
        council: name,
        council_number: desk.council.to_string(),
        prepared_by: desk.actor().to_owned(),
        measures,
        breakdowns: breakdowns.collect::<Result<_>>()?,
        kept_back: kept.collect::<Result<_>>()?,
        corrects: flags.corrects.clone(),
    };
    let draft = prepare(&wanted, &figures);
    let (numbers, left_out) = (draft.cells.len(), draft.left_out.clone());
    told(desk.book.add(desk.council, Event::Drafted(Box::new(draft)), desk.actor(), today::instant()).await)?;
    output::line(format!(
        "{}: {} measures, {numbers} numbers, drafted by {}",
        flags.id,
        wanted.measures.len(),
        desk.actor()
    ));
    left_out.iter().for_each(|why| output::line(format!("  left out: {why}")));
    Ok(0)
}
