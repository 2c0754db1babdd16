//! Teams or schools against what chance explains: a funnel and its table. Never people, and never in order of merit.

use crate::errors::Fault;
use crate::period::{YearChoice, choices, period_of};
use crate::record::DatesPanel;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use measures::{Definition, Measure, Topic, Unit};
use statistics::FunnelLimits;
use trends::Groups;

/// Topics that have a funnel, by the word in the address.
const TOPICS: [(&str, Topic); 2] = [("team", Topic::Team), ("school", Topic::School)];

/// The word of a topic, if it has a funnel.
pub(crate) fn code_of(topic: Topic) -> Option<&'static str> {
    TOPICS.iter().find(|(_, known)| *known == topic).map(|(code, _)| *code)
}

struct Row {
    name: String,
    share: String,
    working: String,
    expected: String,
    place: &'static str,
}

struct Shown {
    svg: String,
    all: String,
    rows: Vec<Row>,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "groups.html")]
struct Page {
    layout: Layout,
    dates: DatesPanel,
    years: Vec<YearChoice>,
    hidden: Vec<(&'static str, String)>,
    path: String,
    definition: &'static Definition,
    topic: String,
    shown: Result<Shown, String>,
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

fn shown(groups: &Groups) -> Shown {
    let mut notes = Vec::new();
    if groups.empty > 0 {
        notes.push(format!("{} without a settled case have no share and are not drawn.", groups.empty));
    }
    if groups.unsettled > 0 {
        notes.push(format!(
            "{} cases that the record does not settle are left out.",
            words::thousands(groups.unsettled)
        ));
    }
    let row = |group: &trends::Group| Row {
        name: words::sentence(&group.name),
        share: percent(group.counted.0 as f64 / group.counted.1 as f64),
        working: format!("{} of {}", words::thousands(group.counted.0), words::thousands(group.counted.1)),
        expected: format!("{} to {}", percent(group.limits.action.lower), percent(group.limits.action.upper)),
        place: match group.place {
            FunnelLimits::Inside => "No sign that it differs",
            FunnelLimits::Warning => "Near the edge: about 1 in 20 lies here by chance",
            FunnelLimits::Action => "Differs by more than chance explains: ask why",
        },
    };
    Shown {
        svg: trends::draw_groups(groups, "funnel"),
        all: format!(
            "{} of {}, {}",
            words::thousands(groups.all.0),
            words::thousands(groups.all.1),
            percent(groups.centre())
        ),
        rows: groups.groups.iter().map(row).collect(),
        notes,
    }
}

/// The page.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let definition = Measure::from_id(&id).and_then(Measure::definition).ok_or(Fault::NotFound)?;
    let wanted = asked.get("by");
    let topic = TOPICS.iter().find(|(code, _)| *code == wanted || wanted.is_empty()).map(|(_, topic)| *topic);
    let topic = topic.filter(|topic| definition.breakdowns.contains(topic)).ok_or(Fault::NotFound)?;
    if definition.unit != Unit::Percent {
        return Err(Fault::NotFound);
    }
    let scope = ctx.scope(&council, &asked).await?;
    let (year, period) = period_of(&asked, scope.chosen.true_on).ok_or(Fault::Unreadable)?;
    let figures = scope.picture.figures(period);
    let found = trends::groups(&figures, definition.measure, topic);
    let code = code_of(topic).unwrap_or_default();
    let mut hidden = scope.chosen.hidden();
    hidden.push(("by", code.to_owned()));
    page(&Page {
        layout: ctx
            .layout(format!("{}, by {}", definition.title, topic.plain().to_lowercase()))
            .crumb("Measures", scope.link(&format!("/measures?year={year}")))
            .crumb(definition.title, scope.link(&format!("/measures/{id}?year={year}"))),
        dates: scope.panel(&ctx.path, vec![("year", year.to_string()), ("by", code.to_owned())]),
        years: choices(year, scope.chosen.true_on),
        hidden,
        path: ctx.path.clone(),
        definition,
        topic: topic.plain().to_lowercase(),
        shown: found.map(|groups| shown(&groups)).map_err(|why| words::reason(&why.to_string())),
    })
}
