//! The table of routes. A route exists only by standing here (or in `public::routes`, which is added below), with its kind
//! and action; the guard asks the matrix before the page is called. A test finds routers made anywhere else.

use crate::access::{Action, Kind, may};
use crate::errors::Fault;
use crate::front::{Answered, front, nothing_here};
use crate::pages::casework::{advice, board, by_hand, calendar, entry, record, second, termly, worklist};
use crate::pages::notices::{check, documents, letter, rules};
use crate::pages::{
    account, accounts, assets, batch, case, cases, chain, committee, council, groups, home, import_job, imports,
    mappings, measures, problems, read_log, releases, restrictions, returns, rules as data_rules, series, sign_in,
    tracker, waiting, watch,
};
use crate::public::law;
use crate::state::State;
use crate::visit::Visit;
use axum::Router;
use axum::extract::{DefaultBodyLimit, RawPathParams, Request, State as Given};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use terms::LaCode;

/// One way in.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) kind: Kind,
    pub(crate) action: Action,
    handler: MethodRouter<State>,
}

impl Route {
    /// A page or a file.
    pub(crate) fn get<H, T>(path: &'static str, kind: Kind, action: Action, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        Self { method: Method::GET, path, kind, action, handler: get(handler) }
    }

    /// A form.
    pub(crate) fn post<H, T>(path: &'static str, kind: Kind, action: Action, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        Self { method: Method::POST, path, kind, action, handler: post(handler) }
    }

    /// A form with a file. The general limit on the size of a body is lifted; the page enforces its own as it reads.
    pub(crate) fn upload<H, T>(path: &'static str, kind: Kind, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        let handler = post(handler).layer(DefaultBodyLimit::disable());
        Self { method: Method::POST, path, kind, action: Action::Change, handler }
    }

    /// A form with a file that is read and answered, and changes nothing.
    pub(crate) fn reading<H, T>(path: &'static str, kind: Kind, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        Self { action: Action::See, ..Self::upload(path, kind, handler) }
    }

    fn declared(&self) -> Declared {
        Declared { method: self.method.clone(), path: self.path, kind: self.kind, action: self.action }
    }
}

