//! A published release as files: the pack in every form, for those inside and for anybody.

use super::register;
use crate::errors::Fault;
use crate::minutes::open_record;
use crate::scope::council_of;
use crate::visit::{Asked, Ctx, Fields};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use committee::{State, Timing};
use publications::{CHECKLIST, Release};
use report::pack::{Pack, Promise};
use terms::{Date, LaCode, When};

/// The forms of a pack: ending of the name, kind of content.
const FORMS: [(&str, &str); 5] = [
    ("html", "text/html; charset=utf-8"),
    ("pdf", "application/pdf"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("csv", "text/csv; charset=utf-8"),
];

/// A pack for those inside.
pub(crate) async fn pack(
    ctx: Ctx,
    Path((council, id, form)): Path<(String, String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    ctx.log(council, ["pack exported", &form, &id]).await?;
    file(&ctx, council, &id, &form, &asked).await
}

async fn promises(ctx: &Ctx, council: LaCode) -> Result<Vec<Promise>, Fault> {
    let record = open_record(ctx, council).await?;
    let due = |on: Option<When>| match on {
        Some(When::Day(day)) => day.to_string(),
        Some(When::Month(month)) => month.to_string(),
        Some(When::Between(from, to)) => format!("between {from} and {to}"),
        Some(When::Unknown(_)) | None => "no date given".to_owned(),
    };
    let mut promises: Vec<Promise> = record
        .items
        .iter()
        .filter(|item| item.standing.state == State::Open)
        .map(|item| {
            let late = matches!(item.standing.timing, Timing::Past(_));
            Promise {
                number: item.number,
                words: item.words.clone(),
                owner: item.standing.owner.clone().unwrap_or_default(),
                due: due(item.standing.due),
                standing: if late { "past its day" } else { "open" }.to_owned(),
                late,
            }
        })
        .collect();
    promises.sort_by_key(|promise| promise.number);
    Ok(promises)
}

fn answers(release: &Release) -> Vec<(String, String)> {
    let answer = |key: &str| release.answers.get(key).cloned().unwrap_or_default();
    CHECKLIST.iter().map(|(key, question)| ((*question).to_owned(), answer(key))).collect()
}

/// One form of one pack. Only a published release has any.
pub(crate) async fn file(ctx: &Ctx, council: LaCode, id: &str, form: &str, asked: &Fields) -> Result<Response, Fault> {
    let (_, content) = FORMS.iter().find(|(known, _)| *known == form).ok_or(Fault::NotFound)?;
    let register = register(ctx, council).await?;
    let promises = promises(ctx, council).await?;
    let (committee, id, form) = (asked.get("committee").trim().to_owned(), id.to_owned(), form.to_owned());
    let meeting: Option<Date> = asked.get("meeting").parse().ok();
    let name = format!("attachment; filename=\"pack-{council}.{form}\"");
    // Setting pages is work for a thread that may block.
    let made = tokio::task::spawn_blocking(move || {
        let release = register.release(&id)?;
        let gated = release.gated.as_ref()?;
        if form == "csv" {
            return Some(report::pack::csv(gated).map(String::into_bytes).map_err(|fault| fault.to_string()));
        }
        let answers = answers(release);
        let due = meeting.and_then(|on| publications::Meeting { on, deadline: None, given: None, done: None }.due());
        let document = report::pack::document(&Pack {
            gated,
            before: register.before(gated),
            committee: &committee,
            meeting,
            due,
            promises: &promises,
            corrections: register.corrections(),
            warnings: &[],
            answers: &answers,
            printed: gated.about().published(),
        });
        let made = match form.as_str() {
            "pdf" => papers::pdf(&document),
            "xlsx" => papers::xlsx(&document),
            "docx" => papers::docx(&document, None),
            _ => papers::html(&document).map(String::into_bytes),
        };
        Some(made.map_err(|fault| fault.to_string()))
    });
    match made.await.map_err(|_| Fault::Program)?.ok_or(Fault::NotFound)? {
        Ok(bytes) => {
            let headers = [(header::CONTENT_TYPE, (*content).to_owned()), (header::CONTENT_DISPOSITION, name)];
            Ok((headers, bytes).into_response())
        }
        Err(why) => {
            tracing::error!(why, "a pack could not be written");
            Err(Fault::Program)
        }
    }
}
