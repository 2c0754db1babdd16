//! Somebody new who follows `docs/walkthroughs/demonstration.md` from its first line to its last: each thing that was
//! hidden is found in the way that the page says.

use crate::support::{Desk, Said, run};
use serde_json::Value;

/// The demonstration.
struct Demonstration {
    desk: Desk,
    /// What the first start printed.
    printed: String,
    /// The council with the returns.
    number: String,
}

fn demonstration() -> Demonstration {
    let desk = Desk::new();
    let printed = desk.candour(&["demo", "--no-serve"]).well().out();
    let sources = std::fs::read_dir(desk.path("data/sources")).unwrap();
    let names = sources.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut numbers = names.filter_map(|name| Some(name.strip_prefix("planted-")?.strip_suffix(".json")?.to_owned()));
    let number = numbers.next().expect("what was planted is listed beside the files");
    Demonstration { desk, printed, number }
}

/// One demonstration for the whole page: to load it takes longer than to read it.
#[test]
fn whoever_follows_the_walkthrough_finds_each_thing_that_was_hidden() {
    let demo = demonstration();
    a_second_start_finds_everything_there_and_the_same_sign_ins(&demo);
    the_migration_fault_shows_as_a_figure_that_changes_though_nothing_happened(&demo);
    the_parked_backlog_stands_beside_the_timely_plans(&demo);
    the_disputed_exceptions_make_timeliness_look_better(&demo);
    twins_are_two_children(&demo);
    a_late_correction_changes_what_is_known_and_not_what_was_known(&demo);
    the_broken_promise_is_on_two_committee_pages(&demo);
    what_a_return_cannot_carry_is_unknown_and_the_events_carry_it(&demo);
    a_head_kept_outside_proves_that_nothing_was_changed_since(&demo);
}

impl Demonstration {
    fn asked(&self, words: &[&str]) -> Said {
        let mut all = words.to_vec();
        all.extend(["--council", &self.number]);
        self.desk.candour(&all)
    }

    /// The least and the most that a figure can be.
    fn figure(&self, words: &[&str]) -> (u64, u64) {
        let mut all = vec!["measure"];
        all.extend(words);
        all.push("--json");
        let said = self.asked(&all).well().json();
        let numerator = &said[0]["numerator"];
        (numerator["low"].as_u64().unwrap(), numerator["high"].as_u64().unwrap())
    }

    fn planted(&self, kind: &str) -> Value {
        let file = self.desk.path(&format!("data/sources/planted-{}.json", self.number));
        let listed: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let one = listed["planted"].as_array().unwrap().iter().find(|one| one["kind"] == kind).cloned();
        one.unwrap_or_else(|| panic!("no {kind}"))
    }
}

fn a_second_start_finds_everything_there_and_the_same_sign_ins(demo: &Demonstration) {
    for role in ["Case officer", "Analyst", "Clerk", "Approver", "Administrator"] {
        assert!(demo.printed.contains(role), "{}", demo.printed);
    }
    let head = |said: Said| said.well().json()["head"].clone();
    let before = head(demo.desk.candour(&["verify", "--json"]));
    let again = demo.desk.candour(&["demo", "--no-serve"]).well().out();
    assert_eq!(again, demo.printed);
    assert_eq!(head(demo.desk.candour(&["verify", "--json"])), before);
}

#[test]
fn a_directory_with_real_records_is_no_place_for_a_demonstration() {
    let desk = Desk::new();
    let file = desk.file("return.xml", crate::support::return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &file]).well();
    let said = desk.candour(&["demo", "--no-serve"]);
    assert_ne!(said.status(), 0);
    assert!(said.err().contains("CA-0004"), "{}", said.err());
}

fn the_migration_fault_shows_as_a_figure_that_changes_though_nothing_happened(demo: &Demonstration) {
    assert!(demo.planted("migration fault")["records"].as_u64() > Some(0));
    let words = ["reviews-decided-in-period", "--year", "2023", "--as-at", "2024-01-18"];
    let then = demo.figure(&[&words[..], &["--known-at", "2024-03-01"]].concat());
    let now = demo.figure(&words);
    assert!(then < now, "{then:?} {now:?}");
    let problems = demo.asked(&["check"]).out();
    assert!(problems.contains("T07"), "a review before its plan began is listed");
}

