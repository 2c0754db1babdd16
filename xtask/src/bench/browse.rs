//! The least of a browser: one connection a request, cookies kept, nothing followed. It signs in as a person would.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// A visitor of a service on this machine.
pub struct Visitor {
    port: u16,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    pub fn new(port: u16) -> Self {
        Self { port, cookies: BTreeMap::new() }
    }

    /// Asks for a page.
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask("GET", path, None)
    }

    /// Sends a form, with the token of the page that it stands on.
    pub fn send(&mut self, page: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let form = self.get(page)?;
        let token = form
            .body
            .split_once("name=\"token\" value=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(token, _)| token.to_owned())
            .with_context(|| format!("{page} ({}) has no form", form.status))?;
        let mut body = format!("token={token}");
        for (name, value) in fields {
            body.push_str(&format!("&{name}={value}"));
        }
        self.ask("POST", page, Some(&body))
    }

    fn ask(&mut self, method: &str, path: &str, body: Option<&str>) -> Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let body = body.unwrap_or_default();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nCookie: {}\r\n\
             Origin: http://127.0.0.1:{}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.port,
            cookies.join("; "),
            self.port,
            body.len()
        )?;
        let mut raw = Vec::new();
        stream.read_to_end(&mut raw)?;
        let text = String::from_utf8_lossy(&raw);
        let (head, body) = text.split_once("\r\n\r\n").context("an answer without a head")?;
        let status = head.split_whitespace().nth(1).and_then(|status| status.parse().ok()).context("no status")?;
        for line in head.lines() {
            let Some((name, value)) = line.split_once(':') else { continue };
            if name.eq_ignore_ascii_case("set-cookie")
                && let Some((name, value)) = value.trim().split(';').next().and_then(|pair| pair.split_once('='))
            {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(Answer { status, body: body.to_owned() })
    }

    /// Signs in with a first password and changes it.
    pub fn sign_in(&mut self, name: &str, first: &str) -> Result<()> {
        let own = "three unconnected words".replace(' ', "-");
        let signed = self.send("/sign-in", &[("name", name), ("password", first), ("next", "")])?;
        let changed = self.send("/account", &[("current", first), ("new", &own)])?;
        if !(signed.status == 303 && matches!(changed.status, 200 | 303)) {
            bail!("signing in answered {} and {}", signed.status, changed.status);
        }
        Ok(())
    }
}
