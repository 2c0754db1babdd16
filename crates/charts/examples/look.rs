//! Every drawing once, with made-up numbers, as a page to look at: `cargo run -p charts --example look > look.html`.

use charts::{Curve, Curves, Funnel, FunnelPoint, Line, Mark, Panel, Panels, PlaceRow, Places, Series, SeriesPoint};

#[allow(clippy::print_stdout)] // An example speaks to whoever runs it.
fn main() {
    let body = [months(), shares(), outcomes(), teams(), ranks()].join("\n<hr>\n");
    println!("<!doctype html><meta charset=\"utf-8\"><title>Charts</title>\n{body}");
}

fn label(place: usize) -> String {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    format!("{} {}", NAMES.get(place % 12).unwrap_or(&""), 23 + place / 12)
}

fn months() -> String {
    let value =
        |place: usize| 52.0 + 9.0 * ((place * 7 % 11) as f64 / 11.0 - 0.5) - if place > 26 { 16.0 } else { 0.0 };
    let point = |place: usize| SeriesPoint {
        label: label(place),
        value: (place != 9).then(|| value(place)),
        limits: (place != 9).then_some(if place < 18 { (52.0, 36.0, 68.0) } else { (47.0, 33.0, 61.0) }),
        new_limits: place == 18,
        mark: match place {
            27..33 => Mark::Worse,
            14 => Mark::Better,
            _ => Mark::Plain,
        },
    };
    let series = Series {
        title: "Decided in time, month by month".into(),
        description: "A series with limits, the law's line and a target.".into(),
        percent: true,
        points: (0..33).map(point).collect(),
        lines: vec![
            Line { name: "the law: 100%".into(), at: 100.0, legal: true },
            Line { name: "local target 80".into(), at: 80.0, legal: false },
        ],
    };
    charts::series(&series, "a")
}

fn shares() -> String {
    let panel = |name: &str, base: f64| Panel {
        name: name.into(),
        values: (0..33).map(|place| Some(base + (place * 5 % 7) as f64)).collect(),
    };
    let panels = Panels {
        title: "What had become of each month's requests".into(),
        description: "Four panels.".into(),
        labels: (0..33).map(label).collect(),
        panels: vec![
            panel("Plan within 20 weeks", 40.0),
            panel("Refused", 22.0),
            panel("Withdrawn or moved away", 4.0),
            panel("Still waiting at 20 weeks", 26.0),
        ],
    };
    charts::panels(&panels, "b")
}

fn outcomes() -> String {
    let steps = |top: f64, from: f64, width: f64| {
        (0..=40u32)
            .map(|week| {
                let share = top / (1.0 + ((from - f64::from(week)) / 3.0).exp());
                (f64::from(week), share, Some((share - width, share + width)))
            })
            .collect::<Vec<_>>()
    };
    let curve = |name: &str, steps, dash, main| Curve { name: name.into(), steps, dash, main };
    let open = (0..=40u32).map(|week| (f64::from(week), 100.0 - 1.9 * f64::from(week), None)).collect();
    let curves = Curves {
        title: "What had become of requests, week by week".into(),
        description: "Four curves.".into(),
        axis: "weeks since the request".into(),
        last: 40.0,
        step: 10.0,
        limits: vec![(6.0, "6".into()), (20.0, "20 weeks".into())],
        curves: vec![
            curve("Plan", steps(48.0, 22.0, 3.0), "", true),
            curve("Still open", open, "7 3", false),
            curve("Refused", steps(24.0, 6.0, 2.0), "2 3", false),
            curve("Withdrawn or moved", steps(5.0, 8.0, 1.0), "9 3 2 3", false),
        ],
    };
    charts::curves(&curves, "c")
}

fn teams() -> String {
    let limits = (1..=40u32)
        .map(|step| {
            let of = f64::from(step * 5);
            let half = 100.0 * (0.25 / of).sqrt();
            let held = |share: f64| share.clamp(0.0, 100.0);
            (of, [held(55.0 - 3.1 * half), held(55.0 - 1.96 * half), held(55.0 + 1.96 * half), held(55.0 + 3.1 * half)])
        })
        .collect();
    let point = |name: &str, of: f64, share: f64, outside| FunnelPoint { name: name.into(), of, share, outside };
    let funnel = Funnel {
        title: "By team".into(),
        description: "Five teams.".into(),
        axis: "cases of the group".into(),
        centre: 55.0,
        limits,
        points: vec![
            point("team 1", 90.0, 58.0, false),
            point("team 2", 150.0, 31.0, true),
            point("team 3", 40.0, 62.0, false),
            point("team 4", 120.0, 50.0, false),
            point("team 5", 25.0, 96.0, true),
        ],
    };
    charts::funnel(&funnel, "d")
}

fn ranks() -> String {
    let row = |name: &str, place, own| PlaceRow { name: name.into(), place, own };
    let places = Places {
        title: "Places among 152 councils".into(),
        description: "Five councils.".into(),
        of: 152,
        rows: vec![
            row("This council", Some((61, 40, 88)), true),
            row("A large one", Some((20, 14, 27)), false),
            row("A small one", Some((3, 1, 152)), false),
            row("One without plans to divide by", None, false),
        ],
    };
    charts::places(&places, "e")
}
