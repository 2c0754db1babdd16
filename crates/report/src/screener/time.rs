//! Time.

use super::file::Pair;
use super::standard::time;
use super::{Checked, Outcome, found, whether};

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn values(pair: &Pair) -> Vec<Checked> {
    let periods = pair.data.distinct("time_period").into_iter().filter(|period| !is_number(period));
    let identifiers = pair.data.distinct("time_identifier");
    let unknown = identifiers.iter().filter(|identifier| time(identifier).is_none());
    let mut families: Vec<&str> = identifiers.iter().filter_map(|identifier| Some(time(identifier)?.0)).collect();
    families.sort_unstable();
    families.dedup();
    vec![
        found(
            "time_period_num",
            Outcome::Fail,
            periods.map(|period| format!("time_period {period} is not four or six digits")).collect(),
        ),
        found(
            "time_id_valid",
            Outcome::Fail,
            unknown.map(|identifier| format!("{identifier} is not a time_identifier")).collect(),
        ),
        whether(
            "time_id_mix",
            Outcome::Fail,
            families.len() < 2,
            "kinds of period that are not mixed in one file are mixed",
        ),
    ]
}

pub(super) fn lengths(pair: &Pair) -> Vec<Checked> {
    let mut wrong: Vec<String> = pair
        .data
        .column("time_period")
        .zip(pair.data.column("time_identifier"))
        .filter(|(period, identifier)| time(identifier).is_some_and(|(_, digits)| period.len() != digits))
        .map(|(period, identifier)| format!("{period} has the wrong length for {identifier}"))
        .collect();
    wrong.sort();
    wrong.dedup();
    let consecutive = |period: &&str| {
        let (Some(year), Some(next)) = (period.get(2..4), period.get(4..6)) else { return true };
        matches!((year.parse::<u8>(), next.parse::<u8>()), (Ok(year), Ok(next)) if (year + 1) % 100 == next)
    };
    let years =
        pair.data.distinct("time_period").into_iter().filter(|period| period.len() == 6 && !consecutive(period));
    vec![
        found("time_period", Outcome::Fail, wrong),
        found(
            "time_period_six",
            Outcome::Fail,
            years.map(|period| format!("{period} is not two years in a row")).collect(),
        ),
    ]
}
