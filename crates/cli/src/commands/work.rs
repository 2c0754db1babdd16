//! `candour work`: a worker beside `candour serve`.

use super::serve::interrupted;
use crate::args::Global;
use crate::output;
use crate::service;
use crate::stores::Stores;
use anyhow::Result;
use serde::Serialize;
use std::time::Duration;
use web::State;

#[derive(Serialize)]
struct Worked {
    jobs: u64,
}

/// Works on what was sent in, until interrupted or, with `once`, until nothing waits.
pub async fn run(global: &Global, once: bool, lease: u64) -> Result<u8> {
    crate::logs::start();
    let stores = Stores::open(global).await?;
    let mut settings = service::settings(&stores.config, &stores.ledger).await?;
    settings.job_lease = Duration::from_secs(lease);
    let state = State::open(settings, stores.ledger, stores.vault, web::system_clock()).await?;
    if !once {
        output::say("waiting for files that are sent in (stop with Ctrl-C)");
        state.work(interrupted()).await;
        return Ok(0);
    }
    let jobs = state.work_through().await?;
    if global.json {
        output::json(&Worked { jobs })?;
    } else {
        output::line(format!("{jobs} jobs done; nothing waits"));
    }
    Ok(0)
}
