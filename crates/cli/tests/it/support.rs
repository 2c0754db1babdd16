//! A small vocabulary for the stories: a folder, a command, what it said.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A folder for one story, with a data directory in it.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path as text.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    /// Runs the program with this desk's data directory.
    pub fn candour(&self, words: &[&str]) -> Said {
        let data = self.path("data").display().to_string();
        let mut all = words.to_vec();
        all.extend(["--data", &data]);
        run(&all)
    }
}

/// Runs the program as typed.
pub fn run(words: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    for name in ["CANDOUR_DATA", "CANDOUR_KEYS", "CANDOUR_COUNCIL", "CANDOUR_DATABASE_URL", "CANDOUR_ACTOR"] {
        command.env_remove(name);
    }
    Said(command.args(words).stdin(Stdio::null()).output().unwrap())
}

/// What a command said.
pub struct Said(Output);

impl Said {
    pub fn status(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    pub fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out()).unwrap_or_else(|error| panic!("{error}: {}{}", self.out(), self.err()))
    }

    /// It went well; what it said otherwise.
    #[track_caller]
    pub fn well(self) -> Self {
        assert_eq!(self.status(), 0, "{}{}", self.out(), self.err());
        self
    }
}

/// A return of the synthetic council 520 for 2026 with one person: received on 6 January 2025, agreed on 14 February,
/// plan issued on `issued`.
pub fn return_of_2026(serial: u32, issued: &str) -> String {
    format!(
        "<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year>\
         <ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>520</LEA>\
         <SoftwareCode>X</SoftwareCode><Release>1</Release><SerialNo>{serial}</SerialNo>\
         <DateTime>2026-02-{:02}T09:00:00</DateTime></Source></Header><Persons><Person><Surname>Sample</Surname>\
         <Forename>Ada</Forename><PersonBirthDate>2015-05-01</PersonBirthDate><Sex>F</Sex><Ethnicity>WBRI</Ethnicity>\
         <PostCode>ZZ99 1ZZ</PostCode><UPN>{}</UPN><Requests><ReceivedDate>2025-01-06</ReceivedDate>\
         <RequestSource>2</RequestSource><RYA>0</RYA><RequestOutcomeDate>2025-02-14</RequestOutcomeDate>\
         <RequestOutcome>Y</RequestOutcome><RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>\
         <Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>{issued}</AssessmentOutcomeDate>\
         <AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal>\
         <OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>0</Week20><NamedPlan>\
         <StartDate>{issued}</StartDate><PB>0</PB><OA>0</OA><PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank>\
         <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlanDetail>\
         </NamedPlan></Assessment><ActivePlans><PlacementDetail><URN>900001</URN><PlacementRank>1</PlacementRank>\
         <EntryDate>2025-09-02</EntryDate><SENunitIndicator>0</SENunitIndicator>\
         <ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail><SENneed><SENtype>ASD</SENtype>\
         <SENtypeRank>1</SENtypeRank></SENneed></ActivePlans></Requests></Person></Persons></Message>",
        serial,
        terms::Upn::with_check_letter("520200001001").unwrap(),
    )
}

/// A folder of the repository.
pub fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

impl Desk {
    /// Starts a command that goes on, with this desk's data directory.
    pub fn start(&self, words: &[&str]) -> Child {
        let data = self.path("data").display().to_string();
        Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(words)
            .args(["--data", &data])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

/// `candour serve`, running.
pub struct Service {
    process: Child,
    address: String,
}

impl Service {
    pub fn start(desk: &Desk, words: &[&str]) -> Self {
        let mut all = vec!["serve", "--port", "0"];
        all.extend(words);
        let mut process = desk.start(&all);
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let address = lines
            .find_map(|line| Some(line.ok()?.split_once("serving on http://")?.1.split(' ').next()?.to_owned()))
            .expect("the service says where it listens");
        // Its log goes on; nobody may stop it by not reading.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address }
    }

    fn status(&self, line: &str) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let found = text.lines().find_map(|one| one.strip_prefix(line)?.strip_prefix(':'));
        found.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) << 10
    }

