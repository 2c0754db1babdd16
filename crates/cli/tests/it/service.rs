//! The service as it really runs: a process of its own, spoken to over a socket.

use crate::support::{Desk, Service, return_of_2026};
use std::io::Write as _;
use std::time::Duration;

const PATH: &str = "/records/520/imports";

/// A desk with a council's record and an analyst who can sign in.
fn desk(settings: &str) -> (Desk, String) {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("data")).unwrap();
    desk.file("data/candour.toml", format!("{settings}\n[councils]\n520 = \"Harbourshire\"\n"));
    let first = desk.file("first.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &first]).well();
    let said = desk.candour(&["user", "add", "ann", "--role", "analyst", "--council", "520"]).well();
    let password = said.out().lines().last().unwrap().rsplit(' ').next().unwrap().to_owned();
    (desk, password)
}

/// An event file of so many children.
fn events(children: u32) -> String {
    let mut text = "child_id,surname,event,date,detail\r\n".to_owned();
    for number in 0..children {
        text += &format!(
            "c{number},Testchild,team,,1\r\nc{number},,request_received,2025-03-{:02},\r\n\
             c{number},,decision_to_assess,2025-04-{:02},\r\n",
            1 + number % 28,
            1 + number % 28
        );
    }
    text
}

#[test]
fn pages_bear_the_councils_name_from_the_settings() {
    let (desk, password) = desk("");
    let mut service = Service::start(&desk, &[]);
    let mut analyst = service.sign_in("ann", &password);
    let body = analyst.get("/records/520/imports").body;
    assert!(body.contains("Harbourshire") && !body.contains("Council 520"), "{body}");
    service.stop();
}

#[test]
fn a_worker_that_is_killed_in_the_middle_is_replaced_and_the_file_is_taken_in_once() {
    let (desk, password) = desk("");
    let mut service = Service::start(&desk, &["--no-work"]);
    let mut analyst = service.sign_in("ann", &password);
    let page = analyst.upload(PATH, &[("stated", "31/1/2026")], "events.csv", events(4000).as_bytes());
    assert_eq!(page.status, 303, "{}", page.body);
    let page = page.location;
    assert!(analyst.get(&page).body.contains("Waiting to begin"));

    let mut killed = desk.start(&["work", "--lease", "2"]);
    let begun = (0..400).any(|_| {
        std::thread::sleep(Duration::from_millis(25));
        // The list answers at once; the page of a job under way waits a moment.
        !analyst.get(PATH).body.contains("Waiting to begin")
    });
    assert!(begun, "the worker never began");
    killed.kill().unwrap();
    killed.wait().unwrap();
    let body = analyst.get(&page).body;
    assert!(!body.contains("is in the record"), "it was killed too late to show anything: {body}");

    let done = desk.candour(&["work", "--once", "--lease", "2", "--json"]).well().json();
    assert_eq!(done["jobs"], 1);
    let body = analyst.get(&page).body;
    assert!(body.contains("events.csv is in the record") && body.contains("2 times"), "{body}");
    // The return that was there, and the event file: once.
    assert_eq!(analyst.get(PATH).body.matches(">Batch ").count(), 2);
    desk.candour(&["verify"]).well();
    service.stop();
}

