//! The small language of the fixtures: a clean return, and what differs from it.
//!
//! ```text
//! base old                     # the clean return to begin with: `new` (if nothing is said) or `old`
//! year 2024                    # moves the clean return to another collection year
//! context council 501          # what the check is told
//! person 2 like 1              # copies a person; `request 2 like 1` and `placement 2 like 1` copy inside person 1
//! without Requests[1]/ActivePlans[1]
//! stray Requests[1] Name       # an element that is not in the specification
//! Requests[1]/RYA = 1          # an item of person 1; nothing after `=` makes it blank; Person[2]/… for another
//! also P09                     # another rule that cannot help but fire too
//! ```

use checks::{At, Block, Cell, CollectionYear, Context, Header, Person, Return, Stray};
use std::path::PathBuf;

pub struct Fixture {
    pub given: Return,
    pub context: Context,
    pub also: Vec<String>,
}

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

pub fn base(name: &str) -> Return {
    let text = std::fs::read_to_string(folder().join("base").join(format!("{name}.txt"))).unwrap();
    let mut made = Return { header: Header::empty(), persons: vec![Person::numbered(1)] };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (path, value) = line.split_once(" = ").unwrap();
        set(&mut made, path, value);
    }
    made
}

pub fn load(rule: &str, which: &str) -> Fixture {
    let path = folder().join(rule).join(format!("{which}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{rule} has no {which} fixture"));
    read(&text)
}

pub fn read(text: &str) -> Fixture {
    let word = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let mut made = base(word("base ").unwrap_or("new"));
    if let Some(year) = word("year ") {
        move_to(&mut made, year.parse().unwrap());
    }
    let mut context = Context::default();
    let mut also = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["base" | "year", _] => {}
            ["also", rule] => also.push((*rule).to_owned()),
            ["context", "register"] => made_register(&mut context),
            ["context", name, value] => tell(&mut context, name, value),
            ["person", number, "like", other] => {
                let copy = copied(&made.persons[other.parse::<usize>().unwrap() - 1], number.parse().unwrap());
                made.persons.push(copy);
            }
            ["request", "2", "like", "1"] => copy_request(&mut made.persons[0]),
            ["placement", "2", "like", "1"] => {
                let active = &mut made.persons[0].requests[0].active_plans[0];
                let like = active.placements[0].clone();
                let at = active.add_placement().at;
                *active.placements.last_mut().unwrap() = checks::PlacementDetail { at, ..like };
            }
            ["without", path] => without(&mut made.persons[0], path),
            ["stray", _, name] => {
                let at = made.persons[0].requests[0].at;
                let cell = Cell::from("x");
                made.persons[0].strays.push(Stray { at, name: (*name).into(), cell });
            }
            [path, "=", ..] => set(&mut made, path, line.split_once('=').unwrap().1),
            _ => panic!("not understood: {line}"),
        }
    }
    Fixture { given: made, context, also }
}

fn tell(context: &mut Context, name: &str, value: &str) {
    match name {
        "council" => context.council = Some(terms::LaCode::parse(value).unwrap()),
        "other_reason_percent" => context.other_reason_percent = Some(value.parse().unwrap()),
        "fewest_establishments" => context.fewest_establishments = Some(value.parse().unwrap()),
        "last_year_plans" => context.last_year_plans = Some(value.parse().unwrap()),
        "last_year_pupils" => context.last_year_pupils = Some([terms::Upn::parse(value).unwrap()].into()),
        _ => panic!("no such context: {name}"),
    }
}

/// Sets an item, making the blocks on the way to it.
pub fn set(made: &mut Return, path: &str, value: &str) {
    let mut parts: Vec<&str> = path.split('/').collect();
    let item = parts.pop().unwrap();
    if parts == ["Header"] {
        *made.header.cell_mut(item).unwrap() = Cell::from(value);
        return;
    }
    let mut person = 1;
    if let Some(first) = parts.first().filter(|part| part.starts_with("Person[")) {
        person = number(first);
        parts.remove(0);
    }
    let person = &mut made.persons[person - 1];
    let at = parts.iter().fold(person.at, |at, part| at.child(block(part), number(part)));
    *cell(person, at, item) = Cell::from(value);
}

fn number(part: &str) -> usize {
    part.split_once('[').map_or(1, |(_, rest)| rest.trim_end_matches(']').parse().unwrap())
}

fn block(part: &str) -> Block {
    let name = part.split('[').next().unwrap();
    [
        Block::Requests,
        Block::Assessment,
        Block::NamedPlan,
        Block::PlanDetail,
        Block::ActivePlans,
        Block::PlacementDetail,
        Block::SenNeed,
    ]
    .into_iter()
    .find(|block| block.name() == name)
    .unwrap_or_else(|| panic!("no block {name}"))
}

