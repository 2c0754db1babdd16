//! What a page knows of its visitor, and the two extractors through which forms come in.

use crate::access::{Action, Kind, Standing, may};
use crate::accounts::{SignedIn, form_token};
use crate::errors::Fault;
use crate::settings::Settings;
use crate::state::State;
use crate::view::Layout;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use jiff::Timestamp;
use std::net::IpAddr;
use terms::{Date, LaCode};

/// One request's visitor.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) who: Option<SignedIn>,
    /// The session's token, if it stands.
    pub(crate) session: Option<String>,
    /// What forms must carry, if there is anything to bind them to.
    pub(crate) form_token: Option<String>,
    pub(crate) now: Timestamp,
    /// The civil date in Europe/London.
    pub(crate) today: Date,
    pub(crate) from: IpAddr,
}

/// The names of the cookies. Over https they are bound to the host by their prefix.
pub(crate) struct CookieNames {
    pub(crate) session: &'static str,
    pub(crate) form: &'static str,
    secure: bool,
}

impl CookieNames {
    pub(crate) fn of(settings: &Settings) -> Self {
        if settings.https() {
            Self { session: "__Host-candour", form: "__Host-candour-form", secure: true }
        } else {
            Self { session: "candour", form: "candour-form", secure: false }
        }
    }

    /// A cookie that lasts as long as the browser is open; an empty value ends it.
    pub(crate) fn set(&self, name: &str, value: &str) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        let end = if value.is_empty() { "; Max-Age=0" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{end}")
    }
}

/// What every handler is given.
pub(crate) struct Ctx {
    pub(crate) state: State,
    pub(crate) visit: Visit,
    /// The address without its query.
    pub(crate) path: String,
}

impl Ctx {
    /// Who has signed in. Handlers of routes that need it are never called without.
    pub(crate) fn standing(&self) -> Result<&Standing, Fault> {
        self.visit.who.as_ref().map(|who| &who.standing).ok_or(Fault::SignInFirst)
    }

    /// Whether this visitor may do something in a council.
    pub(crate) fn may(&self, council: Option<LaCode>, kind: Kind, action: Action) -> bool {
        may(self.visit.who.as_ref().map(|who| &who.standing), council, kind, action)
    }

    /// Writes a line of the log of opening and exporting, before what it tells of is done.
    pub(crate) async fn log(&self, council: LaCode, line: [&str; 3]) -> Result<(), Fault> {
        let actor = &self.standing()?.name;
        Ok(self.state.accounts().log(self.visit.now, council, actor, line).await?)
    }

    /// The layout of a page with a title.
    pub(crate) fn layout(&self, title: impl Into<String>) -> Layout {
        Layout::new(&self.state, Some(&self.visit), &self.path, title.into())
    }
}

impl FromRequestParts<State> for Ctx {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Fault> {
        let visit = parts.extensions.get::<Visit>().cloned().ok_or(Fault::Program)?;
        Ok(Self { state: state.clone(), visit, path: parts.uri.path().to_owned() })
    }
}

/// The fields of a form, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields put together by hand, for tests.
    #[cfg(test)]
    pub(crate) fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    pub(crate) fn push(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// Every field with its value, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of a field; empty if absent.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

/// The fields after `?`.
pub(crate) struct Asked(pub(crate) Fields);

impl FromRequestParts<State> for Asked {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Fault> {
        let query = axum::extract::Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        Ok(Self(Fields(query.map_err(|_| Fault::Unreadable)?.0)))
    }
}

/// A form that was posted, and whose token was right.
pub(crate) struct Posted(pub(crate) Fields);

impl FromRequest<State> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &State) -> Result<Self, Fault> {
        let expected = request.extensions().get::<Visit>().and_then(|visit| visit.form_token.clone());
        let form = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let fields = Fields(form.map_err(|_| Fault::Unreadable)?.0);
        if token_is_right(expected.as_deref(), fields.get("token")) {
            Ok(Self(fields))
        } else {
            Err(Fault::FormExpired)
        }
    }
}

/// Compares without telling by its time how much was right.
pub(crate) fn token_is_right(expected: Option<&str>, given: &str) -> bool {
    // Hashing both first makes the comparison's time say nothing of the tokens.
    expected.is_some_and(|expected| form_token(expected) == form_token(given))
}
