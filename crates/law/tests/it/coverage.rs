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
