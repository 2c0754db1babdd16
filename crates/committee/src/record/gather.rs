//! From a reading to the page that is kept.

use crate::{AnswerState, Finding, Found, Kind, Page, PageId, Reading, Strength};

/// The page that a reading is kept as; `None` if it is no committee page. Findings are numbered in the order of the page,
/// so the same file always gives the same numbers under the same rules.
pub fn page_of(reading: &Reading) -> Option<Page> {
    if reading.not_committee.is_some() {
        return None;
    }
    let mut findings = findings(reading);
    findings.sort_by_key(|finding| (finding.passage.start, finding.passage.end, finding.kind));
    for (finding, nth) in findings.iter_mut().zip(1..) {
        finding.nth = nth;
    }
    Some(Page {
        id: PageId::parse(&reading.sha256)?,
        kind: reading.page_kind,
        title: reading.item_title.as_ref().map(|title| title.text()),
        body: body_of(&reading.text),
        meeting_date: reading.meeting_date,
        address: reading.address.as_ref().map(ToString::to_string),
        held: reading.held.as_ref().map(|held| held.reason.clone()),
        findings,
    })
}

/// The body that met: a short line of its own that ends in what bodies are called, directly before the line that says which
/// meeting it was. No other line is taken for it, since pages name other bodies too.
fn body_of(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(12).collect();
    let kinds = ["committee", "sub-committee", "panel", "board", "cabinet", "council", "forum", "commission"];
    lines.iter().zip(lines.iter().skip(1)).find_map(|(line, next)| {
        let last = line.split_whitespace().last()?.to_lowercase();
        let short = line.split_whitespace().count() <= 12;
        let meets = next.to_lowercase().starts_with("minutes of ");
        (short && meets && kinds.contains(&last.as_str())).then(|| crate::fold_spaces(line))
    })
}

fn bare(kind: Kind, strength: Strength, found: &Found) -> Finding {
    Finding {
        nth: 0,
        kind,
        strength,
        rule: found.rule.to_owned(),
        passage: found.passage.clone(),
        number: None,
        by: None,
        to: None,
        due: None,
        due_date: None,
        condition: None,
        recurring: false,
        soft: false,
        routine: false,
        answered: None,
        outcome: None,
        votes: None,
        value: None,
    }
}

fn findings(reading: &Reading) -> Vec<Finding> {
    let mut all = Vec::new();
    all.extend(reading.resolutions.iter().map(|one| Finding {
        number: one.number.clone(),
        routine: one.routine,
        votes: one.votes,
        to: one.recommended_to.clone(),
        // What is recommended to another body asks it, and decides nothing.
        ..bare(
            if one.recommended_to.is_some() { Kind::Recommendation } else { Kind::Resolution },
            Strength::Decided,
            &one.found,
        )
    }));
    all.extend(reading.motions.iter().map(|one| Finding {
        outcome: Some(one.outcome),
        votes: one.votes,
        ..bare(Kind::Motion, Strength::Said, &one.found)
    }));
    all.extend(reading.actions.iter().map(|one| Finding {
        by: one.owner.clone(),
        due: one.due.clone(),
        due_date: one.due_date,
        recurring: one.recurring,
        ..bare(Kind::Action, one.strength, &one.found)
    }));
    all.extend(reading.commitments.iter().map(|one| Finding {
        by: one.by.clone(),
        due: one.due.clone(),
        condition: one.condition.clone(),
        soft: one.soft,
        ..bare(Kind::Commitment, Strength::Promised, &one.found)
    }));
    all.extend(reading.questions.iter().map(|one| Finding {
        by: one.by.clone(),
        answered: Some(one.state),
        ..bare(Kind::Question, Strength::Said, &one.found)
    }));
    all.extend(
        reading
            .referrals
            .iter()
            .map(|one| Finding { to: one.to.clone(), ..bare(Kind::Referral, one.strength, &one.found) }),
    );
    all.extend(reading.undelivered.iter().map(|one| bare(Kind::Undelivered, Strength::Said, &one.found)));
    all.extend(reading.executive_response.iter().map(|one| Finding {
        value: one.received.clone(),
        ..bare(Kind::ExecutiveResponse, Strength::Said, &one.found)
    }));
    all.extend(
        reading
            .requests
            .iter()
            .map(|one| Finding { by: one.by.clone(), ..bare(Kind::Wish, Strength::Wished, &one.found) }),
    );
    all.extend(reading.statements.iter().map(|one| {
        let kind = if one.kind == crate::rules::told::CLAIM { Kind::Claim } else { Kind::Statement };
        Finding { by: one.by.clone(), ..bare(kind, Strength::Said, &one.found) }
    }));
    all.extend(
        reading
            .figures
            .iter()
            .map(|one| Finding { value: Some(one.value.clone()), ..bare(Kind::Figure, Strength::Said, &one.found) }),
    );
    all
}

impl Finding {
    /// A question that the page itself shows as answered.
    pub fn is_answered(&self) -> bool {
        self.answered == Some(AnswerState::Answered)
    }
}

#[cfg(test)]
mod tests {
    use super::body_of;

    #[test]
    fn the_body_is_named_by_a_line_of_its_own_before_the_meetings() {
        let page = "Sampleshire\n\nEducation Scrutiny Committee\nMinutes of the meeting held on 14 January 2025\n";
        assert_eq!(body_of(page).as_deref(), Some("Education Scrutiny Committee"));
        for other in ["Agenda item\n\nReport to the Audit Committee\n\nMinutes:\n", "Minutes of the Cabinet\n", ""] {
            assert_eq!(body_of(other), None, "{other}");
        }
    }
}
