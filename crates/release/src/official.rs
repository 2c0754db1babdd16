//! The door for figures a department has published.

use crate::compared::sure_places;
use crate::median::median;
use crate::sheet::{Entry, Line, Part, Role, Sheet, Standing};
use crate::terms_of_use::Terms;
use published::{Area, Council, Measure, Origin, Point, Series, Value};
use terms::LaCode;

/// Published figures, shown as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    sheet: Sheet,
    terms: Terms,
}

/// Where a council stands among all of them in the latest year, and who takes no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    period: String,
    own: Option<usize>,
    may_be: Option<(usize, usize)>,
    of: usize,
    left_out: Vec<(String, String)>,
}

/// The latest figure of one measure, for a council's summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    measure: &'static Measure,
    entry: Option<Entry>,
    region: Option<Entry>,
    england: Option<Entry>,
}

/// Opens the door for one measure of one council, beside its region, England and its statistical neighbours.
pub fn official(measure: &'static Measure, council: &'static Council) -> Official {
    let comparison = published::comparison(measure, council);
    let mut lines = vec![line(&comparison.council, Role::Subject)];
    lines.extend(comparison.region.iter().map(|series| line(series, Role::Region)));
    lines.push(line(&comparison.england, Role::England));
    let neighbours = comparison.neighbours.iter().zip(1..).map(|(series, rank)| line(series, Role::Neighbour(rank)));
    let neighbours: Vec<Line> = neighbours.collect();
    lines.extend(median(&neighbours));
    lines.extend(neighbours);
    let sheet = Sheet {
        id: measure.id.to_owned(),
        title: measure.title.to_owned(),
        definition: measure.definition.to_owned(),
        cautions: measure.cautions.iter().map(|&caution| caution.to_owned()).collect(),
        footnotes: measure.footnotes().into_iter().map(|(number, text)| (number, text.to_owned())).collect(),
        unit: measure.unit(),
        better: measure.better,
        numerator: parts(measure, measure.numerator),
        denominator: parts(measure, measure.denominator),
        break_before: measure.break_before,
        lines,
    };
    let also = if comparison.neighbours.is_empty() { vec![] } else { vec![neighbours_terms()] };
    Official { sheet, terms: Terms::of(measure.source(), also) }
}

/// Where a council stands in the latest year of a measure; `None` for counts, which are not ranked.
pub fn places(measure: &Measure, council: &Council) -> Option<Places> {
    let period = published::periods(measure).last().copied()?;
    let ranking = published::ranking(measure, period)?;
    let sure = sure_places(measure, period);
    let own = sure.iter().find(|(area, _)| *area == Area::Council(council.number)).map(|(_, place)| *place);
    Some(Places {
        may_be: own.map(|place| (place.highest, place.lowest)),
        period: ranking.period.to_string(),
        own: ranking.of(Area::Council(council.number)).map(|place| place.place),
        of: ranking.places.len(),
        left_out: ranking.left_out.into_iter().map(|(area, reason)| (area.name(), reason)).collect(),
    })
}

/// The latest figure of every measure for a council.
pub fn headlines(council: &'static Council) -> Vec<Headline> {
    let last = |measure, area| {
        let period = published::periods(measure).last().copied()?;
        Some(entry(&published::point(measure, area, period)))
    };
    let headline = |measure: &'static Measure| Headline {
        measure,
        entry: last(measure, Area::Council(council.number)),
        region: matches!(measure.origin, Origin::Table(_))
            .then(|| last(measure, Area::Region(council.region)))
            .flatten(),
        england: last(measure, Area::England),
    };
    published::measures().iter().map(headline).collect()
}

/// The measures that may be shown.
pub fn measures() -> &'static [Measure] {
    published::measures()
}

/// A measure by its stable name.
pub fn measure(id: &str) -> Option<&'static Measure> {
    published::measure(id)
}

/// Today's councils, by number.
pub fn councils() -> &'static [Council] {
    published::councils()
}

/// One of today's councils, by its three digits.
pub fn council(number: &str) -> Option<&'static Council> {
    published::council(LaCode::parse(number).ok()?)
}

/// The statistical neighbours of a council, the most alike first; none in a build without the list.
pub fn neighbours(council: &Council) -> Vec<&'static Council> {
    published::neighbours(council.number).iter().filter_map(|other| published::council(other.number)).collect()
}

/// Today's councils by name, those whose name, region or number holds every word looked for.
pub fn find_councils(words: &str) -> Vec<&'static Council> {
    let words = plain(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut found: Vec<&Council> = published::councils()
        .iter()
        .filter(|council| {
            let text = plain(&format!("{} {} {}", council.name, council.region.name(), council.number));
            words.iter().all(|word| text.contains(word))
        })
        .collect();
    found.sort_by_key(|council| plain(council.name));
    found
}

/// Lower case, without the stops and commas that names are spelt with here and not there.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['.', ',', '\''], "").replace('-', " ")
}

impl Official {
    /// The figures.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// On what terms they may be used.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }
}

impl Places {
    /// The year, for reading.
    pub fn period(&self) -> &str {
        &self.period
    }

    /// The council's place, 1 being the highest value; `None` if its figure takes no part.
    pub fn own(&self) -> Option<usize> {
        self.own
    }

    /// The highest and the lowest place that it may be, chance allowed for; `None` without both counts.
    pub fn may_be(&self) -> Option<(usize, usize)> {
        self.may_be
    }

    /// How many councils take part.
    pub fn of(&self) -> usize {
        self.of
    }

    /// Councils that take no part, each with the reason.
    pub fn left_out(&self) -> &[(String, String)] {
        &self.left_out
    }
}

