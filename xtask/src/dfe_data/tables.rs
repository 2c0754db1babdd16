//! The twelve tables, the officers and the two lists.

use super::reader::{DESCRIBING, RawTable, Remark, read_table};
use super::{Outcome, plain};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every council and region met in the tables.
#[derive(Default)]
pub struct Areas {
    councils: BTreeMap<String, CouncilRow>,
    regions: BTreeMap<String, String>,
}

struct CouncilRow {
    gss: String,
    name: String,
    region: String,
    first: u16,
    last: u16,
}

/// Writes `headline/ID.tsv` (headline rows, all years and areas) and `margins/ID.tsv.zst` (all rows of the latest year,
/// England and councils).
pub fn table(id: &str, bytes: &[u8], to: &Path, areas: &mut Areas) -> Result<Outcome> {
    let raw = read_table(bytes).with_context(|| id.to_owned())?;
    let mut at = [0; 12];
    for (slot, name) in at.iter_mut().zip(DESCRIBING) {
        *slot = raw.position(name).with_context(|| format!("{id}: no column {name}"))?;
    }
    let [period, _, level, country, region, region_name, gss, number, name, topic, value] =
        [at[0], at[1], at[2], at[3], at[5], at[6], at[7], at[8], at[9], at[10], at[11]];
    let figures: Vec<usize> = (0..raw.columns.len()).filter(|index| !at.contains(index)).collect();
    let latest = raw.rows.iter().map(|row| row[period].clone()).max().unwrap_or_default();
    let mut header = String::from("period\tarea\ttopic\tvalue");
    figures.iter().for_each(|&index| header.push_str(&format!("\t{}", raw.columns[index])));
    header.push('\n');
    let (mut headline, mut margins) = (header.clone(), header);
    let mut kept = 0;
    for row in &raw.rows {
        let area = match row[level].as_str() {
            "National" => &row[country],
            "Regional" => &row[region],
            "Local authority" => &row[number],
            other => anyhow::bail!("{id}: unknown level {other}"),
        };
        ensure!(!area.is_empty(), "{id}: a row without its area");
        let mut line = [&row[period], area, &row[topic], &row[value]]
            .map(|text| plain(text))
            .into_iter()
            .collect::<Result<Vec<_>>>()?;
        for &index in &figures {
            line.push(plain(&row[index])?);
        }
        let line = line.join("\t") + "\n";
        if row[topic] == row[value] {
            headline.push_str(&line);
            areas.note(row, [period, region, region_name, gss, number, name]);
            kept += 1;
        }
        if row[period] == latest && row[level] != "Regional" {
            margins.push_str(&line);
            kept += 1;
        }
    }
    fs::write(to.join(format!("headline/{id}.tsv")), headline)?;
    fs::write(to.join(format!("margins/{id}.tsv.zst")), zstd::encode_all(margins.as_bytes(), 19)?)?;
    Ok(Outcome { read: raw.rows.len(), kept, remarks: remarks(&raw) })
}

fn remarks(raw: &RawTable) -> String {
    let words = raw.remarks.iter().map(|remark| match remark {
        Remark::ByteOrderMark => "byte-order mark removed".to_owned(),
        Remark::RepeatedColumn(name) => format!("second {name} dropped: same cells as the first"),
    });
    words.collect::<Vec<_>>().join("; ")
}

impl Areas {
    fn note(&mut self, row: &[String], at: [usize; 6]) {
        let [period, region, region_name, gss, number, name] = at;
        if !row[region].is_empty() {
            self.regions.insert(row[region].clone(), row[region_name].clone());
        }
        if row[number].is_empty() {
            return;
        }
        // January of the academic year, or the calendar year.
        let start: u16 = row[period].get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
        let year = if row[period].len() == 6 { start + 1 } else { start };
        let council = self.councils.entry(row[number].clone()).or_insert_with(|| CouncilRow {
            gss: String::new(),
            name: String::new(),
            region: String::new(),
            first: year,
            last: year,
        });
        council.first = council.first.min(year);
        // One table splits London in two; the region is London.
        let whole_region = row[region].starts_with("E12");
        if year >= council.last {
            council.last = year;
            // Both codes of Buckinghamshire occur in one year; the unitary one (E06) is its own since 2020.
            if council.gss.is_empty() || row[gss] < council.gss {
                council.gss = row[gss].clone();
            }
            council.name = row[name].clone();
        }
        if whole_region {
            council.region = row[region].clone();
        }
    }

    /// Writes `councils.tsv` and `regions.tsv`.
    pub fn write(&self, to: &Path) -> Result<()> {
        let mut text = String::from("number\tgss\tname\tregion\tfirst_year\tlast_year\n");
        for (number, council) in &self.councils {
            let CouncilRow { gss, name, region, first, last } = council;
            text.push_str(&format!("{number}\t{gss}\t{name}\t{region}\t{first}\t{last}\n"));
        }
        fs::write(to.join("councils.tsv"), text)?;
        let mut text = String::from("code\tname\n");
        self.regions.iter().for_each(|(code, name)| text.push_str(&format!("{code}\t{name}\n")));
        Ok(fs::write(to.join("regions.tsv"), text)?)
    }

    /// Number and name of every council.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.councils.iter().map(|(number, council)| (number.as_str(), council.name.as_str()))
    }
}

/// Writes `officers.tsv`.
pub fn officers(bytes: &[u8], to: &Path) -> Result<Outcome> {
    let raw = read_table(bytes)?;
    let wanted = ["old_la_code", "time_period", "des_med_off", "des_clin_off", "des_so_care_off"];
    let at: Vec<usize> = wanted.iter().map(|name| raw.position(name).context(*name)).collect::<Result<_>>()?;
    let mut text = String::from("council\tyear\tmedical\tclinical\tsocial_care\n");
    for row in &raw.rows {
        let cells: Vec<String> = at.iter().map(|&index| plain(&row[index])).collect::<Result<_>>()?;
        text.push_str(&(cells.join("\t") + "\n"));
    }
    fs::write(to.join("officers.tsv"), text)?;
    Ok(Outcome { read: raw.rows.len(), kept: raw.rows.len(), remarks: remarks(&raw) })
}

/// Writes one of the small lists: the types of council without the pseudo numbers, the neighbours without names.
pub fn list(id: &str, bytes: &[u8], to: &Path) -> Result<Outcome> {
    let raw = read_table(bytes)?;
    let (header, wanted): (&str, &[&str]) = match id {
        "neighbours" => {
            ("council\trank\tneighbour\tcloseness\n", &["la_number", "rank", "neighbour_la_number", "closeness"])
        }
        _ => ("number\tname\tpart\tkind\n", &["LA Number", "LA Name", "Region", "Type"]),
    };
    let at: Vec<usize> = wanted.iter().map(|name| raw.position(name).context(*name)).collect::<Result<_>>()?;
    let mut text = String::from(header);
    let mut kept = 0;
    for row in raw.rows.iter().filter(|row| row[at[0]].len() == 3 && !row[at[3]].is_empty()) {
        let cells: Vec<String> = at.iter().map(|&index| plain(&row[index])).collect::<Result<_>>()?;
        text.push_str(&(cells.join("\t") + "\n"));
        kept += 1;
    }
    fs::write(to.join(format!("{id}.tsv")), text)?;
    Ok(Outcome { read: raw.rows.len(), kept, remarks: remarks(&raw) })
}
