//! Survival vectors (R survival 3.5.3, cmprsk 2.2.11).

use super::compare::{Case, Number, Numbers, TIGHT, read};
use serde::Deserialize;
use serde_json::Value;
use statistics::survival::{Curve, GroupedSpell, LifeTable, Outcomes, Spell, Transform, gray_test, log_rank};
use statistics::{Interval, Z_95};
use std::collections::BTreeMap;

/// Restricted means are integrals; their reference carries fewer digits.
const MEANS: f64 = 1e-8;

/// Recomputes one case.
pub fn recompute(value: &Value) -> Case {
    match value.get("kind").and_then(Value::as_str) {
        Some("kaplan_meier") => read(value, kaplan_meier),
        Some("aalen_johansen") => read(value, aalen_johansen),
        Some("logrank") => read(value, log_rank_case),
        Some("gray_test") => read(value, gray),
        kind => {
            let mut case = Case::new(value.get("name").and_then(Value::as_str).unwrap_or("without a name"));
            case.part("kind", format!("{kind:?}"), "a kind that cannot be recomputed");
            case
        }
    }
}

#[derive(Deserialize)]
struct Limits<T> {
    lower: Vec<T>,
    upper: Vec<T>,
}

fn transform(name: &str) -> Option<Transform> {
    Some(match name {
        "plain" => Transform::Plain,
        "log" => Transform::Log,
        "log-log" => Transform::LogLog,
        "logit" => Transform::Logit,
        "arcsin" => Transform::Arcsine,
        _ => return None,
    })
}

fn lower(found: Option<Interval>) -> Number {
    found.map(|found| found.lower)
}

fn upper(found: Option<Interval>) -> Number {
    found.map(|found| found.upper)
}

#[derive(Deserialize)]
struct KaplanMeier {
    input: KmInput,
    curve: KmCurve,
    ci95: BTreeMap<String, Limits<Number>>,
    #[serde(default)]
    quantiles_25_50_75: BTreeMap<String, Quantiles>,
    #[serde(default)]
    at_times: Vec<BTreeMap<String, Value>>,
    #[serde(default)]
    rmst: Vec<Mean>,
}

#[derive(Deserialize)]
struct KmInput {
    start: Option<Vec<f64>>,
    time: Vec<f64>,
    event: Vec<u8>,
}

#[derive(Deserialize)]
struct KmCurve {
    time: Numbers,
    n_risk: Numbers,
    n_event: Numbers,
    n_censor: Numbers,
    surv: Numbers,
    cumhaz_nelson_aalen: Numbers,
    greenwood_se_log: Numbers,
    se_surv: Numbers,
    se_cumhaz: Numbers,
}

#[derive(Deserialize)]
struct Quantiles {
    quantile: Numbers,
    lower: Numbers,
    upper: Numbers,
}

#[derive(Deserialize)]
struct Mean {
    tau: f64,
    rmst: Number,
    se: Number,
    r_error: Option<String>,
}