/// Every route of the service.
pub(crate) fn routes() -> Vec<Route> {
    use Action::{Change, Export, See};
    let mut routes = vec![
        Route::get("/", Kind::PublicPage, See, home::show),
        Route::get("/help/privacy", Kind::PublicPage, See, home::privacy),
        Route::get("/help/accessibility", Kind::PublicPage, See, home::accessibility),
        Route::get("/law", Kind::PublicPage, See, law::list),
        Route::get("/law/at", Kind::PublicPage, See, law::at),
        Route::get("/law/letters", Kind::PublicPage, See, law::letters),
        Route::get("/law/notices", Kind::PublicPage, See, law::notices),
        Route::get("/law/{duty}", Kind::PublicPage, See, law::show),
        Route::get("/rules", Kind::PublicPage, See, data_rules::list),
        Route::get("/rules/{rule}", Kind::PublicPage, See, data_rules::show),
        Route::get("/health", Kind::PublicPage, See, watch::health),
        Route::get("/metrics", Kind::Metrics, See, watch::metrics),
        Route::get("/assets/colours.css", Kind::PublicPage, See, assets::colours),
        Route::get("/assets/{file}", Kind::PublicPage, See, assets::file),
        Route::get("/favicon.ico", Kind::PublicPage, See, assets::icon),
        Route::get("/sign-in", Kind::SignIn, See, sign_in::show),
        Route::post("/sign-in", Kind::SignIn, Change, sign_in::send),
        Route::post("/sign-out", Kind::OwnAccount, Change, sign_in::out),
        Route::get("/account", Kind::OwnAccount, See, account::show),
        Route::post("/account", Kind::OwnAccount, Change, account::send),
        Route::get("/records/{council}", Kind::Figure, See, council::show),
        Route::get("/records/{council}/measures", Kind::Figure, See, measures::list),
        Route::get("/records/{council}/measures/{measure}", Kind::Figure, See, measures::show),
        Route::get("/records/{council}/measures/{measure}/figures.csv", Kind::Figure, Export, measures::file),
        Route::get("/records/{council}/measures/{measure}/cases", Kind::CaseFacts, See, measures::cases),
        Route::get("/records/{council}/measures/{measure}/months.csv", Kind::Figure, Export, series::file),
        Route::get("/records/{council}/measures/{measure}/limits", Kind::Figure, Change, series::choose),
        Route::post("/records/{council}/measures/{measure}/limits", Kind::Figure, Change, series::decide),
        Route::get("/records/{council}/measures/{measure}/groups", Kind::Figure, See, groups::show),
        Route::get("/records/{council}/waiting", Kind::Figure, See, waiting::show),
        Route::get("/records/{council}/waiting.csv", Kind::Figure, Export, waiting::file),
        Route::get("/records/{council}/cases", Kind::CaseFacts, See, cases::list),
        Route::post("/records/{council}/cases/find", Kind::CaseIdentity, See, cases::find),
        Route::get("/records/{council}/cases/{subject}", Kind::CaseFacts, See, case::show),
        Route::get("/records/{council}/cases/{subject}/notices", Kind::CaseFacts, See, documents::show),
        Route::get(
            "/records/{council}/cases/{subject}/notices/{request}/{notice}/{day}",
            Kind::CaseFacts,
            Change,
            check::show,
        ),
        Route::upload(
            "/records/{council}/cases/{subject}/notices/{request}/{notice}/{day}",
            Kind::CaseFacts,
            check::send,
        ),
        Route::get("/records/{council}/notices", Kind::NoticeRule, See, rules::show),
        Route::post("/records/{council}/notices", Kind::NoticeRule, Change, rules::send),
        Route::get("/records/{council}/letters", Kind::Letter, See, letter::show),
        Route::reading("/records/{council}/letters", Kind::Letter, letter::send),
        Route::get("/records/{council}/cases/{subject}/record", Kind::CaseFacts, Change, record::choose),
        Route::post("/records/{council}/cases/{subject}/record", Kind::CaseFacts, Change, record::send),
        Route::get("/records/{council}/cases/{subject}/entries/{batch}", Kind::CaseIdentity, See, entry::show),
        Route::post("/records/{council}/cases/{subject}/entries/{batch}", Kind::CaseFacts, Change, entry::withdraw),
        Route::get("/records/{council}/cases/{subject}/second/{batch}", Kind::CaseFacts, Change, second::show),
        Route::post("/records/{council}/cases/{subject}/second/{batch}", Kind::CaseFacts, Change, second::send),
        Route::get("/records/{council}/worklist", Kind::Worklist, See, worklist::list),
        Route::get("/records/{council}/worklist.csv", Kind::Worklist, Export, worklist::file),
        Route::get("/records/{council}/worklist/transfers", Kind::Worklist, See, board::show),
        Route::get("/records/{council}/worklist/reviews", Kind::Worklist, See, termly::show),
        Route::get("/records/{council}/worklist/reviews.csv", Kind::Worklist, Export, termly::file),
        Route::get("/records/{council}/worklist/advice", Kind::Worklist, See, advice::show),
        Route::get("/records/{council}/worklist/by-hand", Kind::Worklist, See, by_hand::show),
        Route::get("/records/{council}/worklist/calendar", Kind::Worklist, Export, calendar::show),
        Route::post("/records/{council}/worklist/calendar", Kind::Worklist, Export, calendar::send),
        Route::get("/calendars/{secret}", Kind::CalendarFeed, See, calendar::feed),
        Route::get("/records/{council}/problems", Kind::FixList, See, problems::list),
        Route::get("/records/{council}/problems.csv", Kind::FixList, Export, problems::file),
        // Counts of the whole council: for those who may take them away.
        Route::get("/records/{council}/problems/trend", Kind::FixList, Export, problems::trend),
        Route::get("/records/{council}/problems/accept/{mark}", Kind::FixList, Change, problems::accept_form),
        Route::post("/records/{council}/problems/accept/{mark}", Kind::FixList, Change, problems::accept_send),
        Route::get("/records/{council}/return", Kind::Return, See, returns::list),
        Route::get("/records/{council}/return/{year}", Kind::Return, See, returns::show),
        Route::post("/records/{council}/return/{year}", Kind::Return, Change, returns::make),
        Route::get("/records/{council}/imports", Kind::Import, See, imports::list),
        Route::upload("/records/{council}/imports", Kind::Import, imports::send),
        Route::get("/records/{council}/imports/{job}", Kind::Import, See, import_job::show),
        Route::get("/records/{council}/batches/{batch}", Kind::Import, See, batch::show),
        Route::get("/records/{council}/batches/{batch}/rows.csv", Kind::Import, Export, batch::rows),
        Route::get("/records/{council}/mappings", Kind::Import, See, mappings::list),
        Route::upload("/records/{council}/mappings", Kind::Import, mappings::start),
        Route::get("/records/{council}/mappings/draft", Kind::Import, Change, mappings::again),
        Route::post("/records/{council}/mappings/draft", Kind::Import, Change, mappings::send),
        Route::get("/records/{council}/mappings/{mapping}", Kind::Import, See, mappings::show),
        Route::get("/records/{council}/committee", Kind::CommitteeFinding, See, committee::list),
        Route::upload("/records/{council}/committee", Kind::CommitteeFinding, committee::send),
        Route::get("/records/{council}/committee/pages/{page}", Kind::CommitteeFinding, See, committee::page),
        Route::post("/records/{council}/committee/pages/{page}", Kind::CommitteeFinding, Change, committee::settle),
        Route::get("/records/{council}/committee/queue", Kind::CommitteeFinding, See, committee::queue),
        Route::post("/records/{council}/committee/queue", Kind::CommitteeFinding, Change, committee::decide),
        Route::get("/records/{council}/committee/draft", Kind::CommitteeFinding, See, committee::draft),
        Route::upload("/records/{council}/committee/draft", Kind::CommitteeFinding, committee::read_draft),
        Route::get("/records/{council}/committee/ways", Kind::CommitteeFinding, See, committee::ways),
        Route::post("/records/{council}/committee/ways", Kind::CommitteeFinding, Change, committee::record_way),
        Route::get("/records/{council}/committee/groups", Kind::CommitteeFinding, See, committee::groups),
        Route::post("/records/{council}/committee/groups", Kind::CommitteeFinding, Change, committee::record_group),
        Route::get("/records/{council}/committee/enter", Kind::CommitteeFinding, See, committee::enter),
        Route::post("/records/{council}/committee/enter", Kind::CommitteeFinding, Change, committee::send_entered),
        Route::get("/records/{council}/tracker", Kind::CommitteeRecord, See, tracker::list),
        Route::upload("/records/{council}/tracker", Kind::CommitteeRecord, tracker::csv_in),
        Route::get("/records/{council}/tracker.csv", Kind::CommitteeRecord, Export, tracker::csv),
        Route::get("/records/{council}/tracker/report", Kind::CommitteeRecord, See, tracker::report),
        Route::get("/records/{council}/tracker/report.txt", Kind::CommitteeRecord, Export, tracker::report_text),
        Route::get("/records/{council}/tracker/report.pdf", Kind::CommitteeRecord, Export, tracker::report_pdf),
        Route::get("/records/{council}/tracker/report.xlsx", Kind::CommitteeRecord, Export, tracker::report_xlsx),
        Route::get("/records/{council}/tracker/report.docx", Kind::CommitteeRecord, Export, tracker::report_docx),
        Route::get("/records/{council}/tracker/subjects", Kind::CommitteeRecord, See, tracker::threads),
        Route::get("/records/{council}/tracker/{number}", Kind::CommitteeRecord, See, tracker::item),
        Route::post("/records/{council}/tracker/{number}", Kind::CommitteeRecord, Change, tracker::record),
        Route::get("/records/{council}/releases", Kind::Release, See, releases::list),
        Route::post("/records/{council}/releases", Kind::Release, Change, releases::record),
        Route::get("/records/{council}/releases/{id}", Kind::Release, See, releases::show),
        Route::post("/records/{council}/releases/{id}", Kind::Release, Change, releases::step),
        Route::post("/records/{council}/releases/{id}/approval", Kind::Approval, Change, releases::approve),
        Route::get("/records/{council}/releases/{id}/pack/{form}", Kind::Release, Export, releases::pack),
        Route::get("/records/{council}/ledger", Kind::Chain, See, chain::show),
        Route::get("/records/{council}/log", Kind::ReadLog, See, read_log::show),
        Route::get("/records/{council}/restrictions", Kind::Restriction, See, restrictions::list),
        Route::post("/records/{council}/restrictions", Kind::Restriction, Change, restrictions::send),
        Route::get("/records/{council}/accounts", Kind::Account, See, accounts::list),
        Route::post("/records/{council}/accounts", Kind::Account, Change, accounts::add),
        Route::get("/records/{council}/accounts/{name}", Kind::Account, See, accounts::show),
        Route::post("/records/{council}/accounts/{name}", Kind::Account, Change, accounts::alter),
    ];
    routes.extend(crate::public::routes());
    routes
}

