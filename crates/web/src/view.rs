//! What every page is laid out with: header, navigation, breadcrumbs, notices. Templates see these and plain texts only.

use crate::access::{Action, Kind, Standing, may};
use crate::errors::Fault;
use crate::state::State;
use crate::visit::Visit;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use terms::LaCode;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) text: String,
    pub(crate) href: String,
    /// Whether it is the page one is on.
    pub(crate) current: bool,
}

impl Link {
    pub(crate) fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), current: false }
    }
}

/// A mistake in a form: its words, and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) field: &'static str,
    pub(crate) words: String,
}

/// The mistakes of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mistakes(Vec<Mistake>);

impl Mistakes {
    pub(crate) fn one(field: &'static str, words: impl Into<String>) -> Self {
        Self(vec![Mistake { field, words: words.into() }])
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn all(&self) -> &[Mistake] {
        &self.0
    }

    /// The words about a field, if it has any.
    pub(crate) fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.words.as_str())
    }
}

/// The frame of a page.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) title: String,
    /// Said before the title when a form has mistakes.
    pub(crate) mistaken: bool,
    pub(crate) service: String,
    /// The council's name, on pages that belong to one.
    pub(crate) council: Option<String>,
    /// The class that carries the council's colour.
    pub(crate) colour_class: String,
    /// Where the header's name leads.
    pub(crate) home: String,
    /// What every page of a demonstration says; empty elsewhere.
    pub(crate) notice: &'static str,
    /// Whether the people of this page's council are invented.
    pub(crate) synthetic: bool,
    pub(crate) who: Option<String>,
    pub(crate) role: &'static str,
    /// What forms must carry; empty if there is nothing to bind one to.
    pub(crate) token: String,
    pub(crate) navigation: Vec<Link>,
    pub(crate) crumbs: Vec<Link>,
    /// Something just done, said once.
    pub(crate) done: Option<String>,
}

/// The service navigation: label, address under a council, and what it takes to see it.
const NAVIGATION: &[(&str, &str, Kind)] = &[
    ("Figures", "", Kind::Figure),
    ("Measures", "/measures", Kind::Figure),
    ("Waiting", "/waiting", Kind::Figure),
    ("Worklist", "/worklist", Kind::Worklist),
    ("Cases", "/cases", Kind::CaseFacts),
    ("Data problems", "/problems", Kind::FixList),
    ("Files", "/imports", Kind::Import),
    ("Return", "/return", Kind::Return),
    ("Committee pages", "/committee", Kind::CommitteeFinding),
    ("Letters", "/letters", Kind::Letter),
    ("Notices", "/notices", Kind::NoticeRule),
    ("Tracker", "/tracker", Kind::CommitteeRecord),
    ("Releases", "/releases", Kind::Release),
    ("Ledger", "/ledger", Kind::Chain),
    ("Log of reading", "/log", Kind::ReadLog),
    ("Restricted cases", "/restrictions", Kind::Restriction),
    ("Accounts", "/accounts", Kind::Account),
];

/// The first page of somebody's own: where signing in leads.
pub(crate) fn first_page(who: &Standing) -> String {
    let mine = NAVIGATION.iter().find(|(_, _, kind)| may(Some(who), Some(who.council), *kind, Action::See));
    mine.map_or_else(|| "/".to_owned(), |(_, page, _)| format!("/records/{}{page}", who.council))
}

impl Layout {
    pub(crate) fn new(state: &State, visit: Option<&Visit>, path: &str, title: String) -> Self {
        let settings = state.settings();
        let signed_in = visit.and_then(|visit| visit.who.as_ref());
        let standing = signed_in.map(|who| &who.standing);
        let of_path = path.strip_prefix("/records/").and_then(|rest| LaCode::parse(rest.split('/').next()?).ok());
        // Pages about every council bear no council's name, whoever reads them.
        let of_all = ["/councils", "/committees", "/performance", "/definitions", "/law", "/rules", "/help"]
            .iter()
            .any(|start| path.starts_with(start));
        let council = of_path.or(standing.map(|who| who.council).filter(|_| !of_all));
        let mut navigation = Vec::new();
        if let Some(council) = standing.map(|who| who.council) {
            for (label, page, kind) in NAVIGATION {
                if may(standing, Some(council), *kind, Action::See) {
                    let href = format!("/records/{council}{page}");
                    let current = if page.is_empty() { path == href } else { path.starts_with(&href) };
                    navigation.push(Link { text: (*label).to_owned(), href, current });
                }
            }
        }
        Self {
            title,
            mistaken: false,
            service: settings.service_name.clone(),
            council: council.map(|council| settings.council_name(council)),
            colour_class: council.map(|council| format!("council-{council}")).unwrap_or_default(),
            home: "/".to_owned(),
            notice: match (settings.demonstration, council) {
                (false, _) => "",
                (true, Some(_)) => "Synthetic data: this council and everybody in its record are invented.",
                (true, None) => {
                    "Demonstration: the council behind the sign-in and everybody in its record are invented. Figures \
                     published by a department are real."
                }
            },
            synthetic: settings.demonstration && council.is_some(),
            who: signed_in.map(|who| who.full_name.clone()),
            role: standing.map(|who| who.role.plain()).unwrap_or_default(),
            token: visit.and_then(|visit| visit.form_token.clone()).unwrap_or_default(),
            navigation,
            crumbs: Vec::new(),
            done: None,
        }
    }

    /// Adds a breadcrumb.
    pub(crate) fn crumb(mut self, text: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Link::new(text, href));
        self
    }
}

/// A page of a template.
pub(crate) fn page(template: &impl Template) -> Result<Response, Fault> {
    page_with(StatusCode::OK, template)
}

/// A page of a template with another status.
pub(crate) fn page_with(status: StatusCode, template: &impl Template) -> Result<Response, Fault> {
    let mut response = (status, template.render()?).into_response();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    Ok(response)
}