    /// Resident memory in bytes; nought where the machine does not tell.
    pub fn memory(&self) -> u64 {
        self.status("VmRSS")
    }

    /// The most it ever was.
    pub fn highest_memory(&self) -> u64 {
        self.status("VmHWM")
    }

    /// Signs in with a first password, and changes it as the service asks.
    pub fn sign_in(&self, name: &str, password: &str) -> Browser {
        let mut browser = Browser { address: self.address.clone(), cookies: BTreeMap::new() };
        let token = browser.get("/sign-in").token();
        let answer = browser.post("/sign-in", &[("token", &token), ("name", name), ("password", password)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let token = browser.get("/account").token();
        let new = "harbour lantern thistle";
        let fields = [("token", token.as_str()), ("current", password), ("new", new)];
        let answer = browser.post("/account", &fields);
        assert!(answer.status < 400, "{}", answer.body);
        browser
    }

    pub fn stop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // A test that failed leaves no service behind.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Somebody at a browser, over a real socket.
pub struct Browser {
    address: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Answer {
    /// The form token on the page.
    pub fn token(&self) -> String {
        let (_, after) = self.body.split_once("name=\"token\" value=\"").expect("the page has a form");
        after.split('"').next().unwrap().to_owned()
    }
}

const EDGE: &str = "edge-of-a-part";

impl Browser {
    fn head(&self, method: &str, path: &str, kind: &str, length: u64) -> String {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n",
            self.address,
            cookies.join("; ")
        )
    }

    fn answer(&mut self, stream: &mut TcpStream) -> Answer {
        let mut bytes = Vec::new();
        // A service that has refused closes while we still write; what it said first is what counts.
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text.as_str(), ""));
        let headers = || head.lines().skip(1).filter_map(|line| line.split_once(": "));
        for (_, value) in headers().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie")) {
            let (name, rest) = value.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
        }
        let location = headers().find(|(name, _)| name.eq_ignore_ascii_case("location"));
        Answer {
            status: head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0),
            location: location.map(|(_, value)| value.to_owned()).unwrap_or_default(),
            body: body.to_owned(),
        }
    }

    fn send(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(self.head(method, path, kind, body.len() as u64).as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        self.answer(&mut stream)
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "text/plain", b"")
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let one = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", one(value))).collect();
        self.send("POST", path, "application/x-www-form-urlencoded", body.join("&").as_bytes())
    }

    fn form(&mut self, path: &str, fields: &[(&str, &str)], name: &str) -> String {
        let token = self.get(path).token();
        let mut form = String::new();
        for (key, value) in [("token", token.as_str())].iter().chain(fields) {
            form += &format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n");
        }
        form + &format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
    }

    /// Sends a file as a browser does.
    pub fn upload(&mut self, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
        let mut body = self.form(path, fields, name).into_bytes();
        body.extend(bytes);
        body.extend(format!("\r\n--{EDGE}--\r\n").bytes());
        self.send("POST", path, &format!("multipart/form-data; boundary={EDGE}"), &body)
    }

    /// Sends a file of so many noughts, a piece at a time, for as long as the service takes it.
    pub fn upload_zeros(&mut self, path: &str, name: &str, length: u64) -> Answer {
        let form = self.form(path, &[], name);
        let end = format!("\r\n--{EDGE}--\r\n");
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let whole = (form.len() + end.len()) as u64 + length;
        stream.write_all(self.head("POST", path, &kind, whole).as_bytes()).unwrap();
        stream.write_all(form.as_bytes()).unwrap();
        let piece = vec![0; 1 << 20];
        for _ in 0..length >> 20 {
            if stream.write_all(&piece).is_err() {
                break;
            }
        }
        let _ = stream.write_all(end.as_bytes());
        self.answer(&mut stream)
    }

    /// Looks at a job's page until it has ended.
    pub fn until_ended(&mut self, page: &str) -> String {
        for _ in 0..120 {
            let body = self.get(page).body;
            if !body.contains("See how far it is now") {
                return body;
            }
        }
        panic!("the job did not end");
    }
}
