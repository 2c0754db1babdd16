//! `candour check`: records held against the data-quality rules.

use crate::output;
use anyhow::Result;
use serde::Serialize;

#[derive(Serialize)]
struct RuleLine {
    id: &'static str,
    level: &'static str,
    owner: &'static str,
    basis: &'static str,
    from_year: i16,
    to_year: Option<i16>,
    dfe_rule: Option<&'static str>,
    title: String,
    checks: String,
    why_it_matters: String,
    how_to_fix: String,
    example: String,
}

/// Every rule.
pub fn list(json: bool) -> Result<u8> {
    let lines: Vec<RuleLine> = checks::catalogue()
        .iter()
        .map(|rule| {
            let told = rule.explain();
            RuleLine {
                id: rule.id,
                level: rule.level.name(),
                owner: rule.owner.name(),
                basis: rule.basis.name(),
                from_year: rule.years.from,
                to_year: rule.years.to,
                dfe_rule: rule.dfe_rule,
                title: told.title,
                checks: told.checks,
                why_it_matters: told.matters,
                how_to_fix: told.fix,
                example: told.example,
            }
        })
        .collect();
    if json {
        output::json(&lines)?;
        return Ok(0);
    }
    for line in &lines {
        output::line(format!("{:<5} {:<6} {:<17} {}", line.id, line.level, line.owner, line.title));
    }
    output::line(format!("{} rules of our own. The department's numbers for them are not known to us.", lines.len()));
    Ok(0)
}
