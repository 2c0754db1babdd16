//! Interval and series vectors (R stats; EWMA and CUSUM from textbook formulas).

use super::compare::{Case, Number, Numbers, TIGHT, read};
use serde::Deserialize;
use serde_json::Value;
use statistics::series::{cusum, ewma, holt_winters, robust_z, seasonal};
use statistics::{NotComputable, clopper_pearson, funnel, garwood, wilson};

/// Recomputes every entry of a file.
pub fn recompute(value: &Value) -> Vec<Case> {
    let list = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
    let named = |mut case: Case, name: String| {
        case.name = name;
        case
    };
    let mut cases = Vec::new();
    cases.extend(
        list("proportion_ci95").map(|entry| named(read(entry, share), format!("share {entry}", entry = short(entry)))),
    );
    cases.extend(list("poisson_ci95").map(|entry| named(read(entry, count), format!("count {}", short(entry)))));
    cases.extend(list("funnel_binomial").map(|entry| named(read(entry, limits), format!("funnel {}", short(entry)))));
    for (key, compare) in
        [("robust_z", robust as fn(&mut Case, Series)), ("ewma", smoothed), ("cusum", sums), ("stl_periodic", season)]
    {
        cases.extend(value.get(key).map(|entry| named(read(entry, compare), key.to_owned())));
    }
    if let Some(entry) = value.get("holt_winters_additive") {
        // The entry gives the weights that were found; the series is that of the season's entry unless it has its own.
        let series = value.get("stl_periodic").unwrap_or(&Value::Null);
        let mut case = read(entry, |case, given: Smoothing| smoothing(case, given, series));
        case.name = "holt_winters_additive".to_owned();
        cases.push(case);
    }
    cases
}

fn short(entry: &Value) -> String {
    let number = |key: &str| entry.get(key).map(|value| format!("{key}={value}"));
    ["x", "n", "p0"].iter().filter_map(|key| number(key)).collect::<Vec<_>>().join(" ")
}

#[derive(Deserialize)]
struct Share {
    x: u64,
    n: u64,
    wilson: Option<Numbers>,
    clopper_pearson: Option<Numbers>,
}

/// Ours says why there is no number: the reference must have none either.
fn nothing(case: &mut Case, place: &str, want: &[Number], why: NotComputable) {
    if want.iter().any(Option::is_some) {
        case.part(place, "a number", why.to_string());
    }
}

fn share(case: &mut Case, given: Share) {
    for (name, want, found) in [
        ("wilson", given.wilson, wilson(given.x, given.n, 0.95)),
        ("clopper_pearson", given.clopper_pearson, clopper_pearson(given.x, given.n, 0.95)),
    ] {
        match (want, found) {
            (Some(want), Ok(found)) => case.numbers(name, &want, [found.lower, found.upper]),
            (Some(want), Err(error)) => nothing(case, name, &want, error),
            (None, _) => {}
        }
    }
}

#[derive(Deserialize)]
struct Counted {
    x: u64,
    garwood: Numbers,
}

fn count(case: &mut Case, given: Counted) {
    let found = garwood(given.x, 0.95);
    case.numbers("garwood", &given.garwood, [found.lower, found.upper]);
}

#[derive(Deserialize)]
struct Limits {
    n: u64,
    p0: f64,
    lower_95: Number,
    upper_95: Number,
    lower_998: Number,
    upper_998: Number,
}

fn limits(case: &mut Case, given: Limits) {
    match funnel(given.n, given.p0) {
        Ok(found) => {
            case.number("lower_95", given.lower_95, found.warning.lower, TIGHT);
            case.number("upper_95", given.upper_95, found.warning.upper, TIGHT);
            case.number("lower_998", given.lower_998, found.action.lower, TIGHT);
            case.number("upper_998", given.upper_998, found.action.upper, TIGHT);
        }
        Err(error) => {
            nothing(case, "funnel", &[given.lower_95, given.upper_95, given.lower_998, given.upper_998], error);
        }
    }
}

