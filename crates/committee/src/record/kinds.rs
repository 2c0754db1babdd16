//! What kinds of record there are, and how public a page is.

/// What something in the record is. A motion is not a resolution, and neither is a minute: each binds somebody else, or
/// nobody, so each is a kind of its own and one label stands for each everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Words put to a meeting for it to decide on.
    Motion,
    /// A change to a motion, put to the meeting.
    Amendment,
    /// What the meeting decided. It binds only within the body's powers.
    Resolution,
    /// The record of what happened; formal once the next meeting has approved it.
    Minute,
    /// What a body asks another to do.
    Recommendation,
    /// A task for somebody.
    Action,
    /// Said, by somebody who can do it, that it will be done.
    Commitment,
    /// A question put to somebody.
    Question,
    /// Passed to another body or person.
    Referral,
    /// The executive's answer to a report of scrutiny.
    ExecutiveResponse,
    /// The body's own word that an earlier promise was not kept.
    Undelivered,
    /// A wish that nobody has taken up.
    Wish,
    /// Said to have been done or improved. It rests on a measure, or it has no evidence.
    Claim,
    /// Said. Nothing follows from it.
    Statement,
    /// A measure that was stated.
    Figure,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Kind] = &[
        Kind::Motion,
        Kind::Amendment,
        Kind::Resolution,
        Kind::Minute,
        Kind::Recommendation,
        Kind::Action,
        Kind::Commitment,
        Kind::Question,
        Kind::Referral,
        Kind::ExecutiveResponse,
        Kind::Undelivered,
        Kind::Wish,
        Kind::Claim,
        Kind::Statement,
        Kind::Figure,
    ];

    /// The name that is stored and sent in forms.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Motion => "motion",
            Kind::Amendment => "amendment",
            Kind::Resolution => "resolution",
            Kind::Minute => "minute",
            Kind::Recommendation => "recommendation",
            Kind::Action => "action",
            Kind::Commitment => "commitment",
            Kind::Question => "question",
            Kind::Referral => "referral",
            Kind::ExecutiveResponse => "executive-response",
            Kind::Undelivered => "undelivered",
            Kind::Wish => "wish",
            Kind::Claim => "claim",
            Kind::Statement => "statement",
            Kind::Figure => "figure",
        }
    }

    /// The kind of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The one label that every page uses.
    pub fn plain(self) -> &'static str {
        match self {
            Kind::Motion => "Motion",
            Kind::Amendment => "Amendment",
            Kind::Resolution => "Resolution",
            Kind::Minute => "Minute",
            Kind::Recommendation => "Recommendation",
            Kind::Action => "Action",
            Kind::Commitment => "Promise",
            Kind::Question => "Question",
            Kind::Referral => "Referral",
            Kind::ExecutiveResponse => "Executive response",
            Kind::Undelivered => "Promised and not done",
            Kind::Wish => "Wish",
            Kind::Claim => "Claim",
            Kind::Statement => "Statement",
            Kind::Figure => "Figure",
        }
    }

    /// What it is, for a reader who does not know the difference.
    pub fn meaning(self) -> &'static str {
        match self {
            Kind::Motion => "Words put to a meeting. Until the meeting agrees to them they decide nothing.",
            Kind::Amendment => "A change put to a motion. It decides nothing by itself.",
            Kind::Resolution => "What the meeting decided. It binds only within the body's own powers.",
            Kind::Minute => "The record of what was said and decided; formal once the next meeting has approved it.",
            Kind::Recommendation => {
                "What one body asks another to do. The other body may agree, agree in part or refuse."
            }
            Kind::Action => "A task that somebody is to do.",
            Kind::Commitment => "Somebody who can do it said that it will be done.",
            Kind::Question => "A question put at a meeting, open until it is answered.",
            Kind::Referral => "Passed to another body or person to deal with.",
            Kind::ExecutiveResponse => "The executive's answer to a report or recommendation of scrutiny.",
            Kind::Undelivered => "The body's own record that something promised earlier was not done.",
            Kind::Wish => "Asked for or suggested. Nothing follows until somebody takes it up.",
            Kind::Claim => {
                "Said to be done or better. Beside it stands the measure that shows it, or that none was given."
            }
            Kind::Statement => "Something said that is neither a decision nor a promise.",
            Kind::Figure => "A number that was stated at the meeting.",
        }
    }

    /// Whether somebody owes something until it is closed.
    pub fn is_owed(self) -> bool {
        matches!(
            self,
            Kind::Recommendation
                | Kind::Action
                | Kind::Commitment
                | Kind::Question
                | Kind::Referral
                | Kind::ExecutiveResponse
        )
    }

    /// Whether a clerk is asked about it. Statements and figures are shown beside the page and go no further.
    pub fn is_queued(self) -> bool {
        !matches!(self, Kind::Statement | Kind::Figure)
    }
}

/// How public a page is, and with it all that was found in it. Nothing is public until a clerk says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Not yet approved by the body.
    Draft,
    /// Open to all.
    Public,
    /// Exempt under a paragraph, 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972.
    Exempt(u8),
    /// Confidential: given in confidence by a government department, or closed by a court or an enactment.
    Confidential,
}

impl Class {
    /// The name that is stored and sent in forms.
    pub fn code(self) -> String {
        match self {
            Class::Draft => "draft".to_owned(),
            Class::Public => "public".to_owned(),
            Class::Exempt(paragraph) => format!("exempt-{paragraph}"),
            Class::Confidential => "confidential".to_owned(),
        }
    }

    /// The class of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "draft" => Some(Class::Draft),
            "public" => Some(Class::Public),
            "confidential" => Some(Class::Confidential),
            _ => match code.strip_prefix("exempt-")?.parse() {
                Ok(paragraph @ 1..=7) => Some(Class::Exempt(paragraph)),
                _ => None,
            },
        }
    }

    /// In words.
    pub fn plain(self) -> String {
        match self {
            Class::Draft => "Draft".to_owned(),
            Class::Public => "Public".to_owned(),
            Class::Exempt(paragraph) => format!("Exempt, Schedule 12A paragraph {paragraph}"),
            Class::Confidential => "Confidential".to_owned(),
        }
    }

    /// The paragraphs of Part 1 of Schedule 12A in our words. The text of paragraph 7 was not checked against the Act.
    pub const PARAGRAPHS: &'static [(u8, &'static str)] = &[
        (1, "about an individual"),
        (2, "likely to reveal who an individual is"),
        (3, "financial or business affairs"),
        (4, "labour relations"),
        (5, "legal professional privilege"),
        (6, "statutory notices or orders"),
        (7, "prevention or prosecution of crime (unverified)"),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back_and_no_other_is() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(*kind));
        }
        for class in [Class::Draft, Class::Public, Class::Exempt(1), Class::Exempt(7), Class::Confidential] {
            assert_eq!(Class::from_code(&class.code()), Some(class));
        }
        for code in ["", "exempt", "exempt-0", "exempt-8", "open", "Public"] {
            assert_eq!(Class::from_code(code), None, "{code}");
        }
    }
}
