//! Attribute chart vectors (R qicharts2 0.8.1).

use super::compare::{Case, Numbers, OneOrMore, read};
use serde::Deserialize;
use serde_json::Value;
use statistics::spc::{Kind, attribute_chart};

#[derive(Deserialize)]
struct Given {
    chart: String,
    input: Asked,
    out: Out,
}

#[derive(Deserialize)]
struct Asked {
    y: Numbers,
    n: Option<Numbers>,
    freeze: Option<usize>,
    part: Option<OneOrMore<usize>>,
}

#[derive(Deserialize)]
struct Out {
    y: Numbers,
    cl: Numbers,
    lcl: Numbers,
    ucl: Numbers,
    sigma_signal: Vec<Option<bool>>,
    runs_signal: Vec<Option<bool>>,
    longest_run: Numbers,
    longest_run_max: Numbers,
    n_crossings: Numbers,
    n_crossings_min: Numbers,
    n_useful: Numbers,
}

/// Recomputes one case.
pub fn recompute(value: &Value) -> Case {
    read(value, |case, given: Given| {
        let kind = match given.chart.as_str() {
            "run" => Kind::Run,
            "i" => Kind::I,
            "mr" => Kind::MovingRange,
            "p" => Kind::P,
            "pp" => Kind::PPrime,
            "c" => Kind::C,
            "u" => Kind::U,
            "up" => Kind::UPrime,
            "g" => Kind::G,
            "t" => Kind::T,
            other => return case.part("chart", other, "a chart that cannot be recomputed"),
        };
        let missing = |values: Numbers| values.into_iter().map(|value| value.unwrap_or(f64::NAN)).collect::<Vec<f64>>();
        let of = given.input.n.map(missing);
        let parts = given.input.part.map(OneOrMore::list).unwrap_or_default();
        let chart = attribute_chart(kind, &missing(given.input.y), of.as_deref(), given.input.freeze, &parts);
        let want = given.out;
        case.numbers("y", &want.y, chart.points.iter().map(|point| point.value));
        case.numbers("cl", &want.cl, chart.points.iter().map(|point| point.centre));
        case.numbers("lcl", &want.lcl, chart.points.iter().map(|point| point.lower));
        case.numbers("ucl", &want.ucl, chart.points.iter().map(|point| point.upper));
        let outside: Vec<bool> = chart.points.iter().map(|point| point.outside()).collect();
        let signal: Vec<bool> = want.sigma_signal.iter().map(|signal| signal.unwrap_or(false)).collect();
        case.same("sigma_signal", &signal, &outside);
        let every = |pick: fn(&statistics::spc::Runs) -> Option<usize>| -> Numbers {
            let part = |(points, runs): &(usize, _)| std::iter::repeat_n(pick(runs).map(|count| count as f64), *points);
            chart.parts.iter().flat_map(part).collect()
        };
        case.numbers("longest_run", &want.longest_run, every(|runs| runs.longest));
        case.numbers("longest_run_max", &want.longest_run_max, every(|runs| runs.longest_expected));
        case.numbers("n_crossings", &want.n_crossings, every(|runs| runs.crossings));
        case.numbers("n_crossings_min", &want.n_crossings_min, every(|runs| runs.fewest_expected));
        case.numbers("n_useful", &want.n_useful, every(|runs| Some(runs.useful)));
        let runs = every(|runs| Some(usize::from(runs.signal())));
        let flags: Numbers = want.runs_signal.iter().map(|flag| flag.map(|flag| f64::from(u8::from(flag)))).collect();
        case.numbers("runs_signal", &flags, runs);
    })
}
