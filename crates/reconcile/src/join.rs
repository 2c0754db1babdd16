//! The work: every row of NEW finds its counterpart among the rows of OLD that are held in memory. Where OLD is larger than
//! the memory allowed, keys are dealt into parts by their hash, and the files are read once for each part.

use crate::columns::{self, Shared};
use crate::compare::{Annex, Field};
use crate::identity::Who;
use crate::judge::{Judge, Kept};
use crate::key::{Key, Part};
use crate::memory::Memory;
use crate::options::{Area, Options};
use crate::propose;
use crate::records::{Fault, Raw};
use crate::report::Report;
use crate::side::{Side, Source};
use crate::store::Store;
use crate::trouble::Trouble;
use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::hash::BuildHasher;

/// Holds NEW against OLD. Several files of a side are one table.
///
/// # Errors
/// [`Trouble`], when no honest comparison can be made.
pub fn reconcile(
    old: &[&dyn Source],
    new: &[&dyn Source],
    options: &Options,
    annex: Option<&mut Annex<'_>>,
) -> Result<Report, Trouble> {
    let (mut old, mut new) = (Side::open(old)?, Side::open(new)?);
    let shared = columns::shared(old.names(), new.names(), options)?;
    let proposed = propose::key(&old, &new, &shared, options)?;
    let plan = Plan::make(&old, &new, &shared, &proposed.columns, options)?;
    let parts = (old.length().div_ceil(options.memory.max(1 << 20))).clamp(1, 65_536);
    let mut judge = Judge::new(&plan, options, annex);
    for part in 0..parts {
        one_part(&mut old, &mut new, &plan, &mut judge, Share { part, of: parts })?;
        if part == 0 {
            refuse_the_same(&old, &new)?;
        }
    }
    let report = judge.report(&old, &new, &shared, proposed, parts);
    let (left, right) = (&report.old.account, &report.new.account);
    let usable = |account: &crate::report::Account| account.rows - account.all_rejected();
    if left.both + left.another_child == 0 && usable(left) > 0 && usable(right) > 0 {
        let key = report.key.columns.iter().map(|column| column.old.as_str()).collect::<Vec<_>>().join(" with ");
        return Err(Trouble::NothingShared { key, old: usable(left), new: usable(right) });
    }
    Ok(report)
}

/// What is settled before the first row is read.
pub(crate) struct Plan {
    pub fields: Vec<Field>,
    pub names: Vec<(String, String)>,
    pub ignored: Vec<String>,
    pub old_key: Key,
    pub new_key: Key,
    pub old_who: Who,
    pub new_who: Who,
    pub old_width: usize,
    pub new_width: usize,
    /// Rows with the same bytes have the same cells, and nothing else need be asked.
    pub same_shape: bool,
    pub by_file: bool,
    pub area: Option<(usize, usize)>,
}

