//! Routine decisions: the minutes of an earlier meeting confirmed, and nothing else.

use crate::patterns::pattern;

/// Whether a decision is only about the minutes of an earlier meeting.
pub(crate) fn is_routine(low: &str) -> bool {
    let minutes = pattern!(
        r"\b(public |exempt |draft |open |part (1|2|i|ii) )?minutes (of|from|for)\b|\bthe minutes\b|^(that )?(the )?minutes\b"
    );
    let confirmed = pattern!(
        r"\b(be |were |was |is |are |as )?(signed|approved|confirmed|agreed|accepted|received as|adopted|correct record|accurate record|true record)\b"
    );
    minutes.is_match(low) && confirmed.is_match(low)
}

#[cfg(test)]
mod tests {
    use super::is_routine;

    #[test]
    fn only_minutes_of_earlier_meetings_are_routine() {
        for routine in [
            "that the minutes of the meeting held on 8 february 2022 be signed as a correct record",
            "that the public minutes of the meeting held on 30 january 2024 be approved",
            "on separate votes, the minutes of the four meetings be confirmed",
            "the minutes be agreed as an accurate record",
        ] {
            assert!(is_routine(routine), "{routine}");
        }
        for not in ["that the report be approved", "that the question be answered with the minutes of the panel"] {
            assert!(!is_routine(not), "{not}");
        }
    }
}
