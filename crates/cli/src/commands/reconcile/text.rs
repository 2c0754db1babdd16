//! The report for a person: totals first, then what differs.

use crate::output::line;
use reconcile::{Attachments, Class, FieldReport, Report, SideReport, Standing};

/// Prints it.
pub fn print(report: &Report, attachments: Option<&Attachments>) {
    for (name, side) in [("OLD", &report.old), ("NEW", &report.new)] {
        for file in &side.files {
            let hash: String = file.sha256.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            line(format!("{name}  {}, {} bytes, {}, sha256 {hash}…", file.name, file.bytes, file.written));
        }
    }
    let key: Vec<String> = report
        .key
        .columns
        .iter()
        .map(|key| if key.old == key.new { key.old.clone() } else { format!("{} = {}", key.old, key.new) })
        .collect();
    let told = if report.key.told { "told" } else { "proposed: " };
    let why = if report.key.told { "" } else { report.key.why.as_str() };
    line(format!("Key  {} ({told}{why})", key.join(" with ")));

    line("\nEvery row is accounted for:");
    line(format!("  {:<44}{:>12}{:>12}", "", "OLD", "NEW"));
    let both = |what: &str, of: fn(&SideReport) -> i128, always: bool| {
        let (old, new) = (of(&report.old), of(&report.new));
        if always || old != 0 || new != 0 {
            line(format!("  {what:<44}{old:>12}{new:>12}"));
        }
    };
    both("rows", |side| side.account.rows.into(), true);
    both("in both", |side| side.account.both.into(), true);
    both("their key is used for another child", |side| side.account.another_child.into(), false);
    both("only here", |side| side.account.only.into(), true);
    both("repeated: the key, in more rows than there", |side| side.account.repeated.into(), false);
    both("rejected", |side| side.account.all_rejected().into(), true);
    both("unaccounted for", |side| side.account.unaccounted(), true);
    for (name, side) in [("OLD", &report.old), ("NEW", &report.new)] {
        for (code, count) in &side.account.rejected {
            line(format!("  {name}: {count} rejected ({code}): {}", super::explained(code).0));
        }
    }

    let pairs = report.pairs;
    line(format!(
        "\nOf {} pairs {} are equal, {} equal after folding, {} within tolerance, {} differ.",
        report.old.account.both, pairs.equal, pairs.folded, pairs.tolerated, pairs.different
    ));
    report.fields.iter().for_each(field);
    if !report.flows.is_empty() {
        line("\nRows by area:");
        for flow in &report.flows {
            let name = |area: &Option<String>| area.clone().unwrap_or_else(|| "(not there)".to_owned());
            line(format!("  {:>10}  {} -> {}", flow.rows, name(&flow.old), name(&flow.new)));
        }
    }
    if let Some(found) = attachments {
        line(format!(
            "\nAttachments: {} in OLD, {} in NEW; {} same, {} under another path, {} changed, {} only in OLD, {} only in NEW, {} with fewer copies, {} with more.",
            found.old,
            found.new,
            found.same,
            found.moved,
            found.changed,
            found.only_old,
            found.only_new,
            found.fewer_copies,
            found.more_copies
        ));
    }
    if report.findings.is_empty() {
        line("\nNothing differs.");
        return;
    }
    line("\nFor a person to look at:");
    for found in &report.findings {
        let (what, todo) = super::explained(found.code);
        line(format!("  {} {} ({}): {what}.", found.code, found.about, found.count));
        line(format!("    {todo}"));
    }
}

fn field(field: &FieldReport) {
    let unequal = field.standing(Standing::Different);
    let folded = field.standing(Standing::Folded) + field.standing(Standing::Tolerated);
    if unequal + folded == 0 && !field.kind_changed() && field.vocabulary.is_none() {
        return;
    }
    let name = if field.old == field.new { field.old.clone() } else { format!("{} = {}", field.old, field.new) };
    line(format!("  {name}: {unequal} differ, {folded} equal after folding or within tolerance"));
    let counts: Vec<String> = field
        .classes
        .iter()
        .filter(|(class, _)| **class != Class::Equal)
        .map(|(class, count)| format!("{} {count}", class.name().replace('_', " ")))
        .collect();
    if !counts.is_empty() {
        line(format!("    {}", counts.join(", ")));
    }
    if let (Some(old), Some(new)) = field.kinds
        && old != new
    {
        line(format!("    {} in OLD, {} in NEW", old.name(), new.name()));
    }
    if !field.shifts.is_empty() {
        let shifts: Vec<String> =
            field.shifts.iter().take(3).map(|shift| format!("{:+} days in {}", shift.days, shift.pairs)).collect();
        line(format!("    commonest shifts: {}", shifts.join(", ")));
    }
    if let Some(cut) = field.cut_at {
        line(format!("    the longest text that was cut off has {cut} letters"));
    }
    if let Some((codes, each)) = field.recoded {
        let how = if each { "each to one other" } else { "some to several" };
        line(format!("    looks re-coded: {codes} codes, {how}"));
    }
    if let Some(told) = &field.vocabulary
        && told.unmapped_pairs > 0
    {
        let codes: Vec<String> = told
            .unmapped
            .iter()
            .map(|one| format!("{} ({})", one.code.as_deref().unwrap_or("longer values"), one.pairs))
            .collect();
        line(format!("    not in the mapping: {}", codes.join(", ")));
    }
    for (class, rows) in field.examples.iter().filter(|(class, _)| class.standing() == Standing::Different) {
        let rows: Vec<String> = rows.iter().map(|row| format!("{}/{}", row.old.1, row.new.1)).collect();
        line(format!("    {} on lines {}", class.name().replace('_', " "), rows.join(", ")));
    }
}