impl Plan {
    fn make(
        old: &Side<'_>,
        new: &Side<'_>,
        shared: &[Shared],
        key: &[Shared],
        options: &Options,
    ) -> Result<Self, Trouble> {
        let dates =
            |side: &Side<'_>, place| side.files.iter().find_map(|file| propose::dates(&file.head.sample, place));
        for name in options.ignore.iter().chain(options.vocabularies.keys()).chain(options.tolerances.keys()) {
            columns::find("OLD", old.names(), name)?;
        }
        let named =
            |wanted: &str, place: usize| columns::find("OLD", old.names(), wanted).is_ok_and(|found| found == place);
        let mut plan = Self {
            fields: Vec::new(),
            names: Vec::new(),
            ignored: Vec::new(),
            old_key: Key { parts: Vec::new(), fold: options.fold_keys },
            new_key: Key { parts: Vec::new(), fold: options.fold_keys },
            old_who: Who::find(
                shared,
                old.names(),
                options.role,
                |pair| pair.old,
                |at| dates(old, at).unwrap_or_default(),
            ),
            new_who: Who::find(
                shared,
                old.names(),
                options.role,
                |pair| pair.new,
                |at| dates(new, at).unwrap_or_default(),
            ),
            old_width: old.names().len(),
            new_width: new.names().len(),
            same_shape: old.names().len() == new.names().len() && shared.len() == old.names().len(),
            by_file: old.files.len() > 1 || new.files.len() > 1,
            area: None,
        };
        let delimiters: HashSet<u8> = old.files.iter().chain(&new.files).map(|file| file.head.delimiter).collect();
        plan.same_shape &=
            delimiters.len() == 1 && shared.iter().all(|pair| pair.old == pair.new) && options.vocabularies.is_empty();
        if let Area::Column(name) = &options.area {
            let place = columns::find("OLD", old.names(), name)?;
            let counterpart = shared.iter().find(|pair| pair.old == place).map(|pair| pair.new);
            let counterpart = match counterpart {
                Some(counterpart) => counterpart,
                None => columns::find("NEW", new.names(), name)?,
            };
            plan.area = Some((place, counterpart));
        }
        for pair in key {
            // Both sides must hold dates before a key is read as one.
            let (one, other) = (dates(old, pair.old), dates(new, pair.new));
            let both = one.is_some() && other.is_some();
            plan.old_key.parts.push(Part { place: pair.old, dates: one.filter(|_| both) });
            plan.new_key.parts.push(Part { place: pair.new, dates: other.filter(|_| both) });
        }
        for pair in shared {
            let name = |names: &[String], place: usize| names.get(place).cloned().unwrap_or_default();
            let (from, to) = (name(old.names(), pair.old), name(new.names(), pair.new));
            if options.ignore.iter().any(|wanted| named(wanted, pair.old)) {
                plan.ignored.push(from);
                continue;
            }
            if key.contains(pair) {
                continue;
            }
            let of = |wanted: &String| named(wanted, pair.old);
            plan.fields.push(Field {
                old: pair.old,
                new: pair.new,
                old_style: dates(old, pair.old).unwrap_or_default(),
                new_style: dates(new, pair.new).unwrap_or_default(),
                tolerance: options
                    .tolerances
                    .iter()
                    .find(|(name, _)| of(name))
                    .map(|(_, most)| *most)
                    .or(options.tolerance),
                vocabulary: options.vocabularies.iter().find(|(name, _)| of(name)).map(|(_, codes)| codes.clone()),
            });
            plan.names.push((from, to));
        }
        Ok(plan)
    }
}

/// One part of the keys out of so many.
#[derive(Clone, Copy)]
struct Share {
    part: u64,
    of: u64,
}

impl Share {
    fn first(self) -> bool {
        self.part == 0
    }

    fn has(self, hash: u64) -> bool {
        // The table looks at the other end of the hash.
        self.of == 1 || (hash >> 48) % self.of == self.part
    }
}

fn refuse_the_same(old: &Side<'_>, new: &Side<'_>) -> Result<(), Trouble> {
    match (old.files.as_slice(), new.files.as_slice()) {
        ([one], [other]) if one.sha256 == other.sha256 => {
            Err(Trouble::SameFile { old: one.source.name().to_owned(), new: other.source.name().to_owned() })
        }
        _ => Ok(()),
    }
}

fn short(line: u64, file: &str) -> Result<u32, Trouble> {
    u32::try_from(line).map_err(|_| Trouble::TooMuch { file: file.to_owned(), what: "more than 4,294,967,295 lines" })
}

