//! `candour user add`.

use crate::args::Global;
use crate::failure::Failure;
use crate::output;
use crate::service;
use crate::stores::Stores;
use anyhow::Result;
use web::access::Role;
use web::{NewAccount, State};

/// Adds an account. Its first password is printed once and must be changed at the first sign-in.
pub async fn add(
    global: &Global,
    name: String,
    full_name: Option<String>,
    role: &str,
    team: Option<i32>,
) -> Result<u8> {
    let role = Role::from_code(role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        Failure::usage("CA-0008", "that is not a role", format!("one of: {}", known.join(", ")))
    })?;
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let settings = service::settings(&stores.config, &stores.ledger).await?;
    let state = State::open(settings, stores.ledger, stores.vault, web::system_clock()).await?;
    let password = password();
    let full_name = full_name.unwrap_or_else(|| name.clone());
    let account = NewAccount {
        name: name.clone(),
        full_name,
        role,
        council,
        team,
        password: password.clone(),
        must_change: true,
    };
    state.add_account(account).await?;
    output::line(format!("{name}: {}, council {council}", role.plain()));
    output::line(format!("first password, shown once: {password}"));
    Ok(0)
}

/// Five groups of four letters and digits that cannot be mistaken for one another: 96 bits and more.
pub fn password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let random = store::Random::system().bytes::<20>();
    random
        .chunks(4)
        .map(|group| {
            group
                .iter()
                .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()))
                .map(|letter| char::from(*letter))
                .collect::<String>()
        })
        .collect::<Vec<_>>()
        .join("-")
}