fn cell<'a>(person: &'a mut Person, at: At, item: &str) -> &'a mut Cell {
    fn nth<T>(list: &mut [T], at: At, block: Block) -> &mut T {
        &mut list[at.nth(block) - 1]
    }
    macro_rules! open {
        ($parent:expr, $list:ident, $add:ident, $block:ident) => {{
            let parent = $parent;
            while parent.$list.len() < at.nth(Block::$block) {
                parent.$add();
            }
            nth(&mut parent.$list, at, Block::$block)
        }};
    }
    if at.block() == Block::Person {
        return person.cell_mut(item).unwrap();
    }
    let request = open!(person, requests, add_request, Requests);
    let found = match at.block() {
        Block::Header | Block::Person | Block::ListOne | Block::ListTwo => None,
        Block::Requests => request.cell_mut(item),
        Block::Assessment => open!(request, assessments, add_assessment, Assessment).cell_mut(item),
        Block::NamedPlan | Block::PlanDetail => {
            let assessment = open!(request, assessments, add_assessment, Assessment);
            let plan = open!(assessment, plans, add_plan, NamedPlan);
            match at.block() {
                Block::NamedPlan => plan.cell_mut(item),
                _ => open!(plan, details, add_detail, PlanDetail).cell_mut(item),
            }
        }
        Block::ActivePlans => open!(request, active_plans, add_active_plan, ActivePlans).cell_mut(item),
        Block::PlacementDetail => {
            let active = open!(request, active_plans, add_active_plan, ActivePlans);
            open!(active, placements, add_placement, PlacementDetail).cell_mut(item)
        }
        Block::SenNeed => {
            let active = open!(request, active_plans, add_active_plan, ActivePlans);
            open!(active, needs, add_need, SenNeed).cell_mut(item)
        }
    };
    found.unwrap_or_else(|| panic!("no item {item}"))
}

fn without(person: &mut Person, path: &str) {
    let parts: Vec<&str> = path.split('/').collect();
    let last = number(parts.last().unwrap()) - 1;
    match parts.as_slice() {
        [_] => drop(person.requests.remove(last)),
        [request, own] if own.starts_with("Assessment") => {
            person.requests[number(request) - 1].assessments.remove(last);
        }
        [request, _] => drop(person.requests[number(request) - 1].active_plans.remove(last)),
        [request, assessment, _] => {
            person.requests[number(request) - 1].assessments[number(assessment) - 1].plans.remove(last);
        }
        _ => panic!("cannot remove {path}"),
    }
}

/// The same person under another number: built anew, so that every place is right.
pub fn copied(person: &Person, number: u32) -> Person {
    let mut copy = Person::numbered(number);
    for (at, item, value) in person.every_item().filter(|(_, _, value)| value.given()) {
        let place = replaced(at, number);
        *cell(&mut copy, place, item) = value.clone();
    }
    copy
}

fn replaced(at: At, number: u32) -> At {
    match at.block().parent() {
        None => At::person(number),
        Some(parent) => replaced(parent_of(at, parent), number).child(at.block(), at.nth(at.block())),
    }
}

fn parent_of(at: At, parent: Block) -> At {
    match parent {
        Block::Person => At::person(1),
        block => parent_of(at, block.parent().unwrap()).child(block, at.nth(block)),
    }
}

fn copy_request(person: &mut Person) {
    let items: Vec<(At, &'static str, Cell)> = person
        .every_item()
        .filter(|(at, _, value)| at.block() != Block::Person && value.given())
        .map(|(at, item, value)| (at, item, value.clone()))
        .collect();
    for (at, item, value) in items {
        fn second(at: At) -> At {
            match at.block() {
                Block::Requests => At::person(1).child(Block::Requests, 2),
                block => second(parent_of(at, block.parent().unwrap())).child(block, at.nth(block)),
            }
        }
        *cell(person, second(at), item) = value;
    }
}

/// Moves a clean return of 2026 to another year: dates by whole years, and only the items that year has.
fn move_to(made: &mut Return, year: i16) {
    let data = CollectionYear::of(year).unwrap();
    made.header.year = Cell::from(year.to_string().as_str());
    made.header.reference_date = Cell::from(data.census.to_string().as_str());
    let person = &mut made.persons[0];
    if !data.has_item("Person", "Sex") {
        person.sex = Cell::default();
        person.gender_current = Cell::from("2");
    }
    let items: Vec<(At, &'static str, Cell)> =
        person.every_item().map(|(at, item, value)| (at, item, value.clone())).collect();
    for (at, item, value) in items {
        if !data.has_item(at.block().name(), item) {
            *cell(person, at, item) = Cell::default();
        } else if let Some(date) = value.date().filter(|_| item != "PersonBirthDate") {
            // The same day of that year, so that the days between two dates stay as they are.
            let moved = date.with().year(date.year() - 2026 + year).day_of_year(date.day_of_year()).build().unwrap();
            *cell(person, at, item) = Cell::from(moved.to_string().as_str());
        }
    }
}

/// A register of five schools: a primary without a unit, one with, a university, an online provider, a special school.
fn made_register(context: &mut Context) {
    let mut register = checks::Register::default();
    for (number, kind, phase, unit) in [
        ("900001", "Community school", "Primary", false),
        ("900002", "Community school", "Secondary", true),
        ("900003", "Higher education institutions", "Not applicable", false),
        ("900004", "Online provider", "Not applicable", false),
        ("900005", "Community special school", "Secondary", false),
    ] {
        let school = checks::School {
            kind: Some(kind.into()),
            phase: Some(phase.into()),
            unit: Some(unit),
            resourced: Some(false),
            ..Default::default()
        };
        register.add(terms::Urn::parse(number).unwrap(), school);
    }
    context.register = Some(std::sync::Arc::new(register));
}
