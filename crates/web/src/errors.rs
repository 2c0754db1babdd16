//! What goes wrong, said to the reader: code, what, why and what to do. Never a name, a number of a person, or a value.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Something that stops a page. Its words never depend on what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody has signed in, and the page needs it.
    SignInFirst,
    /// The role does not reach it.
    NotYours,
    /// No such page, or one that this account may not know of.
    NotFound,
    /// The form did not come from a page of this session.
    FormExpired,
    /// The request came from another site.
    OtherSite,
    /// The request names a host that is not this service's.
    OtherHost,
    /// Too many requests.
    TooMany,
    /// A form or an address that cannot be read.
    Unreadable,
    /// An upload over the cap.
    TooLarge,
    /// A date that is not one.
    BadDate,
    /// The ledger could not be read.
    Ledger,
    /// The vault could not be read, or could not log the reading.
    Vault,
    /// The service's own tables could not be used.
    Tables,
    /// Work that was begun several times and never came to an end.
    JobGivenUp,
    /// A mistake of the program.
    Program,
}

/// The words of a fault.
#[derive(Clone, Copy, Debug)]
pub struct FaultWords {
    /// Stable code.
    pub code: &'static str,
    /// Heading.
    pub title: &'static str,
    /// Why.
    pub why: &'static str,
    /// What to do.
    pub what_to_do: &'static str,
}

impl Fault {
    /// Every fault, for `candour explain` and for the tests.
    pub const ALL: &'static [Fault] = &[
        Fault::SignInFirst,
        Fault::NotYours,
        Fault::NotFound,
        Fault::FormExpired,
        Fault::OtherSite,
        Fault::OtherHost,
        Fault::TooMany,
        Fault::Unreadable,
        Fault::TooLarge,
        Fault::BadDate,
        Fault::Ledger,
        Fault::Vault,
        Fault::Tables,
        Fault::JobGivenUp,
        Fault::Program,
    ];

    /// The status of the answer.
    pub fn status(self) -> StatusCode {
        match self {
            Fault::SignInFirst => StatusCode::UNAUTHORIZED,
            Fault::NotYours | Fault::FormExpired | Fault::OtherSite => StatusCode::FORBIDDEN,
            Fault::NotFound => StatusCode::NOT_FOUND,
            Fault::OtherHost => StatusCode::MISDIRECTED_REQUEST,
            Fault::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Fault::Unreadable | Fault::BadDate => StatusCode::BAD_REQUEST,
            Fault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::Ledger | Fault::Vault | Fault::Tables => StatusCode::SERVICE_UNAVAILABLE,
            Fault::JobGivenUp | Fault::Program => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its words.
    pub fn words(self) -> FaultWords {
        let (code, title, why, what_to_do) = match self {
            Fault::SignInFirst => (
                "WEB-0401",
                "Sign in to see this page",
                "This page is for people with an account.",
                "Sign in, and you will be able to open it if your role allows.",
            ),
            Fault::NotYours => (
                "WEB-0403",
                "Your role does not open this page",
                "Each role sees only what its work needs. Nothing is wrong with your account.",
                "If your work needs this page, ask your administrator to look at your role.",
            ),
            Fault::NotFound => (
                "WEB-0404",
                "Page not found",
                "There is no such page, or it is not one that your account can open.",
                "Check the address, or start again from the home page.",
            ),
            Fault::FormExpired => (
                "WEB-0405",
                "This form has expired",
                "The form was opened before you signed in or out, or has been open too long. Nothing was changed.",
                "Go back, reload the page and send the form again.",
            ),
            Fault::OtherSite => (
                "WEB-0406",
                "This request came from another website",
                "Forms are accepted only from this service's own pages. Nothing was changed.",
                "Open this service directly and try again there.",
            ),
            Fault::OtherHost => (
                "WEB-0421",
                "This address is not served here",
                "The request names a host that this service does not answer for.",
                "Use the address that your council gave you.",
            ),
            Fault::TooMany => (
                "WEB-0429",
                "Too many requests",
                "To keep the service working for everybody, it limits how often one address or one account may ask.",
                "Wait a minute and try again.",
            ),
            Fault::Unreadable => (
                "WEB-0400",
                "This request could not be read",
                "Part of the form or of the address is missing or is not in the form expected. Nothing was changed.",
                "Go back and fill in the form again.",
            ),
            Fault::TooLarge => (
                "WEB-0413",
                "The file is too large to upload",
                "Uploads are limited so that one file cannot fill the machine. Nothing was kept.",
                "Ask the person who runs the service to bring it in with candour import, which has no such limit.",
            ),
            Fault::BadDate => (
                "WEB-0402",
                "That is not a date",
                "A date needs a day, a month and a year that exist, such as 31 3 2025.",
                "Go back and enter both dates again, or leave them out for the newest.",
            ),
            Fault::Ledger => (
                "WEB-0501",
                "The record cannot be read just now",
                "The ledger did not answer, or what it holds failed its check. No figure is shown rather than a wrong one.",
                "Try again in a minute. If it goes on, tell the person who runs the service, with the code and the time.",
            ),
            Fault::Vault => (
                "WEB-0502",
                "The names cannot be read just now",
                "The vault did not answer or could not write its log. Without a log nothing is read.",
                "Try again in a minute. If it goes on, tell the person who runs the service, with the code and the time.",
            ),
            Fault::Tables => (
                "WEB-0503",
                "The service cannot be used just now",
                "The table of accounts did not answer.",
                "Try again in a minute. If it goes on, tell the person who runs the service, with the code and the time.",
            ),
            Fault::JobGivenUp => (
                "WEB-0504",
                "The file was given up after three attempts",
                "Each time, the program that took it in was stopped before the end. Nothing of the file was kept.",
                "Bring it in with candour import, and tell the person who runs the service.",
            ),
            Fault::Program => (
                "WEB-0500",
                "Something went wrong",
                "The program met something it did not expect. Nothing was changed.",
                "Try again. If it goes on, tell the person who runs the service, with the code and the time.",
            ),
        };
        FaultWords { code, title, why, what_to_do }
    }

    /// The fault of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.words().code == code)
    }
}

/// A bare answer that carries the fault; the outermost layer turns it into a page with the service's header.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        tracing::error!(code = "WEB-0503", error = %error, "the service's own tables could not be used");
        Fault::Tables
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        tracing::error!(code = "WEB-0500", error = %error, "a page could not be written");
        Fault::Program
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_code_of_its_own_and_says_what_to_do() {
        let mut codes: Vec<&str> = Fault::ALL.iter().map(|fault| fault.words().code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Fault::ALL.len());
        for fault in Fault::ALL {
            assert_eq!(Fault::from_code(fault.words().code), Some(*fault));
            assert!(fault.words().what_to_do.ends_with('.'), "{fault:?}");
        }
    }
}
