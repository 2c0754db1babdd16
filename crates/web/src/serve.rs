//! Listening.

use crate::routes::app;
use crate::settings::SettingsError;
use crate::state::State;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Why the service could not be served, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The settings forbid the address.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The address is taken, or the machine refused.
    #[error("WEB-0904: could not listen on {address}: {cause}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The machine's words.
        cause: std::io::Error,
    },
    /// The machine stopped it.
    #[error("WEB-0905: the service stopped: {0}")]
    Stopped(std::io::Error),
}

/// Serves until told to stop (interrupt, or the end of `until`), letting requests under way finish. `ready` is called with
/// the address once it listens: port 0 chooses a free one.
pub async fn serve(
    state: State,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    until: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    state.settings().may_listen_on(address)?;
    let listener = TcpListener::bind(address).await.map_err(|cause| ServeError::Listen { address, cause })?;
    ready(listener.local_addr().unwrap_or(address));
    let service = app(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(until).await.map_err(ServeError::Stopped)
}