fn kaplan_meier(case: &mut Case, given: KaplanMeier) {
    let entries: Vec<Option<f64>> = match &given.input.start {
        Some(start) => start.iter().map(|&entry| Some(entry)).collect(),
        None => vec![None; given.input.time.len()],
    };
    let spells: Vec<Spell> = entries
        .iter()
        .zip(&given.input.time)
        .zip(&given.input.event)
        .map(|((&entry, &exit), &event)| Spell { entry, exit, end: event.min(1) })
        .collect();
    let curve = match LifeTable::new(&spells, 1) {
        Ok(table) => Curve::new(&table),
        Err(error) => return case.part("life table", "a curve", error.to_string()),
    };
    let points = curve.points();
    let want = &given.curve;
    case.numbers("time", &want.time, points.iter().map(|point| point.time));
    case.numbers("n_risk", &want.n_risk, points.iter().map(|point| point.at_risk as f64));
    case.numbers("n_event", &want.n_event, points.iter().map(|point| point.ended as f64));
    case.numbers("n_censor", &want.n_censor, points.iter().map(|point| point.censored as f64));
    case.numbers("surv", &want.surv, points.iter().map(|point| point.open));
    case.numbers("cumhaz", &want.cumhaz_nelson_aalen, points.iter().map(|point| point.hazard));
    case.numbers("greenwood_se_log", &want.greenwood_se_log, points.iter().map(|point| point.log_error));
    case.numbers("se_surv", &want.se_surv, points.iter().map(|point| point.error()));
    case.numbers("se_cumhaz", &want.se_cumhaz, points.iter().map(|point| point.hazard_error));
    for (name, want) in &given.ci95 {
        let Some(scale) = transform(name) else { return case.part("ci95", name, "not known") };
        case.numbers(
            &format!("{name} lower"),
            &want.lower,
            points.iter().map(|point| lower(point.interval(scale, Z_95))),
        );
        case.numbers(
            &format!("{name} upper"),
            &want.upper,
            points.iter().map(|point| upper(point.interval(scale, Z_95))),
        );
    }
    for (name, want) in &given.quantiles_25_50_75 {
        let Some(scale) = transform(name) else { return case.part("quantiles", name, "not known") };
        let found = [0.25, 0.5, 0.75].map(|p| curve.quantile(p, scale, Z_95));
        case.numbers(&format!("{name} quantiles"), &want.quantile, found.map(|found| found.time));
        case.numbers(&format!("{name} quantiles, lower"), &want.lower, found.map(|found| found.lower));
        case.numbers(&format!("{name} quantiles, upper"), &want.upper, found.map(|found| found.upper));
    }
    for want in &given.at_times {
        at_time(case, &curve, want);
    }
    for want in &given.rmst {
        if want.r_error.is_some() {
            case.note(format!(
                "restricted mean to {}: the reference gave up, so there is nothing to compare",
                want.tau
            ));
            continue;
        }
        let found = curve.restricted_mean(want.tau);
        case.number(&format!("rmst {}", want.tau), want.rmst, found.mean, MEANS);
        case.number(&format!("rmst {} se", want.tau), want.se, found.error, MEANS);
    }
}

fn at_time(case: &mut Case, curve: &Curve, want: &BTreeMap<String, Value>) {
    let Some(t) = want.get("t").and_then(Value::as_f64) else { return case.part("at_times", "a time", "none") };
    let (point, _) = curve.at(t);
    for (key, value) in want {
        let place = format!("at {t}, {key}");
        match key.as_str() {
            "t" => {}
            "surv" => case.number(&place, value.as_f64(), point.open, TIGHT),
            "se" => case.number(&place, value.as_f64(), point.error(), TIGHT),
            _ => match key.strip_prefix("ci_").and_then(transform) {
                Some(scale) => {
                    let want: Numbers = value.as_array().into_iter().flatten().map(Value::as_f64).collect();
                    let found = curve.interval_at(t, scale, Z_95);
                    case.numbers(&place, &want, [lower(found), upper(found)]);
                }
                None => case.part(&place, "a value", "not known"),
            },
        }
    }
}

#[derive(Deserialize)]
struct AalenJohansen {
    input: AjInput,
    curve: AjCurve,
    ci95: BTreeMap<String, Limits<Numbers>>,
    #[serde(default)]
    at_times: Vec<AjAt>,
    #[serde(default)]
    rmt: Vec<AjMean>,
    cmprsk_cross_check: Option<CrossCheck>,
}

#[derive(Deserialize)]
struct AjInput {
    start: Option<Vec<f64>>,
    time: Vec<f64>,
    cause: Vec<u8>,
}

#[derive(Deserialize)]
struct AjCurve {
    time: Numbers,
    n_risk: Vec<Value>,
    n_event: Vec<Numbers>,
    pstate: Vec<Numbers>,
    std_err: Vec<Numbers>,
}

