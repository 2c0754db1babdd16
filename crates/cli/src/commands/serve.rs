//! `candour serve`.

use crate::args::Global;
use crate::output;
use crate::service;
use crate::stores::Stores;
use anyhow::Result;
use std::net::{IpAddr, SocketAddr};
use web::State;

/// Serves the data directory until interrupted.
pub async fn run(global: &Global, bind: IpAddr, port: u16) -> Result<u8> {
    crate::logs::start();
    let stores = Stores::open(global).await?;
    let settings = service::settings(&stores.config, &stores.ledger).await?;
    let state = State::open(settings, stores.ledger, stores.vault, web::system_clock()).await?;
    listen(state, SocketAddr::new(bind, port)).await?;
    Ok(0)
}

/// Listens until the person interrupts or the machine asks to stop.
pub async fn listen(state: State, address: SocketAddr) -> Result<()> {
    let ready = |address: SocketAddr| output::say(format!("serving on http://{address} (stop with Ctrl-C)"));
    web::serve(state, address, ready, interrupted()).await?;
    Ok(())
}

async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut asked_to_stop = match signal(SignalKind::terminate()) {
        Ok(stream) => stream,
        // Without the signal there is still Ctrl-C.
        Err(_) => return drop(tokio::signal::ctrl_c().await),
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = asked_to_stop.recv() => {}
    }
}
