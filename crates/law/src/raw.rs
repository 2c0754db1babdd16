//! The file form of a duty: what TOML may hold, and nothing else.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDuty {
    pub id: String,
    pub short: String,
    pub title: String,
    pub holder: String,
    pub kind: String,
    #[serde(default)]
    pub subject: Option<String>,
    pub clock: String,
    #[serde(default)]
    pub trigger: Vec<String>,
    #[serde(default)]
    pub unsaid_transfer_in_month: Option<i8>,
    #[serde(default)]
    pub stop: Vec<String>,
    #[serde(default)]
    pub same_detail: bool,
    pub under_age: Option<i16>,
    #[serde(default)]
    pub earlier_stops: bool,
    #[serde(default)]
    pub stop_implied_by: Vec<String>,
    #[serde(default)]
    pub stop_undated_by: Vec<String>,
    #[serde(default)]
    pub stop_contains: Vec<String>,
    pub stop_contents_not_set: Option<String>,
    #[serde(default)]
    pub needs: Vec<RawNeeds>,
    #[serde(default)]
    pub only_if: Vec<String>,
    #[serde(default)]
    pub not_bound_if: Vec<String>,
    #[serde(default)]
    pub never_bound_if: Vec<String>,
    #[serde(default)]
    pub ended_by: Vec<String>,
    #[serde(default)]
    pub receipt_day_setting: bool,
    #[serde(default)]
    pub silence_is_no_breach: bool,
    #[serde(default)]
    pub source: Vec<RawSource>,
    pub version: Vec<RawVersion>,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(default)]
    pub cases: Vec<String>,
    pub last_checked_by: String,
    pub last_checked_on: toml::value::Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawNeeds {
    pub stop: String,
    pub also: String,
    pub why: String,
    #[serde(default)]
    pub accept_if_not_carried: bool,
    pub sen2_from_year: Option<i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSource {
    pub name: String,
    pub trigger: Option<String>,
    pub trigger_from_year: Option<i16>,
    pub trigger_not_carried: Option<String>,
    pub stop: Option<String>,
    pub stop_from_year: Option<i16>,
    pub stop_not_carried: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawVersion {
    pub from: toml::value::Datetime,
    pub to: Option<toml::value::Datetime>,
    pub governed_by: String,
    #[serde(default)]
    pub not_in_force: bool,
    #[serde(default)]
    pub not_stated: bool,
    pub limit: Option<RawSpan>,
    pub code_limit: Option<RawSpan>,
    #[serde(default)]
    pub floor: bool,
    #[serde(default)]
    pub floor_day_is_lawful: bool,
    #[serde(default)]
    pub bound: Vec<RawBound>,
    #[serde(default)]
    pub exception: Vec<RawException>,
    pub citation: String,
    pub confidence: String,
    #[serde(default)]
    pub notes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSpan {
    pub number: i32,
    pub unit: String,
    pub count: String,
    pub roll: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBound {
    pub combine: String,
    pub anchor: String,
    pub from: Vec<String>,
    pub limit: RawSpan,
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawException {
    pub ground: String,
    pub letter: String,
    pub days: Option<i32>,
    pub due_from: Option<toml::value::Datetime>,
    pub due_to: Option<toml::value::Datetime>,
    pub confidence: String,
}

/// A council's own reading of one duty.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawReading {
    pub duty: String,
    pub reading: String,
    pub reasoning: String,
    pub lawyer: String,
    pub lawyer_role: String,
    pub signed_on: toml::value::Datetime,
    pub version: Vec<RawVersion>,
}