fn one_part(
    old: &mut Side<'_>,
    new: &mut Side<'_>,
    plan: &Plan,
    judge: &mut Judge<'_, '_>,
    share: Share,
) -> Result<(), Trouble> {
    let hasher = FixedState::with_seed(0);
    let (mut key, mut hashes) = (Vec::new(), Vec::new());
    // First the keys of NEW alone: which of them stand there twice must be known before any is paired.
    new.each(|_, delimiter, raw| {
        if share.first() {
            judge.new_rows(1);
        }
        if raw.fault.is_none() && plan.new_key.of(raw.bytes, delimiter, &mut key) {
            let hash = hasher.hash_one(key.as_slice());
            if share.has(hash) {
                hashes.push(hash);
            }
        }
        Ok(())
    })?;
    hashes.sort_unstable();
    let twice: HashSet<u64, FixedState> =
        hashes.windows(2).filter_map(|two| if let [a, b] = two { (a == b).then_some(*a) } else { None }).collect();
    let mut store = Store::expecting(hashes.len());
    drop(hashes);

    old.each(|file, delimiter, raw| {
        if share.first() {
            judge.old_rows(1);
        }
        let line = short(raw.line, "OLD")?;
        if let Some(reason) = faulty(raw) {
            return if share.first() { judge.reject_old(file, line, reason) } else { Ok(()) };
        }
        if !plan.old_key.of(raw.bytes, delimiter, &mut key) {
            let reason = judge.other_width(raw, delimiter, plan.old_width).unwrap_or("RC-0202");
            return if share.first() { judge.reject_old(file, line, reason) } else { Ok(()) };
        }
        let hash = hasher.hash_one(key.as_slice());
        if !share.has(hash) {
            return Ok(());
        }
        // Splits the row, so that its kinds are counted in the same breath.
        if let Some(reason) = judge.width_of_old(raw, delimiter) {
            return judge.reject_old(file, line, reason);
        }
        let area = judge.old_area(raw.bytes, file);
        if !store.add(hash, &key, raw.bytes, Kept { file, line, area, delimiter }) {
            return Err(Trouble::TooMuch {
                file: "OLD".to_owned(),
                what: "more rows in one part than can be numbered; give it more memory",
            });
        }
        Ok(())
    })?;

    let (mut late, mut near) = (Memory::default(), 0_u32);
    new.each(|file, delimiter, raw| {
        let line = short(raw.line, "NEW")?;
        if let Some(reason) = faulty(raw) {
            return if share.first() { judge.reject_new(file, line, reason) } else { Ok(()) };
        }
        if !plan.new_key.of(raw.bytes, delimiter, &mut key) {
            let reason = judge.other_width(raw, delimiter, plan.new_width).unwrap_or("RC-0202");
            return if share.first() { judge.reject_new(file, line, reason) } else { Ok(()) };
        }
        let hash = hasher.hash_one(key.as_slice());
        if !share.has(hash) {
            return Ok(());
        }
        let found = store.find(hash, &key, near);
        near = found.map_or(near, |at| at.saturating_add(1));
        let again = twice.contains(&hash);
        if let Some(at) = found
            && !again
            && !store.is_repeated(at)
            && let Some((entry, bytes)) = store.row(at)
            && plan.same_shape
            && bytes == raw.bytes
        {
            let area = judge.new_area_of(raw.bytes, delimiter, file);
            judge.identical(entry.kept.area, area);
            store.settle(at);
            return Ok(());
        }
        if let Some(reason) = judge.width_of_new(raw, delimiter) {
            return judge.reject_new(file, line, reason);
        }
        let area = judge.new_area(raw.bytes, file);
        let kept = Kept { file, line, area, delimiter };
        match found {
            Some(at) if again || store.is_repeated(at) => {
                store.wait(at, late.keep(&[], raw.bytes), raw.bytes.len(), kept)
            }
            Some(at) => {
                if let Some((entry, bytes)) = store.row(at) {
                    judge.pair((bytes, entry.kept), (raw.bytes, kept))?;
                }
                store.settle(at);
            }
            None => {
                judge.only_new(raw.bytes, kept)?;
                if again {
                    store.strange(hash, &key, &mut late, raw.bytes, kept);
                }
            }
        }
        Ok(())
    })?;
    judge.settle(&store, &late)
}

fn faulty(raw: Raw<'_>) -> Option<&'static str> {
    raw.fault.map(|fault| match fault {
        Fault::Quote => "RC-0204",
        Fault::CutOff => "RC-0203",
    })
}
