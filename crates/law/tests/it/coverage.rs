//! On every date exactly one version, or a cited "not in force".

use law::{Clock, Confidence, IN_FORCE_FROM, LIMITED_TO, Rule, national};

#[test]
fn every_duty_has_exactly_one_version_on_every_date() {
    let duties = national().duties();
    assert!(duties.len() >= 10, "{} duties", duties.len());
    for duty in duties {
        let mut day = IN_FORCE_FROM;
        while day <= LIMITED_TO {
            let holding = duty.versions.iter().filter(|version| version.holds_on(day)).count();
            assert_eq!(holding, 1, "{} on {day}", duty.id);
            assert!(duty.version_on(day).is_some());
            day = day.tomorrow().unwrap();
        }
        assert!(duty.version_on(LIMITED_TO.tomorrow().unwrap()).is_none(), "{}", duty.id);
        assert!(duty.version_on(IN_FORCE_FROM.yesterday().unwrap()).is_none(), "{}", duty.id);
    }
}

const PAGE: &str = include_str!("../../../../docs/LAW-COVERAGE.md");

#[test]
fn every_duty_stands_on_the_page_of_what_is_covered_and_every_duty_there_exists() {
    let named: Vec<&str> = PAGE.split('`').skip(1).step_by(2).collect();
    for duty in national().duties() {
        assert!(named.contains(&duty.id.as_str()), "{} stands in no row of docs/LAW-COVERAGE.md", duty.id);
        let line = format!("`{}` ({}", duty.id, duty.short);
        let place = PAGE.find(&line).unwrap_or_else(|| panic!("{line} is not on the page"));
        let no_clock = PAGE[place + line.len()..].starts_with(", no clock)");
        assert_eq!(no_clock, duty.clock == Clock::None, "{}", duty.id);
    }
    for row in PAGE.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| row ")) {
        let told = row.trim_matches('|').split(" | ").nth(1).unwrap_or_default();
        let duties = told.split('`').skip(1).step_by(2).filter(|name| national().find(name).is_some()).count();
        assert!(duties > 0 || told.trim().starts_with("not a clock: "), "neither duty nor reason: {row}");
    }
}

/// The sections of the note that are covered, and of section 7 only these rows.
const SECTIONS: [&str; 17] = [
    "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "2.", "3.1", "4.1", "4.3", "5.", "6.", "9.3",
];
const OF_SECTION_7: [&str; 4] = ["SAR", "Education-record", "EHC plan", "Retention"];

#[test]
fn every_row_of_the_note_on_the_law_stands_on_the_page() {
    let note = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/spec/law.md");
    let Ok(note) = std::fs::read_to_string(note) else {
        println!("skipped: the note on the law is not at hand");
        return;
    };
    let mut section = "";
    let mut rows = 0;
    let begins: Vec<&str> = PAGE
        .lines()
        .filter(|line| line.starts_with("| "))
        .filter_map(|line| line.trim_start_matches("| ").split(" | ").next())
        .collect();
    for line in note.lines() {
        if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            section = heading.split(' ').next().unwrap_or_default();
        }
        let row = line.strip_prefix("| ").filter(|_| !line.contains("|---"));
        let row = row.and_then(|row| row.split(" | ").next()).map(str::trim);
        let Some(row) = row.filter(|row| !["Id", "Rule", "Period", "Wording", "Case", "Topic"].contains(row)) else {
            continue;
        };
        let wanted =
            SECTIONS.contains(&section) || section == "7." && OF_SECTION_7.iter().any(|one| row.starts_with(one));
        if wanted {
            rows += 1;
            let plain = row.replace("**", "");
            let there =
                |begin: &str| row == begin || row.len() > 4 && (row.starts_with(begin) || plain.starts_with(begin));
            assert!(begins.iter().any(|begin| there(begin)), "section {section}: `{row}` is in no row of the page");
        }
    }
    assert!(rows > 120, "only {rows} rows were found in the note");
}

#[test]
fn every_duty_says_where_it_stands_and_who_checked_it() {
    for duty in national().duties() {
        assert!(!duty.title.is_empty() && !duty.checked.by.is_empty(), "{}", duty.id);
        for version in &duty.versions {
            assert!(!version.citation.is_empty(), "{}", duty.id);
            assert!(version.rule != Rule::NotInForce || version.citation.len() > 20, "{}: cite why", duty.id);
        }
        assert!(duty.clock == Clock::None || !duty.cases.is_empty(), "{} has no worked case", duty.id);
    }
}

#[test]
fn a_duty_is_found_by_its_id_and_by_its_short_reference() {
    let (ix, duty) = national().find("a8").unwrap();
    assert_eq!(duty.id, "reg-13-2-final-plan");
    assert_eq!(national().find("reg-13-2-final-plan").unwrap().0, ix);
    assert_eq!(national().duty(ix), Some(duty));
    assert_eq!(duty.confidence(), Confidence::Verified);
    assert!(national().find("no-such-duty").is_none());
}

#[test]
fn the_version_of_the_law_is_a_hash_and_one_number_changed_is_another_law() {
    assert_eq!(law::version().len(), 64);
    let text = include_str!("../../../../law/send-regulations-2014/reg-13-2-final-plan.toml");
    let one = law::Proposed::from_files([("send-regulations-2014/reg-13-2-final-plan.toml", text)]).unwrap();
    let other = text.replace("number = 20", "number = 21");
    let other =
        law::Proposed::from_files([("send-regulations-2014/reg-13-2-final-plan.toml", other.as_str())]).unwrap();
    assert_ne!(one.version(), other.version(), "one number changed is another law");
}
