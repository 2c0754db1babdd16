//! XmR vectors (R NHSRplotthedots 0.2.2).

use super::compare::{Case, Number, Numbers, OneOrMore, TIGHT, read};
use serde::Deserialize;
use serde_json::Value;
use statistics::spc::{Assurance, Direction, Input, PointType, Profile, Reading, Side, Signal, Variation, xmr};

#[derive(Deserialize)]
struct Given {
    input: Asked,
    groups: Vec<Group>,
    points: Points,
    variation_icon: Option<String>,
    assurance_type: Option<String>,
}

#[derive(Deserialize)]
struct Asked {
    values: Numbers,
    improvement_direction: String,
    target: Number,
    rebase_at_index0: Option<OneOrMore<usize>>,
    fix_after_n_points: Option<usize>,
    screen_outliers: bool,
}

#[derive(Deserialize)]
struct Group {
    first_index0: usize,
    n: usize,
    mean: Number,
    amr_raw: Number,
    amr_used: Number,
    n_mr_screened: Option<usize>,
    lpl: Number,
    upl: Number,
    short_group_warning: Option<bool>,
}

#[derive(Deserialize)]
struct Points {
    relative_to_mean: Vec<Option<i8>>,
    outside_limits: Vec<Option<bool>>,
    close_to_limits: Vec<Option<bool>>,
    special_cause_type: Vec<Option<String>>,
    special_cause_flag: Vec<Option<bool>>,
    point_type: Vec<Option<String>>,
}

/// Recomputes one case.
pub fn recompute(value: &Value) -> Case {
    read(value, |case, given: Given| {
        let direction = match given.input.improvement_direction.as_str() {
            "increase" => Direction::Increase,
            "decrease" => Direction::Decrease,
            _ => Direction::Neutral,
        };
        let rebase_at = given.input.rebase_at_index0.clone().map(OneOrMore::list).unwrap_or_default();
        let input = Input {
            values: &given.input.values,
            direction,
            target: given.input.target,
            rebase_at: &rebase_at,
            fix_after: given.input.fix_after_n_points,
        };
        match xmr(&input, Profile::NHSR_PLOTTHEDOTS_0_2_2.screened(given.input.screen_outliers)) {
            Ok(reading) => compare(case, &given, &reading),
            Err(error) => case.part("chart", "limits", error.to_string()),
        }
    })
}

fn compare(case: &mut Case, given: &Given, reading: &Reading) {
    case.same("how many groups", &given.groups.len(), &reading.groups.len());
    for (at, (want, found)) in given.groups.iter().zip(&reading.groups).enumerate() {
        case.same(&format!("group {at}, first"), &want.first_index0, &found.first);
        case.same(&format!("group {at}, n"), &want.n, &found.points);
        for (place, want, found) in [
            ("mean", want.mean, found.mean),
            ("amr_raw", want.amr_raw, found.raw_range),
            ("amr_used", want.amr_used, found.range),
            ("lpl", want.lpl, found.lower),
            ("upl", want.upl, found.upper),
        ] {
            case.number(&format!("group {at}, {place}"), want, found, TIGHT);
        }
        if let Some(screened) = want.n_mr_screened {
            case.same(&format!("group {at}, ranges screened"), &screened, &found.screened);
        }
        if let Some(short) = want.short_group_warning {
            case.same(&format!("group {at}, short"), &short, &found.is_short());
        }
    }
    let points = &reading.points;
    let want = &given.points;
    let all = |pick: fn(&statistics::spc::Point) -> Option<bool>| points.iter().map(pick).collect::<Vec<_>>();
    case.same("relative_to_mean", &want.relative_to_mean, &points.iter().map(|point| point.side).collect());
    case.same("outside_limits", &want.outside_limits, &all(|point| point.outside));
    case.same("close_to_limits", &want.close_to_limits, &all(|point| point.close));
    for (at, point) in points.iter().enumerate() {
        let text = |list: &[Option<String>]| list.get(at).cloned().flatten();
        case.same(
            &format!("special_cause_type[{at}]"),
            &text(&want.special_cause_type),
            &Some(signal(point.signal).to_owned()),
        );
        case.same(&format!("point_type[{at}]"), &text(&want.point_type), &Some(kind(point.kind).to_owned()));
        let flag = want.special_cause_flag.get(at).copied().flatten();
        case.same(&format!("special_cause_flag[{at}]"), &flag, &Some(point.signal.is_some()));
    }
    let (variation, assurance) = reading.marks_of_the_reference();
    case.same("variation_icon", &given.variation_icon.as_deref(), &Some(variation_name(variation)));
    case.same("assurance_type", &given.assurance_type.as_deref(), &assurance.map(assurance_name));
    if let Err(why) = reading.variation() {
        case.note(format!("the reference prints a mark here and a reader of ours sees none. {why}"));
    }
}

fn signal(signal: Option<Signal>) -> &'static str {
    match signal {
        None => "Common Cause",
        Some(Signal::Outside(Side::High)) => "Above UCL",
        Some(Signal::Outside(Side::Low)) => "Below LCL",
        Some(Signal::Trend(Side::High)) => "7 Point Trend (Increasing)",
        Some(Signal::Trend(Side::Low)) => "7 Point Trend (Decreasing)",
        Some(Signal::TwoInThree(Side::High)) => "2 in 3 Above CL",
        Some(Signal::TwoInThree(Side::Low)) => "2 in 3 Below CL",
        Some(Signal::Shift(Side::High)) => "7 Points Above CL",
        Some(Signal::Shift(Side::Low)) => "7 Points Below CL",
    }
}

fn kind(kind: PointType) -> &'static str {
    match kind {
        PointType::CommonCause => "common_cause",
        PointType::Improvement => "special_cause_improvement",
        PointType::Concern => "special_cause_concern",
        PointType::NeutralHigh => "special_cause_neutral_high",
        PointType::NeutralLow => "special_cause_neutral_low",
    }
}

fn variation_name(variation: Variation) -> &'static str {
    match variation {
        Variation::NoSignOfChange => "common_cause",
        Variation::Improvement(Side::High) => "improvement_high",
        Variation::Improvement(Side::Low) => "improvement_low",
        Variation::Concern(Side::High) => "concern_high",
        Variation::Concern(Side::Low) => "concern_low",
        Variation::Change(Side::High) => "neutral_high",
        Variation::Change(Side::Low) => "neutral_low",
    }
}

fn assurance_name(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::ConsistentPass => "consistent_pass",
        Assurance::ConsistentFail => "consistent_fail",
        Assurance::Inconsistent => "inconsistent",
    }
}
