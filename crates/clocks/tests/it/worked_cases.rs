//! For every clock the tables hold at least the last lawful day, the day after, and one exception where there is any.

use law::{Duty, Rule, national, worked_cases};

/// The expectations of each line about a duty.
fn expectations(duty: &Duty) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (name, text) in worked_cases() {
        if !name.starts_with("good/") {
            continue;
        }
        let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let columns: Vec<&str> = lines.next().unwrap().split('|').map(str::trim).collect();
        let place = |wanted: &str| columns.iter().position(|column| *column == wanted).unwrap();
        for line in lines {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            if cells[place("duty")] == duty.id || cells[place("duty")].eq_ignore_ascii_case(&duty.short) {
                all.push(cells[place("expect")].split(',').map(|one| one.trim().to_owned()).collect());
            }
        }
    }
    all
}

fn has(all: &[Vec<String>], statuses: &[&str], days: &str) -> bool {
    all.iter()
        .any(|one| one.iter().any(|word| statuses.contains(&word.as_str())) && one.iter().any(|word| word == days))
}

#[test]
fn every_clock_has_its_last_lawful_day_and_the_day_after() {
    let mut missing = Vec::new();
    for duty in national().duties().iter().filter(|duty| duty.clock != law::Clock::None) {
        let all = expectations(duty);
        let floor = duty.versions.iter().any(|version| matches!(&version.rule, Rule::Limit(limit) if limit.floor));
        let last_day = has(&all, &["met", "running"], "0 days");
        let day_after = if floor {
            has(&all, &["breached"], "1 day")
        } else {
            has(&all, &["late"], "1 day")
                || duty.silence_is_no_breach && all.iter().any(|one| one.contains(&"not applicable".to_owned()))
        };
        if !last_day || !day_after {
            missing.push(format!("{} {}: last day {last_day}, day after {day_after}", duty.short, duty.id));
        }
    }
    assert!(missing.is_empty(), "{} clocks:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_ground_of_exception_has_a_case_in_which_it_holds() {
    let mut missing = Vec::new();
    for duty in national().duties().iter().filter(|duty| duty.clock != law::Clock::None) {
        let all = expectations(duty);
        let mut grounds: Vec<&str> = duty
            .versions
            .iter()
            .flat_map(|version| version.exceptions.iter().map(|one| one.ground.code()))
            // What a return claims without a ground can excuse nothing.
            .filter(|ground| *ground != "not_said")
            .collect();
        // Nobody can be away for two weeks within a limit of no days.
        let at_once = duty.versions.iter().all(|version| match &version.rule {
            Rule::Limit(limit) => limit.span.number == 0,
            Rule::NoNumber | Rule::NotInForce | Rule::NotStated => true,
        });
        grounds.retain(|ground| !(at_once && *ground == "d"));
        grounds.sort_unstable();
        grounds.dedup();
        for ground in grounds {
            if !all.iter().any(|one| one.contains(&format!("ground {ground}"))) {
                missing.push(format!("{} {}: {ground}", duty.short, duty.id));
            }
        }
    }
    assert!(missing.is_empty(), "{} grounds:\n{}", missing.len(), missing.join("\n"));
}
