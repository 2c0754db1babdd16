//! `candour serve`.

use crate::args::Global;
use crate::output;
use crate::service;
use crate::stores::Stores;
use anyhow::Result;
use std::net::{IpAddr, SocketAddr};
use tokio::sync::watch;
use web::State;

/// Serves the data directory until interrupted.
pub async fn run(global: &Global, bind: IpAddr, port: u16, no_work: bool) -> Result<u8> {
    crate::logs::start();
    let stores = Stores::open(global).await?;
    let settings = service::settings(&stores.config, &stores.ledger).await?;
    let state = State::open(settings, stores.ledger, stores.vault, web::system_clock()).await?;
    listen(state, SocketAddr::new(bind, port), no_work).await?;
    Ok(0)
}

/// Listens, and works on what is sent in unless others do, until the person interrupts or the machine asks to stop.
pub async fn listen(state: State, address: SocketAddr, no_work: bool) -> Result<()> {
    let ready = |address: SocketAddr| output::say(format!("serving on http://{address} (stop with Ctrl-C)"));
    let (stop, stopped) = watch::channel(());
    let worker = (!no_work).then(|| {
        let (state, mut stopped) = (state.clone(), stopped);
        // The channel says nothing: its end is the word.
        tokio::spawn(async move { state.work(async { drop(stopped.changed().await) }).await })
    });
    let served = web::serve(state, address, ready, interrupted()).await;
    drop(stop);
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(served?)
}

/// Until the person interrupts or the machine asks to stop.
pub async fn interrupted() {
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
