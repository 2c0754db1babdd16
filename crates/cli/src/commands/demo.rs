//! `candour demo`: the default. Loads a synthetic council, prints a sign-in for each role, and serves it on this machine.
//! What it makes is sealed synthetic for ever; a second start finds it whole and only serves.

mod load;
mod people;

use crate::args::Global;
use crate::commands::serve::listen;
use crate::commands::synth::shaped_on;
use crate::failure::{Failure, exit};
use crate::output;
use crate::service;
use crate::stores::Stores;
use anyhow::{Context, Result};
use ledger::Purpose;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use terms::LaCode;
use web::{Council, State};

/// What was asked.
pub struct Asked {
    /// Port on the loopback address.
    pub port: u16,
    /// Load everything and stop.
    pub no_serve: bool,
    /// The real council whose published tables shape the synthetic one.
    pub like: LaCode,
    /// Seed.
    pub seed: u64,
}

/// Where the demonstration lives if nothing was said.
const FOLDER: &str = "candour-demo";

/// Loads what is not loaded yet and serves it.
pub async fn run(global: &Global, asked: &Asked) -> Result<u8> {
    let data = global.data.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let stores = Stores::open_or_create(global, data.clone(), Purpose::Demonstration).await?;
    if !stores.ledger.is_demonstration() {
        return Err(not_a_demonstration(&data).into());
    }
    // Made anew at each start, from the seed: it takes a moment, and gives the council's invented name.
    let made = shaped_on(asked.like, asked.seed)?;
    load::everything(&stores, asked, &made).await?;
    let council = load::number(&made)?;
    let mut settings = service::settings(&stores.config, &stores.ledger).await?;
    let history = load::history_council(council)?;
    let names = [(council, made.name.as_str()), (history, "Longmemory (synthetic)")];
    keep_names(&data, &names)?;
    for (number, name) in names {
        settings.councils.insert(number, Council { name: name.to_owned(), colour: settings.colour });
    }
    let sign_ins = stores.config.keys.join("sign-ins.txt");
    let Stores { ledger, vault, .. } = stores;
    let state = State::open(settings, ledger, vault, web::system_clock()).await?;
    people::add(&state, &[council, history], &sign_ins).await?;
    output::line(people::printed(&sign_ins)?);
    if asked.no_serve {
        output::say("loaded; serve it with `candour demo`");
        return Ok(0);
    }
    listen(state, SocketAddr::new(Ipv4Addr::LOCALHOST.into(), asked.port), false).await?;
    Ok(0)
}

/// Writes the invented names into the directory's own settings, so that `candour serve` of it shows them too. Settings that
/// are there already are left alone.
fn keep_names(data: &Path, names: &[(LaCode, &str)]) -> Result<()> {
    let file = data.join("candour.toml");
    if file.exists() {
        return Ok(());
    }
    let councils: BTreeMap<&str, &str> = names.iter().map(|(number, name)| (number.as_str(), *name)).collect();
    let text = toml::to_string(&BTreeMap::from([("councils", councils)]))?;
    std::fs::write(&file, text).with_context(|| format!("writing {}", file.display()))
}

fn not_a_demonstration(data: &Path) -> Failure {
    Failure {
        code: "CA-0004",
        what: "the data directory holds real records".to_owned(),
        place: Some(data.display().to_string()),
        why: "synthetic records among real ones could never be told apart again",
        todo: "name another directory with --data; the demonstration makes its own".to_owned(),
        exit: exit::REFUSED,
    }
}