#[test]
fn hostile_files_are_refused_each_with_its_code_and_the_service_lives_on_in_bounded_memory() {
    let (desk, password) = desk("reader_memory_mb = 600");
    let mut service = Service::start(&desk, &[]);
    let mut analyst = service.sign_in("ann", &password);
    let before = service.memory();
    let whole = return_of_2026(2, "2025-05-27");
    let entities: String = (1..30).map(|n| format!("<!ENTITY e{n} \"&e{};&e{};\">", n - 1, n - 1)).collect();
    let bomb = whole.replacen("<Message>", &format!("<!DOCTYPE m [<!ENTITY e0 \"x\">{entities}]><Message>&e29;"), 1);
    let deep = whole.replace("<Surname>", &format!("{}<Surname>", "<a>".repeat(200_000)));
    for (name, bytes, code) in [
        ("bomb.xml", bomb.into_bytes(), "IN-0007"),
        ("deep.xml", deep.into_bytes(), "IN-0008"),
        ("bomb.zip", inflating(2200, "<Message>", " ", ""), "IN-0010"),
        ("growing.zip", growing(&whole), "IN-0091"),
    ] {
        let answer = analyst.upload(PATH, &[], name, &bytes);
        assert_eq!(answer.status, 303, "{name}: {}", answer.body);
        let body = analyst.until_ended(&answer.location);
        assert!(body.contains(code) && body.contains("Nothing of it was kept"), "{name}: {body}");
    }
    assert_eq!(analyst.get("/health").status, 200);
    let grown = service.highest_memory().saturating_sub(before) >> 20;
    assert!(grown < 220, "the service grew by {grown} MiB");
    service.stop();
}

/// A zip of so many mebibytes of one letter.
fn inflating(mebibytes: usize, head: &str, letter: &str, tail: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("return.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(head.as_bytes()).unwrap();
    let piece = letter.repeat(1 << 20);
    for _ in 0..mebibytes {
        zip.write_all(piece.as_bytes()).unwrap();
    }
    zip.write_all(tail.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A small zip of people with very long names, each another: well formed, and more than one reader may hold.
fn growing(whole: &str) -> Vec<u8> {
    let (head, rest) = whole.split_once("<Person>").unwrap();
    let (person, tail) = rest.split_once("</Person>").unwrap();
    let from = person.find("<UPN>").unwrap();
    let to = person.find("</UPN>").unwrap() + "</UPN>".len();
    let person = person.replace(&person[from..to], "<UPNunknown>UN1</UPNunknown>");
    let name = "x".repeat(1_000_000);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("return.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(head.as_bytes()).unwrap();
    for number in 0..700 {
        let one = person.replace("<Surname>Sample", &format!("<Surname>{number}{name}"));
        zip.write_all(format!("<Person>{one}</Person>").as_bytes()).unwrap();
    }
    zip.write_all(tail.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// The cap that a test runs with: the product's own where the long tests are run, a small one otherwise.
fn cap() -> u64 {
    if std::env::var_os("CANDOUR_TEST_LONG").is_some() { 512 } else { 48 }
}

#[test]
fn an_upload_over_the_cap_is_refused_with_its_code_and_no_memory_grows() {
    let cap = cap();
    let (desk, password) = desk(&format!("upload_cap_mb = {cap}"));
    let mut service = Service::start(&desk, &[]);
    let mut analyst = service.sign_in("ann", &password);
    analyst.get(PATH);
    let before = service.memory();
    let answer = analyst.upload_zeros(PATH, "zeros.xml", (cap + 8) << 20);
    assert_eq!(answer.status, 413, "{}", answer.body);
    assert!(answer.body.contains("WEB-0413"), "{}", answer.body);
    let grown = service.highest_memory().saturating_sub(before) >> 20;
    assert!(grown < 16, "the service grew by {grown} MiB over an upload of more than {cap}");
    assert_eq!(analyst.get("/health").status, 200);
    let left: Vec<_> = std::fs::read_dir(desk.path("data")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_str().unwrap().starts_with(".tmp")), "{left:?}");
    service.stop();
}

#[test]
fn the_command_line_takes_in_what_is_over_the_cap_of_uploads() {
    let (desk, password) = desk("upload_cap_mb = 1");
    // Nearly two megabytes, most of it blank.
    let blank = format!("<Persons>{0}<!-- -->{0}", "\n".repeat(900_000));
    let text = return_of_2026(2, "2025-05-27").replace("<Persons>", &blank);
    let mut service = Service::start(&desk, &["--no-work"]);
    let refused = service.sign_in("ann", &password).upload(PATH, &[], "long.xml", text.as_bytes());
    assert_eq!(refused.status, 413, "{}", refused.body);
    service.stop();
    let file = desk.file("long.xml", text);
    assert_eq!(desk.candour(&["import", &file, "--json"]).well().json()[0]["rows"], 1);
}