/// A route as the table declares it: what the guard needs to know, and what the tests walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// GET or POST.
    pub method: Method,
    /// The address, with `{names}` for its parts.
    pub path: &'static str,
    /// What it is about.
    pub kind: Kind,
    /// What is done.
    pub action: Action,
}

/// Every route of the service, in the order of the table.
pub fn declared() -> Vec<Declared> {
    routes().into_iter().map(|route| route.declared()).collect()
}

/// The whole service, for `serve` and for tests.
pub fn app(state: State) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let declared = route.declared();
        router = router.route(route.path, route.handler.layer(from_fn_with_state(declared, guard)));
    }
    router.fallback(nothing_here).layer(from_fn_with_state(state.clone(), front)).with_state(state)
}

/// Asks the matrix. A council that is not one's own is answered as if it did not exist.
async fn guard(Given(declared): Given<Declared>, params: RawPathParams, request: Request, next: Next) -> Response {
    let mut response = match decide(&declared, &params, &request) {
        Ok(None) => next.run(request).await,
        Ok(Some(elsewhere)) => elsewhere,
        Err(fault) => fault.into_response(),
    };
    response.extensions_mut().insert(Answered(declared.path));
    response
}

fn decide(declared: &Declared, params: &RawPathParams, request: &Request) -> Result<Option<Response>, Fault> {
    // The counters open to a token, which their own page checks.
    // So do calendars, to a secret address.
    if matches!(declared.kind, Kind::Metrics | Kind::CalendarFeed) {
        return Ok(None);
    }
    let visit = request.extensions().get::<Visit>().ok_or(Fault::Program)?;
    let who = visit.who.as_ref();
    let named = params.iter().find(|(name, _)| *name == "council").map(|(_, value)| value);
    let council = named.map(LaCode::parse).transpose().map_err(|_| Fault::NotFound)?;
    if may(who.map(|who| &who.standing), council, declared.kind, declared.action) {
        let first_password = who.is_some_and(|who| who.must_change) && declared.kind.of_council();
        return Ok(first_password.then(|| Redirect::to("/account").into_response()));
    }
    match who {
        None => Err(Fault::SignInFirst),
        Some(who) if may(Some(&who.standing), Some(who.standing.council), declared.kind, declared.action) => {
            Err(Fault::NotFound)
        }
        Some(_) => Err(Fault::NotYours),
    }
}
