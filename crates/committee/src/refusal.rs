//! The named answers for what is no committee page.

/// Why a file is not read as a committee page. No answer repeats anything of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NotCommittee {
    /// Nothing but white space.
    #[error(
        "this is not a committee page because it is empty; save the page again when it has loaded, or paste its text"
    )]
    Empty,
    /// A PDF, a spreadsheet, a picture or another binary file.
    #[error(
        "this is not a committee page because it is not text; give the page as text or saved HTML, or paste its words"
    )]
    NotText,
    /// The site's own error page.
    #[error(
        "this is not a committee page because it is the site's error page; nothing can be concluded about the meeting from it"
    )]
    ErrorPage,
    /// A page that a bot shield put in the way.
    #[error(
        "this is not a committee page because it is a browser check put before it; open the page in a browser, then save or paste it"
    )]
    BotShield,
    /// A sign-in page.
    #[error(
        "this is not a committee page because it asks for a sign-in; only a page that the public can open should be read"
    )]
    SignIn,
    /// Words, but none of those that minutes are made of.
    #[error("this is not a committee page because it has neither an agenda item nor minutes nor a decision in it")]
    NotMinutes,
    /// Larger than one page can be.
    #[error("this is not one committee page because it is larger than 16 megabytes; split it")]
    TooLarge,
    /// An answer of the web service that lists meetings, committees or people.
    #[error(
        "this is not a committee page because it is a list of meetings, committees or people; nothing of it is kept: save the meeting itself"
    )]
    List,
    /// A PDF or text document whose words could not be taken out within the limits.
    #[error(
        "the words of this file could not be taken out: it is damaged, locked, only pictures, or takes more time or memory than one file may; print it again, or paste its words"
    )]
    Unreadable,
}

impl NotCommittee {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "CM-0001",
            Self::NotText => "CM-0002",
            Self::ErrorPage => "CM-0003",
            Self::BotShield => "CM-0004",
            Self::SignIn => "CM-0005",
            Self::NotMinutes => "CM-0006",
            Self::TooLarge => "CM-0007",
            Self::List => "CM-0008",
            Self::Unreadable => "CM-0009",
        }
    }
}
