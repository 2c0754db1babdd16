//! Whole-command measurements: CPU seconds from the kernel's account of finished children, peak memory from `/proc`.
//! It prints and never judges: machines are shared and noisy, so a timed assertion would be a lie on one of them.

mod browse;
mod pack;
mod pages;

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// One finished command.
struct Cost {
    cpu_seconds: f64,
    wall_seconds: f64,
    peak_megabytes: f64,
}

/// Builds the release program, runs the jobs and prints a table.
pub fn run(root: &Path, only: Option<&str>) -> Result<()> {
    let candour = program(root)?;
    let scratch = root.join("target/bench");
    let _ = fs::remove_dir_all(&scratch);
    fs::create_dir_all(&scratch)?;
    machine();
    println!("{:<58} {:>8} {:>8} {:>9}  target", "job", "CPU s", "wall s", "peak MB");
    let wanted = |name: &str| only.is_none_or(|only| name.contains(only));
    let path = |name: &str| scratch.join(name).display().to_string();

    if wanted("demo") {
        row(
            "demonstration, everything loaded",
            "40 s wall",
            &candour,
            &["demo", "--no-serve", "--data", &path("demo")],
        )?;
    }
    if wanted("council") {
        let (out, data) = (path("one"), path("one-data"));
        row(
            "write 20,000 children x 12 years as events",
            "-",
            &candour,
            &["synth", "--events", "--years", "12", "--children", "20000", "--like", "801", "--out", &out],
        )?;
        let events = first_file(Path::new(&out), "csv")?;
        println!(
            "    {} rows, {} MB",
            fs::read_to_string(&events)?.lines().count() - 1,
            fs::metadata(&events)?.len() / 1_000_000
        );
        row(
            "import them",
            "10 s",
            &candour,
            &[
                "import",
                "--historic",
                "--council",
                "500",
                "--stated-on",
                "2026-08-31",
                "--data",
                &data,
                &events.display().to_string(),
            ],
        )?;
        row(
            "every clock and measure from the ledger",
            "2 s, 300 MB",
            &candour,
            &["measure", "--breakdowns", "--json", "--as-at", "2026-08-31", "--data", &data],
        )?;
        row(
            "status of every duty from the ledger",
            "-",
            &candour,
            &["clocks", "--json", "--as-at", "2026-08-31", "--data", &data],
        )?;
        row("verify the chain", "-", &candour, &["verify", "--data", &data])?;
        pages::run(&candour, &data, "500")?;
        // The server's own time is not the program's: read the wall time too.
        if let Ok(url) = std::env::var("CANDOUR_TEST_POSTGRES") {
            let place = path("one-postgres");
            let at: &[&str] = &["--data", &place, "--database-url", &url];
            let events = events.display().to_string();
            let import = ["import", "--historic", "--council", "500", "--stated-on", "2026-08-31", &events];
            row("PostgreSQL: import them", "10 s", &candour, &[at, &import].concat())?;
            let measure = ["measure", "--breakdowns", "--json", "--as-at", "2026-08-31"];
            row("PostgreSQL: every clock and measure", "2 s, 300 MB", &candour, &[at, &measure].concat())?;
            row("PostgreSQL: verify the chain", "-", &candour, &[at, &["verify"]].concat())?;
        }
    }
    if wanted("pack") {
        pack::run(&candour, &path("pack"))?;
    }
    if wanted("national") {
        let (out, data) = (path("all"), path("all-data"));
        row("write five returns of each of 153 councils", "-", &candour, &["synth", "--like", "all", "--out", &out])?;
        let returns: Vec<String> = files(Path::new(&out), "xml")?
            .into_iter()
            .filter(|file| file.to_string_lossy().contains("2025-serial-2"))
            .map(|file| file.display().to_string())
            .collect();
        println!("    {} returns", returns.len());
        let mut words = vec!["import", "--historic", "--data", &data];
        words.extend(returns.iter().map(String::as_str));
        row("import those of 2025", "-", &candour, &words)?;
        row(
            "load and recompute every council",
            "60 s, 4 GB",
            &candour,
            &["measure", "--all-councils", "--json", "--as-at", "2025-01-16", "--data", &data],
        )?;
    }
    Ok(())
}

/// The program to measure: a fresh release build, or the one that `CANDOUR_BENCH_PROGRAM` names.
fn program(root: &Path) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CANDOUR_BENCH_PROGRAM") {
        return Ok(PathBuf::from(named));
    }
    let built =
        Command::new(env!("CARGO")).args(["build", "--release", "--package", "cli"]).current_dir(root).status()?;
    if !built.success() {
        bail!("the release build failed");
    }
    Ok(root.join("target/release/candour"))
}

fn machine() {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("processor unknown", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("machine: {model}, {cores} cores, {}", std::env::consts::OS);
}

fn row(job: &str, target: &str, program: &Path, words: &[&str]) -> Result<()> {
    let cost = measure(program, words).with_context(|| job.to_owned())?;
    println!("{job:<58} {:>8.2} {:>8.2} {:>9.0}  {target}", cost.cpu_seconds, cost.wall_seconds, cost.peak_megabytes);
    Ok(())
}

/// Runs a command to its end. CPU is the children's time in `/proc/self/stat`, before and after; memory is the highest
/// resident size the kernel reports, read every few milliseconds, so a peak of a shorter life than that is missed.
fn measure(program: &Path, words: &[&str]) -> Result<Cost> {
    let before = children_cpu_seconds()?;
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()?;
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak_kilobytes = 0.0_f64;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let now = fs::read_to_string(&status_file).unwrap_or_default();
        let high = now
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak_kilobytes = peak_kilobytes.max(high.unwrap_or(0.0));
        sleep(Duration::from_millis(5));
    };
    // 1 means "a report was made and it is not clean": the job was done.
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("{} ended with {status}", words.first().unwrap_or(&""));
    }
    Ok(Cost {
        cpu_seconds: children_cpu_seconds()? - before,
        wall_seconds: began.elapsed().as_secs_f64(),
        peak_megabytes: peak_kilobytes / 1000.0,
    })
}

fn children_cpu_seconds() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The command's name is in brackets and may hold spaces; the fields after it are counted from 3.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |number: usize| fields.get(number - 3).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    Ok((ticks(16) + ticks(17)) / 100.0)
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn first_file(folder: &Path, ending: &str) -> Result<PathBuf> {
    files(folder, ending)?.into_iter().next().context("no file was written")
}
