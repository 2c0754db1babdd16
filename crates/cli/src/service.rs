//! The settings of the web service from those of the program.

use crate::config::Config;
use crate::failure::Failure;
use anyhow::Result;
use ledger::Ledger;
use terms::LaCode;
use web::{Colour, Council, Settings};

/// What `web` is told.
pub async fn settings(config: &Config, ledger: &Ledger) -> Result<Settings> {
    let mut settings = Settings::local(config.data.clone());
    settings.database_url = config.database_url.clone();
    settings.demonstration = ledger.is_demonstration();
    settings.public_url = config.public_url.clone();
    settings.metrics_token = config.metrics_token.clone();
    settings.allowed_hosts = config.allowed_hosts.clone();
    settings.keep_files_days = i32::from(config.files_kept_years) * 365;
    if let Some(most) = config.upload_cap_mb {
        settings.upload_cap = most << 20;
    }
    let limits = &mut settings.reader_limits;
    limits.memory = config.reader_memory_mb.map_or(limits.memory, |most| most << 20);
    limits.seconds = config.reader_seconds.unwrap_or(limits.seconds);
    settings.keep_reasons_days = i32::from(config.reasons_kept_years) * 365;
    settings.worklist_files = config.worklist_files;
    settings.calendar_feeds = config.calendar_feeds;
    for text in &config.trusted_proxies {
        let proxy = text.parse().map_err(|_| {
            Failure::usage(
                "CA-0002",
                format!("{text} in trusted_proxies is not an address"),
                "give addresses such as 10.0.0.1",
            )
        })?;
        settings.trusted_proxies.push(proxy);
    }
    let colour = match &config.colour {
        Some(text) => Colour::parse(text)?,
        None => Colour::HOUSE,
    };
    settings.colour = colour;
    let named = config.council.as_deref().and_then(|text| LaCode::parse(text).ok());
    for council in ledger.councils().await?.into_iter().chain(named) {
        let name = match (config.councils.get(council.as_str()), &config.council_name) {
            (Some(name), _) => name.clone(),
            (None, Some(name)) if named.is_none_or(|named| named == council) => name.clone(),
            _ => format!("Council {council}"),
        };
        settings.councils.insert(council, Council { name, colour });
    }
    Ok(settings)
}
