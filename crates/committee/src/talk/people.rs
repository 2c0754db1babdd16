//! People as the page names them: by role, by name, by both. Names are never completed from outside the page.

use crate::Speaker;
use crate::layout::{Page, Zone};
use crate::patterns::{holds, pattern};

/// More people than speak at any meeting: a page cannot make the reader slow by naming more.
const MOST: usize = 300;

/// What somebody may do by speaking: only officers, the executive and a chair can promise for the council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// A member of the executive.
    Executive,
    /// An officer, or a partner body's officer.
    Officer,
    /// Whoever chairs.
    Chair,
    /// A councillor or member without an office named on the page.
    Member,
    /// The committee, cabinet or council itself.
    Body,
    /// A resident, parent or other member of the public.
    Public,
    /// A person by name only.
    Named,
}

impl Voice {
    /// Whether what this voice says will be done is a promise.
    pub(crate) fn can_promise(self) -> bool {
        matches!(self, Voice::Executive | Voice::Officer | Voice::Chair | Voice::Named)
    }

    /// Whether this voice asks on the committee's side.
    pub(crate) fn asks(self) -> bool {
        !matches!(self, Voice::Officer)
    }
}

/// Somebody, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) voice: Voice,
}

/// Everybody named so far, in order of first mention.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Name and role where the page prints them side by side.
    roles: Vec<(String, String)>,
    named: Vec<String>,
}

impl People {
    /// Reads the attendance lines and the names that stand beside a role.
    pub(crate) fn of(page: &Page) -> Self {
        let mut people = People::default();
        let beside = pattern!(
            r"(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? [A-ZÀ-Þ][\p{L}'-]+(?: [A-ZÀ-Þ][\p{L}'-]+)?)(?:, | \()(?:the |The )?(?P<role>(?:[A-Z][\p{L}&'-]*)(?:,? (?:(?:of|for|and|the|to|&|-) ){0,2}[A-Z][\p{L}&'-]*)*)"
        );
        for block in &page.blocks {
            let named = holds(block.flat(), &["Mr", "Ms", "Miss", "Dr", "Cllr", "Councillor"]);
            for caught in beside.captures_iter(if named { block.flat() } else { "" }) {
                let (Some(name), Some(role)) = (caught.name("name"), caught.name("role")) else { continue };
                if people.roles.len() >= MOST {
                    break;
                }
                if matches!(classify(&role.as_str().to_lowercase()), Voice::Executive | Voice::Officer | Voice::Chair) {
                    people.roles.push((name.as_str().to_lowercase(), role.as_str().to_owned()));
                }
            }
            let listed = block.zone == Zone::Attendance && !block.low().ends_with(':') && block.low().len() < 80;
            if listed && people.named.len() < MOST && matches!(classify(block.low()), Voice::Officer | Voice::Executive)
            {
                people.named.push(page.words(block, 0..block.low().len()));
            }
        }
        people
    }

    /// Somebody by the printed words; the article is left out, and a short form becomes the one fuller form printed before it.
    pub(crate) fn who(&mut self, printed: &str) -> Who {
        // "Mr Alder, Cabinet Member for Education": the office is kept apart from the name.
        let printed = pattern!(r", (?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\b")
            .find(printed)
            .map_or(printed, |name| printed.get(..name.start()).unwrap_or(printed));
        let titled = pattern!(r"^(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\b").is_match(printed);
        let printed = if titled { printed.split(", ").next().unwrap_or(printed) } else { printed };
        let low = printed.to_lowercase();
        let generic = pattern!(r"^(a|an|one|another|some|several)\b").is_match(&low)
            || pattern!(r"\b(members?|residents?|parents?)$|^(The |the )?(Members?|Residents?|Parents?)$")
                .is_match(printed);
        let bare = printed.strip_prefix("The ").or_else(|| printed.strip_prefix("the ")).unwrap_or(printed);
        let name = if generic { printed.to_owned() } else { self.fullest(bare) };
        let voice = self.voice(&name);
        Who { name, voice }
    }

