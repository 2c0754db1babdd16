//! Which subject a person in a file is: by pupil number, else learner number, else the source's own, else a new one.

use crate::access::sortable;
use crate::error::Result;
use crate::identity::{Identifier, Identifiers};
use crate::open::Vault;
use crate::person::PersonRow;
use crate::room::{ALIAS, ALIASES_BY_DIGEST_IN, ALIASES_BY_SUBJECT_IN, PERSON};
use facts::SubjectId;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use store::{Value, Work};
use terms::LaCode;

/// What a subject was told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// The pupil number, present or former.
    Upn,
    /// The learner number.
    Uln,
    /// The source's own number.
    LocalId,
    /// Not known before, and told by an identifier from now on.
    New,
    /// Not known before, and queued: there was no identifier, or those given belong to different persons.
    NewForLinkage,
}

/// The answer for one person of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matched {
    /// Who.
    pub subject: SubjectId,
    /// Told by what.
    pub by: MatchedBy,
}

type Alias = (i64, [u8; 32]);

/// What is known of a council's identifiers, with what this call adds.
#[derive(Default)]
struct Known {
    subjects: HashMap<Alias, SubjectId>,
    /// For each subject, the kinds of identifier by which it is told.
    kinds: HashMap<SubjectId, HashSet<i64>>,
    added: Vec<(Alias, SubjectId)>,
    created: Vec<(SubjectId, i64)>,
}

impl Vault {
    /// Finds or makes the subject of each person, in the order given, all in one transaction. The same persons again give
    /// the same subjects, but for those without any identifier.
    ///
    /// A weaker identifier is believed only where the subject it leads to has no *other* identifier of a stronger kind that
    /// the person also gave: a re-used local number never joins two children.
    pub async fn match_or_create(
        &self,
        council: LaCode,
        persons: &[Identifiers],
        at: Timestamp,
    ) -> Result<Vec<Matched>> {
        let given: Vec<Vec<Alias>> = persons
            .iter()
            .map(|person| {
                let strongest_first = person.strongest_first();
                strongest_first.iter().map(|one: &Identifier| (one.kind(), self.digest(council, one))).collect()
            })
            .collect();
        let mut work = self.database.write().await?;
        let mut known = read_known(&mut work, council, &given).await?;
        let matched: Vec<Matched> = given.iter().map(|aliases| self.match_one(&mut known, aliases)).collect();

        let mut persons = Vec::with_capacity(known.created.len());
        for (subject, linkage) in known.created {
            persons.push(PersonRow {
                subject,
                council: council.to_string(),
                linkage,
                wrapped_key: self.wrap(&subject.0, &self.random.bytes())?,
                identity: None,
                updated_at: sortable(at),
                keep_until: None,
            });
        }
        work.insert(&PERSON, persons.into_iter().map(PersonRow::values)).await?;
        let aliases = known.added.into_iter().map(|((kind, digest), subject)| {
            vec![Value::from(council.as_str()), Value::from(kind), Value::from(digest), Value::from(subject.0)]
        });
        work.insert(&ALIAS, aliases).await?;
        work.commit().await?;
        Ok(matched)
    }

    fn match_one(&self, known: &mut Known, aliases: &[Alias]) -> Matched {
        let mut stronger = HashSet::new();
        let mut disagreement = false;
        let mut found = None;
        for alias in aliases {
            if let Some(&subject) = known.subjects.get(alias) {
                let kinds = known.kinds.get(&subject);
                if kinds.is_none_or(|kinds| kinds.is_disjoint(&stronger)) {
                    found = Some((subject, alias.0));
                    break;
                }
                disagreement = true;
            }
            // A former pupil number is of the same kind as the present one and may stand beside it.
            let has_other_of_kind =
                aliases.iter().any(|other| other.0 == alias.0 && known.subjects.contains_key(other));
            if !has_other_of_kind {
                stronger.insert(alias.0);
            }
        }
        let (subject, by) = match found {
            Some((subject, 1)) => (subject, MatchedBy::Upn),
            Some((subject, 2)) => (subject, MatchedBy::Uln),
            Some((subject, _)) => (subject, MatchedBy::LocalId),
            None => {
                let subject = SubjectId(self.random.bytes());
                let queued = aliases.is_empty() || disagreement;
                known.created.push((subject, i64::from(queued)));
                (subject, if queued { MatchedBy::NewForLinkage } else { MatchedBy::New })
            }
        };
        for alias in aliases {
            if !known.subjects.contains_key(alias) {
                known.subjects.insert(*alias, subject);
                known.kinds.entry(subject).or_default().insert(alias.0);
                known.added.push((*alias, subject));
            }
        }
        Matched { subject, by }
    }
}

async fn read_known(work: &mut Work, council: LaCode, given: &[Vec<Alias>]) -> Result<Known> {
    let digests: HashSet<[u8; 32]> = given.iter().flatten().map(|(_, digest)| *digest).collect();
    let mut digests: Vec<Value> = digests.into_iter().map(Value::from).collect();
    // In the index's order, so that neighbours are read together.
    digests.sort_by(|a, b| match (a, b) {
        (Value::Bytes(a), Value::Bytes(b)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    });
    let mut known = Known::default();
    let mut subjects = HashSet::new();
    for row in work.rows_in(ALIASES_BY_DIGEST_IN, &[Value::from(council.as_str())], &digests).await? {
        let subject = SubjectId(row.array(2, "subject")?);
        known.subjects.insert((row.int(0)?, row.array(1, "digest")?), subject);
        subjects.insert(subject);
    }
    let subjects: Vec<Value> = subjects.into_iter().map(|subject| Value::from(subject.0)).collect();
    for row in work.rows_in(ALIASES_BY_SUBJECT_IN, &[], &subjects).await? {
        let subject = SubjectId(row.array(2, "subject")?);
        known.kinds.entry(subject).or_default().insert(row.int(0)?);
    }
    Ok(known)
}