impl Headline {
    /// The measure.
    pub fn measure(&self) -> &'static Measure {
        self.measure
    }

    /// The council's latest entry.
    pub fn entry(&self) -> Option<&Entry> {
        self.entry.as_ref()
    }

    /// Its region's, where there is one.
    pub fn region(&self) -> Option<&Entry> {
        self.region.as_ref()
    }

    /// England's.
    pub fn england(&self) -> Option<&Entry> {
        self.england.as_ref()
    }
}

fn neighbours_terms() -> String {
    let source = published::source("neighbours");
    format!("{}, {}. {}", source.edition, source.publisher, source.attribution)
}

fn parts(measure: &Measure, columns: &[&str]) -> Vec<Part> {
    let meaning = |column: &str| match measure.origin {
        Origin::Table(file) => published::meaning(file, column).unwrap_or("not explained in the data guidance"),
        Origin::Appeals(_) => match column {
            "registered" => "Appeals registered",
            _ => "Total appealable decisions",
        },
    };
    columns.iter().map(|&column| Part { column: column.to_owned(), meaning: meaning(column).to_owned() }).collect()
}

fn line(series: &Series, role: Role) -> Line {
    let code = match series.area {
        Area::England => "E92000001".to_owned(),
        Area::Region(region) => region.code().to_owned(),
        Area::Council(number) => number.to_string(),
    };
    Line { label: series.area.name(), code, role, entries: series.points.iter().map(entry).collect() }
}

/// A point as it is printed.
pub(crate) fn entry_of(point: &Point) -> Entry {
    entry(point)
}

fn entry(point: &Point) -> Entry {
    let standing = match point.standing {
        published::Standing::Sound => Standing::Sound,
        published::Standing::Noted(note) => Standing::Marked(note.kind.word()),
        published::Standing::Impossible => Standing::Marked("negative"),
        published::Standing::Missing(why) => Standing::Gap(why),
        published::Standing::Left(note) => Standing::Gap(note.kind.word()),
    };
    Entry {
        year: point.period.year(),
        period: point.period.to_string(),
        value: point.value,
        numerator: point.numerator,
        denominator: point.denominator,
        standing,
        remark: point.remark(),
    }
}

impl Entry {
    /// Whether its remark says more than the word printed in its place or beside it.
    pub fn says_more(&self) -> bool {
        match self.standing {
            Standing::Sound => false,
            Standing::Marked(_) => true,
            Standing::Gap(word) => word != self.remark,
        }
    }

    /// Whether the value may be drawn: a negative count is printed and not drawn.
    pub fn may_be_drawn(&self) -> bool {
        !matches!(self.value, Some(Value::Count(count)) if count < 0) && self.value.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(measure_id: &str, number: &str) -> Official {
        official(measure(measure_id).unwrap(), council(number).unwrap())
    }

    #[test]
    fn what_comes_through_carries_its_terms() {
        for measure in measures() {
            let official = official(measure, council("801").unwrap());
            let terms = official.terms();
            assert!(terms.released().is_some() && !terms.edition().is_empty(), "{}", measure.id);
            assert!(terms.attribution().contains("Open Government Licence v3.0"), "{}", measure.id);
            assert!(terms.newer().0.contains("newer release may exist"));
            assert!(!official.sheet().definition().is_empty() && !official.sheet().numerator().is_empty());
        }
    }

    #[test]
    fn a_withdrawn_figure_does_not_come_through() {
        let official = open("timeliness-with-exceptions", "209");
        let entry = official.sheet().lines()[0].entry(2024).unwrap();
        assert_eq!((entry.value(), entry.numerator(), entry.standing()), (None, None, Standing::Gap("withdrawn")));
        let places = places(measure("timeliness-with-exceptions").unwrap(), council("209").unwrap()).unwrap();
        assert_eq!((places.own(), places.of()), (None, 152));
        assert!(places.left_out().iter().any(|(name, reason)| name == "Lewisham" && reason.contains("withdrawn")));
    }

    #[test]
    fn a_negative_count_is_printed_and_not_drawn() {
        let official = open("review-decisions-outstanding", "926");
        let entry = official.sheet().lines()[0].entry(2024).unwrap();
        assert_eq!(entry.standing(), Standing::Marked("negative"));
        assert!(entry.value().is_some() && !entry.may_be_drawn());
    }

    #[test]
    fn councils_are_found_by_name_region_or_number() {
        assert_eq!(find_councils("").len(), 153);
        assert_eq!(find_councils("bristol")[0].name, "Bristol, City of");
        assert_eq!(find_councils("BRISTOL city")[0].name, "Bristol, City of");
        assert_eq!(find_councils("801").len(), 1);
        assert_eq!(find_councils("st helens").len(), 1);
        assert_eq!(find_councils("south west").len(), find_councils("South-West").len());
        assert!(find_councils("Atlantis").is_empty());
        assert!(council("500").is_none() && council("8011").is_none());
    }

    #[test]
    fn a_summary_has_every_measure() {
        let headlines = headlines(council("838").unwrap());
        assert_eq!(headlines.len(), measures().len());
        let without =
            headlines.iter().find(|headline| headline.measure().id == "timeliness-without-exceptions").unwrap();
        assert_eq!(without.entry().unwrap().value(), None);
        assert_eq!(without.entry().unwrap().standing(), Standing::Gap("all exceptions"));
        let rate = headlines.iter().find(|headline| headline.measure().id == "appeal-rate").unwrap();
        assert!(rate.region().is_none() && rate.england().is_some());
    }
}
