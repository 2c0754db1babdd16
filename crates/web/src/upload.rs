//! Forms with a file: read as they come, the file to an unnamed temporary file that vanishes when it is closed.

use crate::errors::Fault;
use crate::visit::{Ctx, Fields, token_is_right};
use axum::extract::Multipart;
use std::fs::File;
use std::io::{Seek as _, SeekFrom};
use terms::LaCode;
use tokio::io::AsyncWriteExt as _;
use vault::NewSource;

/// Longest text field that is read, in bytes.
const LONGEST_TEXT: usize = 2 * 1024 * 1024;

/// A file that was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    /// Its name without folders.
    pub(crate) name: String,
    pub(crate) file: File,
    pub(crate) bytes: u64,
}

/// What a form with a file held.
#[derive(Debug, Default)]
pub(crate) struct Received {
    pub(crate) fields: Fields,
    pub(crate) file: Option<Sent>,
}

/// Reads the form. Its token must be the first field, so that nothing is read of a form that is not ours; a file over the
/// cap ends it.
pub(crate) async fn receive(ctx: &Ctx, mut form: Multipart, cap: u64) -> Result<Received, Fault> {
    let mut received = Received::default();
    let mut trusted = false;
    while let Some(mut field) = form.next_field().await.map_err(|_| Fault::Unreadable)? {
        let key = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(|name| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
        if !trusted {
            let text = if key == "token" { text_of(&mut field).await? } else { String::new() };
            if !token_is_right(ctx.visit.form_token.as_deref(), &text) {
                return Err(Fault::FormExpired);
            }
            trusted = true;
            continue;
        }
        match file_name {
            None => received.fields.push(key, text_of(&mut field).await?),
            // A browser sends an empty part when no file was chosen.
            Some(name) if name.is_empty() => {}
            Some(name) => {
                let kept = tempfile::tempfile_in(&ctx.state.settings().data).map_err(|_| Fault::Program)?;
                let mut writer = tokio::fs::File::from_std(kept);
                let mut bytes: u64 = 0;
                while let Some(chunk) = field.chunk().await.map_err(|_| Fault::Unreadable)? {
                    bytes += chunk.len() as u64;
                    if bytes > cap {
                        return Err(Fault::TooLarge);
                    }
                    writer.write_all(&chunk).await.map_err(|_| Fault::Program)?;
                }
                writer.flush().await.map_err(|_| Fault::Program)?;
                let mut file = writer.into_std().await;
                file.seek(SeekFrom::Start(0)).map_err(|_| Fault::Program)?;
                received.file = Some(Sent { name, file, bytes });
            }
        }
    }
    if trusted { Ok(received) } else { Err(Fault::FormExpired) }
}

/// Seals a file in the vault for some days and gives its hash. Long work: off the request threads, on one that may block.
pub(crate) async fn keep_sent(ctx: &Ctx, council: LaCode, sent: Sent, days: i32) -> Result<[u8; 32], Fault> {
    let keep_until = ctx.visit.today.saturating_add(jiff::Span::new().days(days));
    let (vault, at) = (ctx.state.vault().clone(), ctx.visit.now);
    let runtime = tokio::runtime::Handle::current();
    let Sent { name, mut file, .. } = sent;
    let work = move || {
        let sha256 = intake::hash(&mut file).map_err(|_| Fault::Program)?;
        file.seek(SeekFrom::Start(0)).map_err(|_| Fault::Program)?;
        let source = NewSource { council, sha256, name, keep_until };
        runtime.block_on(vault.keep_source(source, &mut file, at)).map_err(|error| {
            tracing::error!(code = error.code(), error = %error, "an uploaded file could not be kept");
            Fault::Vault
        })?;
        Ok(sha256)
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Program)?
}

async fn text_of(field: &mut axum::extract::multipart::Field<'_>) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| Fault::Unreadable)? {
        if bytes.len() + chunk.len() > LONGEST_TEXT {
            return Err(Fault::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Fault::Unreadable)
}