    /// Remembers somebody who spoke, so that the page's speakers can be listed and short forms recognised.
    pub(crate) fn heard(&mut self, who: &Who) {
        let several = who.name.contains(", the ") || who.name.contains(" and the ");
        let person = match who.voice {
            Voice::Body => false,
            Voice::Named => pattern!(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Rev|Reverend|Canon)\b|^[A-Z][a-z]+ [A-Z][a-z'’-]+$").is_match(&who.name),
            _ => true,
        };
        if person && !several && self.named.len() < MOST && !self.named.contains(&who.name) {
            self.named.push(who.name.clone());
        }
    }

    fn voice(&self, name: &str) -> Voice {
        let low = name.to_lowercase();
        let plain = classify(&low);
        let role = self.roles.iter().find(|(known, _)| low.starts_with(known.as_str()) || known.starts_with(&low));
        match (plain, role) {
            (Voice::Member | Voice::Named, Some((_, role))) => classify(&role.to_lowercase()),
            _ => plain,
        }
    }

    /// "The Assistant Director" is "Assistant Director – Education & Skills" if that is the only one on the page.
    fn fullest(&self, bare: &str) -> String {
        let mut longer = self.named.iter().filter(|known| {
            let rest =
                known.get(bare.len()..).filter(|_| known.is_char_boundary(bare.len()) && known.starts_with(bare));
            rest.is_some_and(|rest| {
                rest.starts_with(" – ")
                    || rest.starts_with(" - ")
                    || rest.starts_with(" of ")
                    || rest.starts_with(" for ")
                    || rest.starts_with(", ")
            })
        });
        match (longer.next(), longer.next()) {
            (Some(one), None) => one.clone(),
            _ => bare.to_owned(),
        }
    }

    /// All of them with their roles and other forms.
    pub(crate) fn speakers(&self) -> Vec<Speaker> {
        let mut speakers: Vec<Speaker> = vec![];
        for name in &self.named {
            let key = alike(name);
            if let Some(known) = speakers.iter_mut().find(|known| alike(&known.name) == key) {
                if known.name != *name && !known.aliases.contains(name) {
                    known.aliases.push(name.clone());
                }
                continue;
            }
            let low = name.to_lowercase();
            let role =
                self.roles.iter().find(|(known, _)| low.starts_with(known.as_str())).map(|(_, role)| role.clone());
            speakers.push(Speaker { name: name.clone(), role, aliases: vec![] });
        }
        speakers
    }
}

/// Two forms of one role: capitals, "of" or "for", a full stop after a title.
fn alike(name: &str) -> String {
    let low = name
        .to_lowercase()
        .replace(['.', ','], "")
        .replace('’', "'")
        .replace(" & ", " and ")
        .replace("cllr ", "councillor ");
    low.replace(" for ", " of ")
        .replace("chairman", "chair")
        .replace("chairwoman", "chair")
        .replace("chairperson", "chair")
}

/// What voice somebody has, from the words of the role.
pub(crate) fn classify(low: &str) -> Voice {
    if pattern!(
        r"^(?:a |an |one |another |the |some |several |other |co-opted |committee |panel |board |forum )*members?\b"
    )
    .is_match(low)
        && !low.contains("of the public")
    {
        return Voice::Member;
    }
    if pattern!(r"\b(cabinet member|executive member|executive councillor|portfolio holder|lead member|cabinet lead|deputy leader|leader|elected mayor|mayor|police and crime commissioner)\b").is_match(low) {
        return Voice::Executive;
    }
    if pattern!(r"\b(residents?|parents?|carers?|public|petitioners?|questioners?|pupils?|young people|speakers?|famil(y|ies))$|\b(residents?|members? of the public|parent carer|parents)\b").is_match(low) && !pattern!(r"\bchair").is_match(low) {
        return Voice::Public;
    }
    if pattern!(
        r"\b(co-chair|vice-chair|vice chair|deputy chair|chair|chairman|chairwoman|chairperson|convener|convenor)\b"
    )
    .is_match(low)
    {
        return Voice::Chair;
    }
    if pattern!(r"\b(director|officers?|head|manager|strategic lead|service lead|lead|principal|psychologist|commissioner|facilitator|clerk|lawyer|solicitor|accountant|consultant|headteacher|adviser|advisor|nurse|partner|inspector|secretary|treasurer|representatives?|services?|team|trust|co-ordinator|coordinator|specialist|analyst|executive director|chief executive|auditors?|planner|engineer|practitioner|doctor|superintendent|registrar|doctor|coroner|assistant|partnership|health board|nhs|icb|ccg|department)\b").is_match(low) {
        return Voice::Officer;
    }
    if pattern!(r"\b(committee|sub-committee|panel|board|forum|cabinet|council|executive|commission|group|assembly|authority|meeting)\b").is_match(low) {
        return Voice::Body;
    }
    if pattern!(r"\b(councillors?|cllrs?|members?|co-opted)\b").is_match(low) {
        return Voice::Member;
    }
    Voice::Named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_voice() {
        let cases = [
            ("cabinet member for education and skills", Voice::Executive),
            ("portfolio holder", Voice::Executive),
            ("director - family resilience", Voice::Officer),
            ("principal educational psychologist", Voice::Officer),
            ("nhs commissioner", Voice::Officer),
            ("chairman", Voice::Chair),
            ("co-chair of the parents' forum", Voice::Chair),
            ("councillor mead", Voice::Member),
            ("a member", Voice::Member),
            ("a member of the public", Voice::Public),
            ("a parent", Voice::Public),
            ("committee", Voice::Body),
            ("mrs tarn", Voice::Named),
        ];
        for (role, voice) in cases {
            assert_eq!(classify(role), voice, "{role}");
        }
    }
}
