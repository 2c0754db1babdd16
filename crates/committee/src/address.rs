//! The address of a page on an agenda system, reduced to what it names: the site, the kind of page and its number.
//!
//! The same page is reached by many addresses: parameter names in any case and any order, a language, a version, a session
//! in the path. Two addresses of one page have one identity; the kind is read from the path, never from the host.

/// What kind of page an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressKind {
    /// One agenda item.
    Item,
    /// A meeting.
    Meeting,
    /// A committee and its meetings.
    Committee,
    /// An issue across meetings.
    Issue,
    /// An issue's decisions.
    IssueDecisions,
    /// One decision.
    Decision,
    /// A printed pack, minutes or report.
    Document,
    /// A person.
    Person,
    /// A forward plan.
    Plan,
    /// The web service.
    Service,
    /// The page that the system shows instead of what failed.
    Failure,
}

impl AddressKind {
    /// The word that stands in an identity.
    pub fn code(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Meeting => "meeting",
            Self::Committee => "committee",
            Self::Issue => "issue",
            Self::IssueDecisions => "issue-decisions",
            Self::Decision => "decision",
            Self::Document => "document",
            Self::Person => "person",
            Self::Plan => "plan",
            Self::Service => "service",
            Self::Failure => "failure",
        }
    }
}

/// What an address names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Host, port if one is given, and the folder that the system is mounted in, in lower case.
    pub site: String,
    /// The kind of page.
    pub kind: AddressKind,
    /// Its number, or the file's own name for a document.
    pub id: String,
}

impl std::fmt::Display for Address {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {} {}", self.site, self.kind.code(), self.id)
    }
}

/// Page names, in lower case, with the kind and the parameters that may carry the number, the best first.
const PAGES: &[(&str, AddressKind, &[&str])] = &[
    ("mgai.aspx", AddressKind::Item, &["id"]),
    ("ielistdocuments.aspx", AddressKind::Meeting, &["mid", "meetingid"]),
    ("celistdocuments.aspx", AddressKind::Meeting, &["mid", "meetingid"]),
    ("mgmeetingattendance.aspx", AddressKind::Meeting, &["id"]),
    ("ielistmeetings.aspx", AddressKind::Committee, &["cid", "committeeid", "id"]),
    ("mgcommitteedetails.aspx", AddressKind::Committee, &["id", "cid", "committeeid"]),
    ("ieissuedetails.aspx", AddressKind::Issue, &["iid", "id"]),
    ("mgissuehistoryhome.aspx", AddressKind::Issue, &["iid", "id"]),
    ("mgdecisiondetails.aspx", AddressKind::IssueDecisions, &["iid", "id"]),
    ("iedecisiondetails.aspx", AddressKind::Decision, &["id", "aiid"]),
    ("mgconvert2pdf.aspx", AddressKind::Document, &["id"]),
    ("mguserinfo.aspx", AddressKind::Person, &["uid", "id"]),
    ("mglistplans.aspx", AddressKind::Plan, &["rpid", "rd", "id"]),
    ("mgwebservice.asmx", AddressKind::Service, &["lmeetingid", "lcommitteeid", "lattachmentid"]),
    ("mgerror.aspx", AddressKind::Failure, &[]),
];

impl Address {
    /// Reads an address; `None` where it is none of an agenda system whose pages are known by name.
    pub fn of(url: &str) -> Option<Self> {
        let url = url.trim();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let rest = rest.split('#').next()?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut parts: Vec<String> = path
            .split('/')
            // A session in the path makes a new address of the same page at every visit.
            .filter(|part| !(part.is_empty() || part.starts_with('(') && part.ends_with(')')))
            .map(str::to_ascii_lowercase)
            .collect();
        let operation = parts.iter().position(|part| part == "mgwebservice.asmx").and_then(|at| {
            let operation = parts.get(at + 1).cloned();
            parts.truncate(at + 1);
            operation
        });
        let name = parts.pop().filter(|_| !parts.is_empty())?;
        // "documents/g123/Printed minutes.pdf" and "documents/s45/Report.pdf"
        let document = parts.len() >= 2 && parts.get(parts.len() - 2).is_some_and(|folder| folder == "documents");
        if document {
            let id = parts.pop().filter(|id| is_document(id))?;
            parts.pop();
            return Some(Self { site: parts.join("/"), kind: AddressKind::Document, id });
        }
        let (_, kind, keys) = PAGES.iter().find(|(page, _, _)| *page == name)?;
        let number = keys.iter().map(|key| value_of(query, key)).find(|value| is_number(value)).map(str::to_owned);
        let id = match (kind, number, operation) {
            (AddressKind::Failure, _, _) => String::new(),
            (AddressKind::Service, number, Some(operation)) => {
                number.map_or_else(|| operation.clone(), |number| format!("{operation} {number}"))
            }
            (_, number, _) => number?,
        };
        Some(Self { site: parts.join("/"), kind: *kind, id })
    }
}

