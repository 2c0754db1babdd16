//! What a page costs the server: CPU from the kernel's account of the serving process, before and after many requests
//! of one page from a warm snapshot, and of the first request for a pair of dates that nobody asked for yet.

use super::browse::Visitor;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PORT: u16 = 8097;
const REQUESTS: u32 = 50;

/// A service that ends with the measurement, whatever happens in it.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Times every kind of page that an analyst or a manager may see of the council in `data`.
pub fn run(candour: &Path, data: &str, council: &str) -> Result<()> {
    let analyst = person(candour, data, "bench-analyst", "analyst")?;
    let manager = person(candour, data, "bench-manager", "send-manager")?;
    let child = Command::new(candour)
        .args(["serve", "--data", data, "--port", &PORT.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let service = Service(child);
    let process = service.0.id();
    let mut visitor = Visitor::new(PORT);
    let began = Instant::now();
    while visitor.get("/health").is_err() {
        if began.elapsed() > Duration::from_secs(60) {
            bail!("the service did not start within a minute");
        }
        sleep(Duration::from_millis(100));
    }
    let mut analyst_visits = Visitor::new(PORT);
    analyst_visits.sign_in("bench-analyst", &analyst)?;
    let mut manager_visits = Visitor::new(PORT);
    manager_visits.sign_in("bench-manager", &manager)?;

    let dates = "d=2026-08-31&k=2026-08-31";
    let home = format!("/records/{council}");
    let cases = format!("{home}/cases?{dates}");
    analyst_visits.get(&format!("{home}?{dates}"))?;
    let list = manager_visits.get(&cases)?;
    let case = first_link(&list.body, &format!("{home}/cases/")).context("the list of cases holds none")?;
    let measure_list = analyst_visits.get(&format!("{home}/measures?{dates}"))?;
    let measure = first_link(&measure_list.body, &format!("{home}/measures/")).context("no measure is listed")?;
    println!("    pages, {REQUESTS} requests each from a warm snapshot:");
    let pages = [
        ("the council's page", true, format!("{home}?{dates}")),
        ("every measure", true, format!("{home}/measures?{dates}")),
        ("one measure with its working", true, format!("{measure}?{dates}")),
        ("the cases behind it", false, format!("{measure}/cases?{dates}")),
        ("cases", false, cases),
        ("one case and its timeline", false, format!("{case}?{dates}")),
        ("data problems", false, format!("{home}/problems?{dates}")),
        ("published figures of a council", true, "/councils/801".to_owned()),
        ("every duty in law", true, "/law".to_owned()),
    ];
    for (name, by_analyst, path) in pages {
        let visitor = if by_analyst { &mut analyst_visits } else { &mut manager_visits };
        let first = visitor.get(&path)?;
        let before = cpu_seconds(process)?;
        for _ in 0..REQUESTS {
            visitor.get(&path)?;
        }
        let each = (cpu_seconds(process)? - before) / f64::from(REQUESTS) * 1000.0;
        println!("{name:<58} {each:>5.1} ms, answer {}  target 5 ms", first.status);
    }
    for day in ["2026-03-31", "2025-11-30", "2024-06-30"] {
        let before = cpu_seconds(process)?;
        let began = Instant::now();
        analyst_visits.get(&format!("{home}?d={day}&k=2026-08-31"))?;
        let cpu = cpu_seconds(process)? - before;
        println!(
            "{:<58} {cpu:>8.2} {:>8.2}            2 s",
            format!("first view as at {day}"),
            began.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

fn person(candour: &Path, data: &str, name: &str, role: &str) -> Result<String> {
    let made = Command::new(candour).args(["user", "add", name, "--role", role, "--data", data]).output()?;
    let text = String::from_utf8_lossy(&made.stdout);
    let password = text.lines().find_map(|line| line.strip_prefix("first password, shown once: "));
    let why = || format!("no account was made for {name}: {}", String::from_utf8_lossy(&made.stderr).trim());
    password.map(str::to_owned).with_context(why)
}

fn first_link(page: &str, start: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("href=\"{start}"))?;
    let end = rest.find(['"', '?', '/', '#'])?;
    rest.get(..end).map(|id| format!("{start}{id}"))
}

/// User and system time of a process and its threads.
fn cpu_seconds(process: u32) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |number: usize| fields.get(number - 3).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    Ok((ticks(14) + ticks(15)) / 100.0)
}