#[derive(Deserialize)]
struct AjAt {
    t: f64,
    pstate: Numbers,
    se: Numbers,
}

#[derive(Deserialize)]
struct AjMean {
    tau: f64,
    restricted_mean_time_in_state: Numbers,
}

#[derive(Deserialize)]
struct CrossCheck {
    times: Vec<f64>,
    est: Vec<Numbers>,
    var: Vec<Numbers>,
}

fn aalen_johansen(case: &mut Case, given: AalenJohansen) {
    let ends = given.curve.pstate.first().map_or(0, |shares| shares.len().saturating_sub(1));
    let spells: Vec<Spell> = given
        .input
        .time
        .iter()
        .zip(&given.input.cause)
        .enumerate()
        .map(|(at, (&exit, &end))| {
            let entry = given.input.start.as_ref().and_then(|start| start.get(at)).copied();
            Spell { entry, exit, end }
        })
        .collect();
    let outcomes = match LifeTable::new(&spells, ends) {
        Ok(table) => Outcomes::new(&table),
        Err(error) => return case.part("life table", "a curve", error.to_string()),
    };
    let points = outcomes.points();
    case.numbers("time", &given.curve.time, points.iter().map(|point| point.time));
    let risk: Numbers =
        given.curve.n_risk.iter().map(|value| value.as_f64().or_else(|| value.get(0)?.as_f64())).collect();
    case.numbers("n_risk", &risk, points.iter().map(|point| point.at_risk as f64));
    let steps = given.curve.n_event.iter().zip(&given.curve.pstate).zip(&given.curve.std_err).zip(points).enumerate();
    for (at, (((events, shares), errors), point)) in steps {
        // The reference may count moves into "still open" too: there are none.
        let skip = events.len().saturating_sub(point.ends.len());
        let moved: Numbers = events.iter().skip(skip).copied().collect();
        case.numbers(&format!("n_event[{at}]"), &moved, point.ends.iter().map(|&count| count as f64));
        case.numbers(&format!("pstate[{at}]"), shares, point.shares.iter().copied());
        case.numbers(&format!("std_err[{at}]"), errors, point.errors.iter().copied());
    }
    for (name, want) in &given.ci95 {
        let Some(scale) = transform(name) else { return case.part("ci95", name, "not known") };
        for (at, ((lows, highs), point)) in want.lower.iter().zip(&want.upper).zip(points).enumerate() {
            let found: Vec<Option<Interval>> =
                (0..point.shares.len()).map(|outcome| point.interval(outcome, scale, Z_95)).collect();
            case.numbers(&format!("{name} lower[{at}]"), lows, found.iter().map(|&found| lower(found)));
            case.numbers(&format!("{name} upper[{at}]"), highs, found.iter().map(|&found| upper(found)));
        }
    }
    for want in &given.at_times {
        // Before the first time everyone is open, and that is certain.
        let start: Vec<f64> = std::iter::once(1.0).chain(std::iter::repeat_n(0.0, ends)).collect();
        let found = outcomes.at(want.t);
        let shares = found.map_or(start, |point| point.shares.clone());
        case.numbers(&format!("pstate at {}", want.t), &want.pstate, shares);
        let errors = found.map_or(vec![0.0; ends + 1], |point| point.errors.clone());
        case.numbers(&format!("se at {}", want.t), &want.se, errors);
    }
    for want in &given.rmt {
        match outcomes.restricted_mean_times(want.tau) {
            Ok(found) => {
                for (state, (&want_time, found)) in want.restricted_mean_time_in_state.iter().zip(found).enumerate() {
                    case.number(&format!("rmt {} state {state}", want.tau), want_time, found, MEANS);
                }
            }
            Err(error) => case.part("rmt", "times", error.to_string()),
        }
    }
    if let Some(want) = &given.cmprsk_cross_check {
        for (end, (shares, variances)) in want.est.iter().zip(&want.var).enumerate() {
            let points: Vec<_> = want.times.iter().map(|&time| outcomes.at(time)).collect();
            let share = points.iter().map(|point| point.and_then(|point| point.shares.get(end + 1).copied()));
            case.numbers(&format!("cmprsk est, end {}", end + 1), shares, share);
            let variance = points.iter().map(|point| point.and_then(|point| point.gray_variances.get(end).copied()));
            case.numbers(&format!("cmprsk var, end {}", end + 1), variances, variance);
        }
    }
}

