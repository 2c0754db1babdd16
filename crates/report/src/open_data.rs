//! A release as open data: the pair of files that Explore Education Statistics takes, screened before it leaves.

use crate::screener::{Outcome, Profile, screen};
use release::gate::{GatedMeasure, GatedRow};
use release::{Gated, council};

/// A data file and the file that says what its columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Name of the data file.
    pub name: String,
    /// The data.
    pub data: String,
    /// Name of the second file.
    pub meta_name: String,
    /// What the columns are.
    pub meta: String,
}

/// Why no pair is made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoOpenData {
    /// A council that is in no list.
    #[error(
        "RP-0006: council {number} is in no published list of local authorities, so it has no nine-character code, and a row \
         without one is refused. Nothing was written. Publish the pack instead"
    )]
    UnknownCouncil {
        /// Its three-digit number.
        number: String,
    },
    /// A period that the format has no name for.
    #[error(
        "RP-0007: the period {period} is neither a calendar year nor a month, and the format has no name for it. Nothing was \
         written. Release figures of a year or a month"
    )]
    Period {
        /// The period.
        period: String,
    },
    /// Only one figure.
    #[error("RP-0008: the format wants at least two measures or two parts of one, and this release has fewer")]
    TooFew,
    /// The screener.
    #[error(
        "RP-0009: the files do not pass {profile}: {checks}. Nothing was written. Report it: the release was made wrongly"
    )]
    Screened {
        /// Which profile.
        profile: &'static str,
        /// Names of the checks that failed.
        checks: String,
    },
}

/// Writes the pair. Both profiles of the screener must pass it, DfE's and ours.
///
/// # Errors
/// [`NoOpenData`].
pub fn pair(gated: &Gated) -> Result<Pair, NoOpenData> {
    let about = gated.about();
    let unknown = || NoOpenData::UnknownCouncil { number: about.council_number().to_owned() };
    let place = council(about.council_number()).ok_or_else(unknown)?;
    let (period, identifier) = time(gated).ok_or_else(|| NoOpenData::Period { period: about.period().to_owned() })?;
    let rows: Vec<(&GatedMeasure, &GatedRow)> = gated
        .measures()
        .iter()
        .flat_map(|measure| {
            let parts = measure.topics().into_iter().flat_map(|topic| measure.parts(topic));
            measure.total().into_iter().chain(parts).map(move |row| (measure, row))
        })
        .collect();
    let several = gated.measures().len() > 1;
    let parts = rows.iter().any(|(_, row)| !row.topic().is_empty());
    if !several && !parts {
        return Err(NoOpenData::TooFew);
    }
    let mut writing = Writing::default();
    let mut header = vec![
        "time_period",
        "time_identifier",
        "geographic_level",
        "country_code",
        "country_name",
        "region_code",
        "region_name",
        "new_la_code",
        "old_la_code",
        "la_name",
    ];
    // A filter of one item is none.
    header.extend(several.then_some("measure"));
    header.extend(parts.then_some("breakdown"));
    header.extend(["cases", "out_of", "percentage"]);
    writing.row(&header.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    for (measure, row) in rows {
        let mut cells: Vec<String> = [
            period.as_str(),
            &identifier,
            "Local authority",
            "E92000001",
            "England",
            place.region.code(),
            place.region.name(),
            place.gss,
            about.council_number(),
            place.name,
        ]
        .iter()
        .map(|text| (*text).to_owned())
        .collect();
        cells.extend(several.then(|| measure.words().title.clone()));
        cells.extend(parts.then(|| match row.topic() {
            "" => "Total".to_owned(),
            topic => format!("{topic}: {}", row.part()),
        }));
        cells.extend(indicators(row));
        writing.row(&cells);
    }
    let stem = stem(gated.id());
    let made = Pair {
        name: format!("{stem}.csv"),
        data: writing.0,
        meta_name: format!("{stem}.meta.csv"),
        meta: meta(several, parts),
    };
    screened(&made)?;
    Ok(made)
}

/// Counts and percentage: `c` where hidden, `z` where there is none by nature, `x` where the record leaves a range.
fn indicators(row: &GatedRow) -> [String; 3] {
    let count = |value: Option<u64>| value.map_or_else(|| "c".to_owned(), |value| value.to_string());
    let cases = if row.at_most().is_some() { "x".to_owned() } else { count(row.counted()) };
    let (out_of, percentage) = match row.out_of() {
        None => ("z".to_owned(), "z".to_owned()),
        Some(out_of) => {
            let percentage = match (row.tenths(), row.counted(), out_of) {
                (Some(tenths), ..) => format!("{}.{}", tenths / 10, tenths % 10),
                (None, Some(_), Some(0)) => "z".to_owned(),
                (None, Some(_), Some(_)) => "x".to_owned(),
                _ => "c".to_owned(),
            };
            (count(out_of), percentage)
        }
    };
    [cases, out_of, percentage]
}

/// The period as the format names it.
fn time(gated: &Gated) -> Option<(String, String)> {
    let (first, last) = gated.about().days()?;
    let year = first.year();
    if (first.month(), first.day(), last.month(), last.day(), last.year()) == (1, 1, 12, 31, year) {
        return Some((year.to_string(), "Calendar year".to_owned()));
    }
    let whole = first.day() == 1 && last == first.last_of_month();
    whole.then(|| (year.to_string(), first.strftime("%B").to_string()))
}

/// A name of lower-case letters, digits and underscores.
fn stem(id: &str) -> String {
    let plain: String = id
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' })
        .collect();
    format!("release_{plain}")
}

fn meta(several: bool, parts: bool) -> String {
    let mut writing = Writing::default();
    let mut row = |cells: [&str; 8]| writing.row(&cells.map(str::to_owned));
    row([
        "col_name",
        "col_type",
        "label",
        "indicator_grouping",
        "indicator_unit",
        "indicator_dp",
        "filter_hint",
        "filter_grouping_column",
    ]);
    if several {
        row(["measure", "Filter", "Measure", "", "", "", "What is counted", ""]);
    }
    if parts {
        row(["breakdown", "Filter", "Breakdown", "", "", "", "The whole council, or one part of a breakdown", ""]);
    }
    row(["cases", "Indicator", "Cases", "", "", "0", "", ""]);
    row(["out_of", "Indicator", "Out of", "", "", "0", "", ""]);
    row(["percentage", "Indicator", "Percentage", "", "%", "1", "", ""]);
    writing.0
}

fn screened(pair: &Pair) -> Result<(), NoOpenData> {
    for (profile, name) in [(Profile::EesScreener031, "eesyscreener-0.3.1"), (Profile::Candour, "candour")] {
        let screening = screen((&pair.name, pair.data.as_bytes()), (&pair.meta_name, pair.meta.as_bytes()), profile);
        let failed: Vec<&str> = match &screening {
            Ok(screening) if screening.passed() => continue,
            Ok(screening) => screening
                .verdicts
                .iter()
                .filter(|verdict| verdict.outcome == Outcome::Fail)
                .map(|verdict| verdict.check)
                .collect(),
            Err(_) => vec!["not a table"],
        };
        return Err(NoOpenData::Screened { profile: name, checks: failed.join(", ") });
    }
    Ok(())
}

/// Rows of plain CSV.
#[derive(Default)]
struct Writing(String);

impl Writing {
    fn row(&mut self, cells: &[String]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            if cell.contains(['"', ',', '\n', '\r']) {
                self.0.push('"');
                self.0.push_str(&cell.replace('"', "\"\""));
                self.0.push('"');
            } else {
                self.0.push_str(cell);
            }
        }
        self.0.push('\n');
    }
}
