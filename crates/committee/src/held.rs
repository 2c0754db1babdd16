//! Held: a page that reads as one family's story is put to a clerk before anything else happens with it.

use crate::Held;
use crate::patterns::{holds, pattern};

/// Counts the signs of one family's story. One sign alone ("a parent asked") is in nearly every page of minutes.
pub(crate) fn find(low: &str) -> Option<Held> {
    let kin = pattern!(r"\b(?:her|his|their|my|our) (?:son|daughter|child|grandson|granddaughter|boy|girl|twins?|brother|sister)\b|\b(?:the|a) (?:boy|girl|child|mother|father|grandmother|grandfather)['’]s\b|\bthe (?:boy|girl|mother|father|grandmother|grandfather|complainant)\b|\b(?:son|daughter) (?:who|was|is|had|has)\b").find_iter(low).count();
    if kin == 0 && !holds(low, &[" x ", " y ", " z ", " x.", " y.", " z.", " x'", " y'", " z'"]) {
        return None;
    }
    let details = [
        pattern!(
            r"\b(?:aged (?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)|(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)[- ]year[- ]old)\b"
        ),
        pattern!(
            r"\b(?:diagnos(?:ed|is)|autis(?:m|tic)|adhd|epilepsy|down's syndrome|cerebral palsy|non-verbal|anxiety|self-harm)\b"
        ),
        pattern!(
            r"\b(?:excluded|off.rolled|out of school|without a school place|taken out of|lost (?:her|his|their) place|placement (?:broke|had broken) down|moved school)\b"
        ),
        pattern!(r"\b(?:child|pupil|miss|mr|mrs|ms|family) [xyzabcdf]\b"),
        pattern!(r"\b(?:ombudsman|tribunal|appeal(?:ed)?|complaint|judicial review)\b"),
    ];
    let signs = details.iter().filter(|sign| sign.is_match(low)).count();
    let letters = pattern!(r"\b(?:child|pupil|miss|mr|mrs|ms|family) [xyz]\b").find_iter(low).count();
    (kin + letters >= 3 && signs >= 2).then(|| Held {
        reason:
            "the page reads as one family's story: it must not be published or tracked until a clerk has looked at it"
                .into(),
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn one_familys_story_is_held_and_ordinary_minutes_are_not() {
        let story = "a resident said that her son, aged nine, was diagnosed with autism in 2021. his school excluded him. \
            the mother had asked for a plan for her son and went to tribunal. her son was still out of school.";
        assert!(find(story).is_some());
        let minutes = "a parent asked about tribunals. the director said that autism diagnosis took three years and that children \
            aged 9 waited longest. the ombudsman had found fault over one child's plan and the council apologised to the family.";
        assert_eq!(find(minutes), None);
    }
}