#[derive(Deserialize)]
struct Series {
    y: Vec<f64>,
    median: Number,
    mad: Number,
    #[serde(default)]
    z: Numbers,
    lambda: Option<f64>,
    mu: Option<f64>,
    sigma: Option<f64>,
    #[serde(default)]
    ucl: Numbers,
    #[serde(default)]
    lcl: Numbers,
    k: Option<f64>,
    h: Option<f64>,
    #[serde(default)]
    upper: Numbers,
    #[serde(default)]
    lower: Numbers,
    #[serde(default)]
    signal: Vec<bool>,
    frequency: Option<usize>,
    #[serde(default)]
    seasonal: Numbers,
    #[serde(default)]
    trend: Numbers,
    #[serde(default)]
    remainder: Numbers,
}

fn robust(case: &mut Case, given: Series) {
    match robust_z(&given.y) {
        Ok(found) => {
            case.number("median", given.median, found.median, TIGHT);
            case.number("mad", given.mad, found.spread, TIGHT);
            case.numbers("z", &given.z, found.z);
        }
        Err(error) => {
            // Values that do not vary still have a middle.
            case.number("median", given.median, statistics::series::median(&given.y), TIGHT);
            nothing(case, "z", &given.z, error);
        }
    }
}

fn smoothed(case: &mut Case, given: Series) {
    let (Some(lambda), Some(mu), Some(sigma)) = (given.lambda, given.mu, given.sigma) else {
        return case.part("ewma", "lambda, mu and sigma", "none");
    };
    let found = ewma(&given.y, lambda, mu, sigma);
    case.numbers("z", &given.z, found.iter().map(|point| point.value));
    case.numbers("ucl", &given.ucl, found.iter().map(|point| point.upper));
    case.numbers("lcl", &given.lcl, found.iter().map(|point| point.lower));
}

fn sums(case: &mut Case, given: Series) {
    let (Some(mu), Some(sigma), Some(k), Some(h)) = (given.mu, given.sigma, given.k, given.h) else {
        return case.part("cusum", "mu, sigma, k and h", "none");
    };
    let found = cusum(&given.y, mu, sigma, k, h);
    case.numbers("upper", &given.upper, found.iter().map(|point| point.upper));
    case.numbers("lower", &given.lower, found.iter().map(|point| point.lower));
    case.same("signal", &given.signal, &found.iter().map(|point| point.signal).collect());
}

fn season(case: &mut Case, given: Series) {
    match seasonal(&given.y, given.frequency.unwrap_or(12)) {
        Ok(found) => {
            case.numbers("seasonal", &given.seasonal, found.seasonal);
            case.numbers("trend", &given.trend, found.trend);
            case.numbers("remainder", &given.remainder, found.remainder);
        }
        Err(error) => case.part("stl", "a season", error.to_string()),
    }
}

#[derive(Deserialize)]
struct Smoothing {
    y: Option<Vec<f64>>,
    frequency: Option<usize>,
    alpha: f64,
    beta: f64,
    gamma: f64,
    #[serde(rename = "SSE")]
    squared_error: Number,
    forecast12: Option<Numbers>,
}

fn smoothing(case: &mut Case, given: Smoothing, series: &Value) {
    let own = given.y.or_else(|| Vec::deserialize(series.get("y")?).ok());
    let Some(y) = own else { return case.note("no series is given, so there is nothing to recompute") };
    let period = given.frequency.or_else(|| usize::deserialize(series.get("frequency")?).ok()).unwrap_or(12);
    let ahead = given.forecast12.as_ref().map_or(0, Vec::len);
    match holt_winters(&y, period, (given.alpha, given.beta, given.gamma), ahead) {
        Ok(found) => {
            case.number("SSE", given.squared_error, found.squared_error, TIGHT);
            if let Some(want) = &given.forecast12 {
                case.numbers("forecast12", want, found.forecast);
            }
            case.note("recomputed with the weights given; they are not sought here, and no page uses them");
        }
        Err(error) => case.part("holt_winters_additive", "a forecast", error.to_string()),
    }
}
