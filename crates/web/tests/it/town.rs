//! A service to test: two councils, one account of each role in the first, and visitors with a cookie jar.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use jiff::{Timestamp, ToSpan as _};
use ledger::{Ledger, Purpose};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use store::{Keys, Location, Random};
use terms::LaCode;
use tower::ServiceExt as _;
use vault::Vault;
use web::access::Role;
use web::{Council, NewAccount, Settings, State};

pub const PASSWORD: &str = "harbour lantern thistle";

pub fn home() -> LaCode {
    LaCode::parse("501").unwrap()
}

pub fn elsewhere() -> LaCode {
    LaCode::parse("502").unwrap()
}

pub struct Town {
    pub app: Router,
    pub state: State,
    pub ledger: Ledger,
    pub vault: Vault,
    settings: Settings,
    now: Arc<Mutex<Timestamp>>,
    folder: tempfile::TempDir,
}

impl Town {
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    pub async fn with(adjust: impl FnOnce(&mut Settings)) -> Self {
        Self::at(None, adjust).await
    }

    /// A town whose records are at a place given, or in a folder of its own.
    pub async fn at(place: Option<&Location>, adjust: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::local(folder.path().to_owned());
        if let Some(Location::Postgres(url)) = place {
            settings.database_url = Some(url.clone());
        }
        settings.demonstration = true;
        settings.reader = crate::reader::reads();
        settings.requests_a_minute = 100_000;
        settings.sign_ins_a_minute = 1000;
        for (council, name) in [(home(), "Harbourshire"), (elsewhere(), "Elsewhereshire")] {
            settings.councils.insert(council, Council { name: name.to_owned(), colour: web::Colour::HOUSE });
        }
        adjust(&mut settings);
        let now = Arc::new(Mutex::new("2026-02-10T09:00:00Z".parse().unwrap()));
        let clock = Arc::clone(&now);
        let own = Location::Directory(folder.path().to_owned());
        let location = place.cloned().unwrap_or(own);
        let keys = Keys::from_seed([7; 32]);
        let purpose = if settings.demonstration { Purpose::Demonstration } else { Purpose::Real };
        let at = *now.lock().unwrap();
        let ledger = Ledger::create(&location, purpose, &keys, Random::seeded(1), at).await.unwrap();
        let vault = Vault::open_or_create(&location, &keys, Random::seeded(2)).await.unwrap();
        let now_of = Arc::new(move || *clock.lock().unwrap());
        let state = State::open(settings.clone(), ledger.clone(), vault.clone(), now_of).await.unwrap();
        Self { app: web::app(state.clone()), state, ledger, vault, settings, now, folder }
    }

    /// The service once more over the same records, as another process would open it.
    pub async fn another(&self, adjust: impl FnOnce(&mut Settings)) -> State {
        let mut settings = self.settings.clone();
        adjust(&mut settings);
        let clock = Arc::clone(&self.now);
        let now = Arc::new(move || *clock.lock().unwrap());
        State::open(settings, self.ledger.clone(), self.vault.clone(), now).await.unwrap()
    }

    /// The data directory.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    /// Lets time pass.
    pub fn minutes_later(&self, minutes: i64) {
        let mut now = self.now.lock().unwrap();
        *now += minutes.minutes();
    }

    /// An account of a role in a council, with the common password.
    pub async fn account(&self, name: &str, role: Role, council: LaCode, team: Option<i32>) {
        let new = NewAccount {
            name: name.to_owned(),
            full_name: format!("{} of {council}", role.plain()),
            role,
            council,
            team,
            password: PASSWORD.to_owned(),
            must_change: false,
        };
        self.state.add_account(new).await.unwrap();
    }

    pub fn visitor(&self) -> Visitor {
        Visitor { app: self.app.clone(), cookies: BTreeMap::new(), extra: HeaderMap::new() }
    }

    /// A visitor who has signed in under a name.
    pub async fn signed_in(&self, name: &str) -> Visitor {
        let mut visitor = self.visitor();
        let answer = visitor.sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name} signs in");
        visitor
    }

    /// An account of a role in the home council (team 1), and a visitor signed in under it.
    pub async fn as_role(&self, role: Role) -> Visitor {
        self.account(role.code(), role, home(), Some(1)).await;
        self.signed_in(role.code()).await
    }
}

/// Somebody at a browser.
pub struct Visitor {
    app: Router,
    pub cookies: BTreeMap<String, String>,
    pub extra: HeaderMap,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The form token on the page.
    pub fn token(&self) -> String {
        let mark = "name=\"token\" value=\"";
        let from = self.body.find(mark).map(|at| at + mark.len()).expect("the page has a form");
        self.body[from..].split('"').next().unwrap_or_default().to_owned()
    }
}

pub fn encode(fields: &[(&str, &str)]) -> String {
    let one = |text: &str| {
        text.bytes().fold(String::new(), |out, byte| {
            out + &if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
        })
    };
    fields.iter().map(|(key, value)| format!("{}={}", one(key), one(value))).collect::<Vec<_>>().join("&")
}

impl Visitor {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, String::new()).await
    }

    /// Posts a form with its token, as a browser does.
    pub async fn post(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("token", token)];
        all.extend(fields);
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), encode(&all)).await
    }

    /// Posts a form with a file, as a browser does.
    pub async fn upload(
        &mut self,
        path: &str,
        token: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &str)>,
    ) -> Answer {
        let edge = "edge-of-a-part";
        let mut body = String::new();
        for (name, value) in [("token", token)].iter().chain(fields) {
            body += &format!("--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        if let Some((name, text)) = file {
            let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"");
            body += &format!("--{edge}\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n{text}\r\n");
        }
        body += &format!("--{edge}--\r\n");
        self.send(Method::POST, path, Some(&format!("multipart/form-data; boundary={edge}")), body).await
    }

    pub async fn send(&mut self, method: Method, path: &str, kind: Option<&str>, body: String) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(path);
        if !self.extra.contains_key(header::HOST) {
            request = request.header(header::HOST, "localhost:8080");
        }
        if method == Method::POST && !self.extra.contains_key("sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        for (name, value) in &self.extra {
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let response = self.app.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        for cookie in headers.get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            match rest.split(';').next().unwrap() {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        let token = self.get("/sign-in").await.token();
        self.post("/sign-in", &token, &[("name", name), ("password", password), ("next", "")]).await
    }
}