fn value_of<'q>(query: &'q str, key: &str) -> &'q str {
    query
        .split('&')
        .map(|pair| pair.strip_prefix("amp;").unwrap_or(pair))
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case(key))
        .map_or("", |(_, value)| value.trim())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A letter that says what it is, and a number.
fn is_document(id: &str) -> bool {
    let mut letters = id.chars();
    letters.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && is_number(letters.as_str())
}

/// The address that a saved page names as its own: what the browser wrote above it, or its canonical link.
pub(crate) fn of_saved_page(source: &str) -> Option<Address> {
    let head: String = source.chars().take(20_000).collect();
    let saved = crate::patterns::pattern!(r"<!-- saved from url=\(\d+\)(?P<url>https?://[^\s>]+) -->").captures(&head);
    let linked = crate::patterns::pattern!(
        r#"<link[^>]{0,200}\brel=["']?canonical["']?[^>]{0,200}\bhref=["'](?P<url>https?://[^"'\s>]+)|<meta[^>]{0,200}\bproperty=["']og:url["'][^>]{0,200}\bcontent=["'](?P<og>https?://[^"'\s>]+)"#
    )
    .captures(&head);
    let url = saved
        .as_ref()
        .and_then(|caught| caught.name("url"))
        .or_else(|| linked.as_ref().and_then(|caught| caught.name("url").or(caught.name("og"))))?;
    Address::of(&url.as_str().replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(url: &str) -> Option<String> {
        Address::of(url).map(|address| address.to_string())
    }

    #[test]
    fn one_page_has_one_identity_whatever_its_address() {
        let item = Some("democracy.example.gov.uk item 41234".to_owned());
        for url in [
            "https://democracy.example.gov.uk/mgAi.aspx?ID=41234",
            "http://democracy.example.gov.uk/mgai.aspx?id=41234&LLL=0",
            "https://democracy.example.gov.uk/(S(13eh2x45abc))/mgAi.aspx?Ver=4&ID=41234#content",
            "https://DEMOCRACY.example.gov.uk/mgAi.aspx?bcr=1&amp;ID=41234",
        ] {
            assert_eq!(identity(url), item, "{url}");
        }
        let meeting = Some("cms.example.gov.uk:9071/ecminutes meeting 991".to_owned());
        for url in [
            "http://cms.example.gov.uk:9071/ecminutes/ieListDocuments.aspx?CId=135&MId=991&Ver=4",
            "http://cms.example.gov.uk:9071/EcMinutes/CeListDocuments.aspx?CommitteeId=135&MeetingId=991&DF=01%2f02%2f2020&Ver=2",
            "http://cms.example.gov.uk:9071/ecminutes/ielistdocuments.aspx?MID=991&cid=135&J=1",
        ] {
            assert_eq!(identity(url), meeting, "{url}");
        }
    }

    #[test]
    fn each_kind_of_page_is_known_by_its_path() {
        let cases = [
            ("https://x.uk/ieIssueDetails.aspx?IId=5&Opt=3", "x.uk issue 5"),
            ("https://x.uk/mgDecisionDetails.aspx?IId=5&Opt=1", "x.uk issue-decisions 5"),
            ("https://x.uk/moderngov/ieDecisionDetails.aspx?AIId=77", "x.uk/moderngov decision 77"),
            ("https://x.uk/documents/g123/Printed%20minutes.pdf?T=1", "x.uk document g123"),
            ("https://x.uk/mgConvert2PDF.aspx?ID=9", "x.uk document 9"),
            ("https://x.uk/mgWebService.asmx/GetMeeting?lMeetingId=8", "x.uk service getmeeting 8"),
            ("https://x.uk/mgError.aspx?aspxerrorpath=/mgAi.aspx", "x.uk failure "),
        ];
        for (url, wanted) in cases {
            assert_eq!(identity(url).as_deref(), Some(wanted), "{url}");
        }
        for other in [
            "https://x.uk/tabid/120/ctl/ViewCMIS_CommitteeDetails/mid/7",
            "https://x.uk/",
            "x.uk/mgAi.aspx?ID=1",
            "",
            "https://x.uk/mgAi.aspx?ID=x",
        ] {
            assert_eq!(identity(other), None, "{other}");
        }
    }

    #[test]
    fn a_saved_page_tells_where_it_came_from() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0051)https://x.uk/mgAi.aspx?ID=41234 -->\n<html>";
        assert_eq!(of_saved_page(page).map(|found| found.to_string()).as_deref(), Some("x.uk item 41234"));
        let page =
            "<html><head><link rel=\"canonical\" href=\"https://x.uk/ieListDocuments.aspx?CId=1&amp;MId=2\"></head>";
        assert_eq!(of_saved_page(page).map(|found| found.to_string()).as_deref(), Some("x.uk meeting 2"));
        assert_eq!(of_saved_page("<html><p>https://x.uk/mgAi.aspx?ID=1</p>"), None);
    }
}
