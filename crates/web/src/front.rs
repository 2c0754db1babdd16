//! What happens to every request before its page, and to every answer after it: host and origin, rate, session, headers,
//! the error page, one log line and the counters.

use crate::accounts::form_token;
use crate::clock::london_date;
use crate::errors::Fault;
use crate::pages::fault_page;
use crate::state::State;
use crate::visit::{CookieNames, Visit};
use axum::extract::{ConnectInfo, Request, State as Given};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Instant;

/// The policy: our own style sheets and pictures, forms to ourselves, no script at all.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The outermost layer.
pub(crate) async fn front(Given(state): Given<State>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let page = request.uri().path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
    let wants_page = matches!(method, Method::GET | Method::HEAD);
    let (mut parts, body) = request.into_parts();
    let visit = admit(&state, &parts).await;
    let (visit, mut response) = match visit {
        Ok(visit) => {
            parts.extensions.insert(visit.clone());
            (Some(visit), next.run(Request::from_parts(parts, body)).await)
        }
        Err(fault) => (None, fault.into_response()),
    };
    mend_bare_answer(&mut response);
    let route = response.extensions().get::<Answered>().map_or("none", |answered| answered.0);
    if let Some(fault) = response.extensions().get::<Fault>().copied() {
        response = match fault {
            Fault::SignInFirst if wants_page => Redirect::to(&sign_in_address(&page)).into_response(),
            _ => fault_page(&state, visit.as_ref(), fault),
        };
        tracing::info!(code = fault.words().code, "refused");
    }
    finish(&state, visit.as_ref(), &mut response);
    let took = began.elapsed();
    state.metrics().answered(response.status().as_u16(), took);
    // The route as declared, never the address as asked for: an address can hold the number of a case or a search.
    tracing::info!(method = %method, route, status = response.status().as_u16(), ms = took.as_secs_f64() * 1e3, "answered");
    response
}

/// The framework answers a few unreadable requests itself, in bare words: they become a fault like any other.
fn mend_bare_answer(response: &mut Response) {
    let status = response.status();
    let bare = status.is_client_error() && response.extensions().get::<Fault>().is_none();
    let page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if bare && !page {
        let fault = match status.as_u16() {
            404 | 405 => Fault::NotFound,
            413 => Fault::TooLarge,
            _ => Fault::Unreadable,
        };
        response.extensions_mut().insert(fault);
    }
}

/// Which declared route answered; set by the guard.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answered(pub(crate) &'static str);

/// The innermost word about an address nobody declared.
pub(crate) async fn nothing_here() -> Fault {
    Fault::NotFound
}

fn sign_in_address(page: &str) -> String {
    let mut address = "/sign-in?next=".to_owned();
    for byte in page.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

async fn admit(state: &State, request: &Parts) -> Result<Visit, Fault> {
    let headers = &request.headers;
    let from = client(state, request);
    if !state.limits().request(from) {
        return Err(Fault::TooMany);
    }
    if request.uri.path() != "/health" && !host_is_ours(state, headers) {
        return Err(Fault::OtherHost);
    }
    if !matches!(request.method, Method::GET | Method::HEAD) && !origin_is_ours(headers) {
        return Err(Fault::OtherSite);
    }
    let names = CookieNames::of(state.settings());
    let session = cookie(headers, names.session);
    let form = cookie(headers, names.form);
    let now = state.now();
    let settings = state.settings();
    let who = match &session {
        Some(token) => state.accounts().holder(token, now, settings.idle, settings.absolute).await?,
        None => None,
    };
    // A form is bound to the session if there is one, else to a cookie that only the sign-in page sets.
    let bound = if who.is_some() { session.as_deref() } else { form.as_deref() };
    Ok(Visit {
        form_token: bound.map(form_token),
        session: session.filter(|_| who.is_some()),
        who,
        now,
        today: london_date(now),
        from,
    })
}

fn client(state: &State, request: &Parts) -> IpAddr {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let trusted = &state.settings().trusted_proxies;
    if !trusted.contains(&peer) {
        return peer;
    }
    // The rightmost address that is not a proxy of ours: what stands left of it could be anybody's invention.
    request
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.trim().parse::<IpAddr>().ok())
        .rfind(|address| !trusted.contains(address))
        .unwrap_or(peer)
}

/// The host allow-list: the public address, or the names of this machine. It stops a foreign page from reaching the
/// service under a name of its own.
fn host_is_ours(state: &State, headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let settings = state.settings();
    let named = settings.public_host().into_iter().chain(settings.allowed_hosts.iter().map(String::as_str));
    if named.into_iter().any(|known| host.eq_ignore_ascii_case(known)) {
        return true;
    }
    // Once there is a public address, the names of this machine are answered only if they are listed.
    if settings.public_host().is_some() {
        return false;
    }
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}

fn origin_is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    match text("origin") {
        Some(origin) => origin.split_once("://").map(|(_, host)| host) == text("host"),
        // Neither header: not a browser of this decade. The form token still has to be right.
        None => true,
    }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
        // Only what we gave out: 64 hexadecimal digits.
        .filter(|value| value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn finish(state: &State, visit: Option<&Visit>, response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if state.settings().https() {
        let value = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    // What somebody saw while signed in is not for the next person at the machine.
    if !headers.contains_key(header::CACHE_CONTROL) || visit.is_some_and(|visit| visit.who.is_some()) {
        let keep = headers.get(header::CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"public"));
        if !keep {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
}
