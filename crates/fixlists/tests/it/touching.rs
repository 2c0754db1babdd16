//! The table of which item feeds which measure is whole, and names nothing that is not there.

use checks::Block;
use fixlists::{Problem, Severity, measures_touched, touches};

fn about(place: &str) -> Problem {
    Problem { rule: "A07", severity: Severity::Query, subject: None, row: None, place: place.to_owned() }
}

fn names() -> Vec<&'static str> {
    Block::ALL
        .into_iter()
        .flat_map(|block| std::iter::once(block.name()).chain(block.items().iter().copied()))
        .collect()
}

#[test]
fn every_item_and_block_of_the_return_stands_in_the_table() {
    let table: toml::Table = toml::from_str(include_str!("../../../../data/fixlists/touches.toml")).unwrap();
    let held: Vec<&String> = table["item"].as_table().unwrap().keys().collect();
    for name in names() {
        assert!(held.iter().any(|held| *held == name), "{name} is not in touches.toml");
    }
    for held in held {
        assert!(names().contains(&held.as_str()), "touches.toml names {held}, which is no item");
    }
}

#[test]
fn every_name_of_the_table_meets_a_measure() {
    for item in names() {
        for name in measures_touched(item) {
            let met = measures::catalogue().iter().any(|known| match name.strip_suffix('*') {
                Some(start) => known.id.starts_with(start),
                None => known.id == name,
            });
            assert!(met, "{item}: no measure is called {name}");
        }
    }
}

#[test]
fn a_late_exception_flag_touches_the_twenty_week_figure_and_not_the_reviews() {
    let flag = about("Requests[1]/Assessment/Week20");
    assert!(touches(&flag, "plans-within-20-weeks") && !touches(&flag, "reviews-met"));
    assert!(touches(&about("Requests[2]/ActivePlans/ReviewMeeting"), "reviews-met"));
    assert!(touches(&about("Requests[2]"), "requests-received"), "a block without its number is known");
    assert!(!touches(&about("PostCode"), "requests-received"));
    assert!(!touches(&about("a_column_of_an_event_file"), "requests-received"));
}
