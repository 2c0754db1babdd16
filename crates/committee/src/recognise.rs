//! Is it a committee page at all, and which one?

use crate::patterns::pattern;
use crate::{NotCommittee, PageKind};

/// Why the text is no committee page, if it is none.
///
/// Short pages are judged by the words of error pages, shields and sign-ins; a long page of minutes may speak of an error
/// or a log-in without being one.
pub(crate) fn refusal(text: &str) -> Option<NotCommittee> {
    let words = text.split_whitespace().count();
    if words == 0 {
        return Some(NotCommittee::Empty);
    }
    let low = text.to_ascii_lowercase();
    let minutes = has_minutes_words(&low);
    if words < 400 && !minutes {
        if pattern!(
            r"just a moment\.\.\.|checking your browser|verify(ing)? (that )?you are (a )?human|enable javascript and cookies|cf-ray|cloudflare|ddos protection|attention required|are you a robot|captcha|incapsula|request unsuccessful|access denied|unusual traffic|security check to access"
        )
        .is_match(&low)
        {
            return Some(NotCommittee::BotShield);
        }
        if pattern!(
            r"\b(404|403|500|502|503)\b.{0,40}(error|not found|forbidden|unavailable|gateway)|(error|http).{0,20}\b(404|403|500|502|503)\b|page (you requested )?(cannot|could not|can't) be found|page not found|server error in|an error (has )?occurred|runtime error|service (is )?(temporarily )?unavailable|bad gateway|mgerror|something went wrong|site can.t be reached|no longer available"
        )
        .is_match(&low)
        {
            return Some(NotCommittee::ErrorPage);
        }
        if pattern!(r"\b(sign|log) ?in\b").is_match(&low)
            && pattern!(r"\b(password|username|user name)\b").is_match(&low)
        {
            return Some(NotCommittee::SignIn);
        }
    }
    (!minutes).then_some(NotCommittee::NotMinutes)
}

/// Two marks of a committee's paper, or one that nothing else carries.
fn has_minutes_words(low: &str) -> bool {
    let sure = pattern!(
        r"(?m)^\s*(agenda item|issue - (meetings|decisions|details)|decision details|decisions?:|minutes:|agenda and (draft )?minutes|agenda, decisions and minutes|draft minutes)|\bresolved\s*(:|-|–|—|that|to\b|\()|\bit was (resolved|agreed|recommended)\b|^minutes of (the|a) "
    );
    if sure.is_match(low) {
        return true;
    }
    let marks = [
        pattern!(r"\b(committee|sub-committee|cabinet|full council|scrutiny|panel|forum|task and finish)\b"),
        pattern!(r"\b(councillor|cllr|the chair|the chairman|members|portfolio holder|the leader)\b"),
        pattern!(r"\b(minutes|agenda|agreed|recommended|noted|apologies|declarations? of interest)\b"),
        pattern!(r"\b(asked|advised|said that|responded|reported that|explained|queried|in response)\b"),
    ];
    marks.iter().filter(|mark| mark.is_match(low)).count() >= 3
}

/// Which page it is, from its first lines.
pub(crate) fn page_kind(text: &str) -> PageKind {
    let lines = text.lines().map(|line| crate::fold_spaces(line).to_lowercase()).filter(|line| !line.is_empty());
    for line in lines.take(12) {
        if line.starts_with("agenda item") {
            return PageKind::AgendaItem;
        } else if line.starts_with("issue - decisions") {
            return PageKind::IssueDecisions;
        } else if line.starts_with("issue - ") {
            return PageKind::IssueMeetings;
        } else if line.starts_with("decision details") || line.starts_with("decision maker:") {
            return PageKind::DecisionDetails;
        } else if line.starts_with("agenda and ")
            || line.starts_with("agenda, decisions")
            || line.starts_with("draft minutes")
            || line.starts_with("minutes of ")
            || line.starts_with("minutes - ")
        {
            return PageKind::Meeting;
        }
    }
    PageKind::Unnamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_committee_page_is_named() {
        let cases = [
            ("", NotCommittee::Empty),
            (" \u{a0}\n\n \t", NotCommittee::Empty),
            ("Just a moment...\nEnable JavaScript and cookies to continue", NotCommittee::BotShield),
            ("Attention Required! | Cloudflare\nSorry, you have been blocked", NotCommittee::BotShield),
            ("404 - File or directory not found.", NotCommittee::ErrorPage),
            ("Server Error in '/' Application. Runtime Error", NotCommittee::ErrorPage),
            ("Sign in\nUser name\nPassword", NotCommittee::SignIn),
            ("Flour, two eggs, butter. Mix and bake for an hour.", NotCommittee::NotMinutes),
            ("Bin collection days\nFind out when your bins are emptied.", NotCommittee::NotMinutes),
        ];
        for (page, why) in cases {
            assert_eq!(refusal(page), Some(why), "{page:?}");
        }
    }

    #[test]
    fn minutes_that_speak_of_errors_are_minutes() {
        let page =
            "Agenda item\n\nICT\n\nMinutes:\n\nMembers asked about the 404 error and the log in with a password.";
        assert_eq!(refusal(page), None);
        assert_eq!(refusal("RESOLVED that the report be noted"), None);
        assert_eq!(refusal("The Panel met. Councillor Ash asked about buses and was advised that they run."), None);
    }

    #[test]
    fn the_first_words_name_the_page() {
        assert_eq!(
            page_kind("Modern.gov Breadcrumb\n\nModern.gov Content\n\nAgenda item\n\nSEND"),
            PageKind::AgendaItem
        );
        assert_eq!(page_kind("Issue - decisions\n\nX"), PageKind::IssueDecisions);
        assert_eq!(page_kind("Issue - meetings\n\nX"), PageKind::IssueMeetings);
        assert_eq!(page_kind("Decision details\n\nX"), PageKind::DecisionDetails);
        assert_eq!(page_kind("Agenda and draft minutes\n\nX"), PageKind::Meeting);
        assert_eq!(page_kind("RESOLVED that x"), PageKind::Unnamed);
    }
}