#[derive(Deserialize)]
struct Compare {
    input: CompareInput,
    logrank_rho0: Option<Tested>,
    peto_rho1: Option<Tested>,
    #[serde(default)]
    tests: Option<Gray>,
}

#[derive(Deserialize)]
struct CompareInput {
    time: Vec<f64>,
    event: Option<Vec<u8>>,
    cause: Option<Vec<u8>>,
    group: Vec<Value>,
    strata: Option<Vec<Value>>,
}

#[derive(Deserialize)]
struct Tested {
    chisq: Number,
    df: usize,
    p: Number,
    observed: Numbers,
    expected: Numbers,
}

#[derive(Deserialize)]
struct Gray {
    stat: Numbers,
    p: Numbers,
    df: Vec<usize>,
    cause: Vec<u8>,
}

/// Numbers groups in the order R gives a factor: numbers by size, words by spelling.
fn numbered(labels: &[Value]) -> Vec<usize> {
    let key = |label: &Value| (label.as_f64().map(|value| (value * 1e6) as i64), label.to_string());
    let mut levels: Vec<_> = labels.iter().map(key).collect();
    levels.sort();
    levels.dedup();
    labels.iter().map(|label| levels.iter().position(|level| *level == key(label)).unwrap_or(0)).collect()
}

impl CompareInput {
    fn spells(&self) -> Vec<GroupedSpell> {
        let ends = self.event.as_ref().or(self.cause.as_ref());
        let strata = self.strata.as_ref().map_or_else(|| vec![0; self.time.len()], |strata| numbered(strata));
        self.time
            .iter()
            .zip(ends.into_iter().flatten())
            .zip(numbered(&self.group).into_iter().zip(strata))
            .map(|((&exit, &end), (group, stratum))| GroupedSpell { exit, end, group, stratum })
            .collect()
    }
}

fn log_rank_case(case: &mut Case, given: Compare) {
    let spells = given.input.spells();
    for (name, rho, want) in [("log-rank", 0.0, given.logrank_rho0), ("Peto", 1.0, given.peto_rho1)] {
        let Some(want) = want else { continue };
        match log_rank(&spells, rho) {
            Ok(found) => {
                case.number(&format!("{name} chisq"), want.chisq, found.chi_squared, TIGHT);
                case.same(&format!("{name} df"), &want.df, &found.degrees);
                case.number(&format!("{name} p"), want.p, found.p, TIGHT);
                case.numbers(&format!("{name} observed"), &want.observed, found.observed);
                case.numbers(&format!("{name} expected"), &want.expected, found.expected);
            }
            Err(error) => case.part(name, "a test", error.to_string()),
        }
    }
}

fn gray(case: &mut Case, given: Compare) {
    let spells = given.input.spells();
    let Some(want) = given.tests else { return case.part("tests", "a list", "none") };
    for (((&statistic, &p), &df), &end) in want.stat.iter().zip(&want.p).zip(&want.df).zip(&want.cause) {
        match gray_test(&spells, end) {
            Ok(found) => {
                case.number(&format!("end {end}, stat"), statistic, found.statistic, TIGHT);
                case.number(&format!("end {end}, p"), p, found.p, TIGHT);
                case.same(&format!("end {end}, df"), &df, &found.degrees);
            }
            Err(error) => case.part(&format!("end {end}"), "a test", error.to_string()),
        }
    }
}
