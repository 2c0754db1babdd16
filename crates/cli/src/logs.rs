//! Structured logs on standard error. They carry routes, codes and durations, never a name, a number or a value.

use tracing_subscriber::EnvFilter;

/// Starts them; `CANDOUR_LOG` says how much, such as `web=debug`.
pub fn start() {
    let filter = EnvFilter::try_from_env("CANDOUR_LOG").unwrap_or_else(|_| EnvFilter::new("warn,web=info"));
    // A second start in one process changes nothing, and that is right.
    let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