fn the_parked_backlog_stands_beside_the_timely_plans(demo: &Demonstration) {
    let parked = demo.planted("parked backlog")["records"].as_u64().unwrap();
    let (least, _) = demo.figure(&["open-cases-past-20-weeks", "--as-at", "2026-01-15"]);
    assert!(parked > 0 && least >= parked, "{least} open, {parked} of them parked");
}

fn the_disputed_exceptions_make_timeliness_look_better(demo: &Demonstration) {
    let claimed = demo.planted("disputed exception")["records"].as_u64().unwrap();
    let year = |id: &str| demo.figure(&[id, "--year", "2023", "--as-at", "2024-01-18"]);
    let (all, without) = (year("plans-issued"), year("plans-issued-without-exceptions"));
    assert!(claimed > 0 && all.0 - without.1 >= claimed, "{all:?} {without:?} {claimed}");
    let (timely, left) = (year("plans-within-20-weeks"), year("plans-within-20-weeks-without-exceptions"));
    let share = |part: (u64, u64), whole: (u64, u64)| part.0 * 1_000 / whole.1;
    assert!(share(left, without) > share(timely, all), "{left:?} of {without:?}, {timely:?} of {all:?}");
}

fn twins_are_two_children(demo: &Demonstration) {
    assert!(demo.planted("twins")["records"].as_u64() >= Some(2));
    let file = demo.desk.path(&format!("data/sources/sen2-{}-2025-serial-2.xml", demo.number));
    let reading = intake::read(&std::fs::read(file).unwrap(), "x.xml", &intake::Options::default()).unwrap();
    let people: Vec<_> = reading.people.iter().map(|one| &one.identity).collect();
    let alike = |one: &&intake::Identity, other: &&intake::Identity| {
        (&one.surname, one.birth_date, &one.postcode) == (&other.surname, other.birth_date, &other.postcode)
    };
    let twins = people.iter().enumerate().any(|(at, one)| {
        people[at + 1..].iter().any(|other| alike(one, other) && one.forename != other.forename && one.upn != other.upn)
    });
    assert!(twins, "two children of one surname, birthday and postcode");
}

fn a_late_correction_changes_what_is_known_and_not_what_was_known(demo: &Demonstration) {
    let known = |day: &str| {
        let words = ["measure", "--year", "2024", "--as-at", "2025-01-16", "--known-at", day, "--json"];
        let figures = demo.asked(&words).well().json();
        figures.as_array().unwrap().iter().map(|one| one["numerator"].clone()).collect::<Vec<_>>()
    };
    assert_ne!(known("2025-03-01"), known("2025-06-01"));
}

fn the_broken_promise_is_on_two_committee_pages(demo: &Demonstration) {
    let page = |which: u8| {
        let name = format!("data/sources/{}-committee-{which}.txt", demo.number);
        demo.desk.candour(&["minutes", "read", demo.desk.path(&name).to_str().unwrap()]).well().out()
    };
    assert!(page(1).contains("11 March 2025"));
    assert!(page(2).contains("had not been received"));
}

fn what_a_return_cannot_carry_is_unknown_and_the_events_carry_it(demo: &Demonstration) {
    let file = demo.desk.path(&format!("data/sources/sen2-{}-2025-serial-2.xml", demo.number));
    let words = ["clocks", "--file", file.to_str().unwrap(), "--as-at", "2025-01-16", "--status", "unknown", "--json"];
    assert!(run(&words).well().out().contains("unknown: this source does not carry"));
    let history = if demo.number == "500" { "501" } else { "500" };
    let worklist = demo.desk.candour(&["worklist", "--council", history, "--as-at", "2026-08-31", "--overdue"]).well();
    assert!(!worklist.out().is_empty());
}

fn a_head_kept_outside_proves_that_nothing_was_changed_since(demo: &Demonstration) {
    let head = demo.desk.candour(&["verify", "--json"]).well().json()["head"].as_str().unwrap().to_owned();
    demo.desk.candour(&["verify", "--since", &head]).well();
}
