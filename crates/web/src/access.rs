//! Who may see what: role × council × kind × action, in one place, denied unless written here. Every route of the service
//! names its kind and action, so there is no second way in. Printed as docs/ACCESS.md; a test keeps that file current.

use terms::LaCode;

/// What a person is here to do. One account has one role in one council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Works on the cases of one team.
    CaseOfficer,
    /// Answers for the service of one council.
    SendManager,
    /// Makes the returns and the figures.
    Analyst,
    /// Keeps the committee's pages and queue.
    Clerk,
    /// Supports scrutiny.
    ScrutinyOfficer,
    /// Sits on a committee.
    Councillor,
    /// Answers to the council for children's services.
    LeadMember,
    /// Prepares a release.
    Publisher,
    /// Approves a release that somebody else prepared.
    Approver,
    /// Answers for personal data.
    InformationGovernance,
    /// Checks that the record is what it claims to be.
    Auditor,
    /// Keeps accounts and settings.
    Administrator,
}

use Role::*;

impl Role {
    /// Every role, in the order in which they are shown.
    pub const ALL: &'static [Role] = &[
        CaseOfficer,
        SendManager,
        Analyst,
        Clerk,
        ScrutinyOfficer,
        Councillor,
        LeadMember,
        Publisher,
        Approver,
        InformationGovernance,
        Auditor,
        Administrator,
    ];

    /// The name that is stored, and that the command line takes.
    pub fn code(self) -> &'static str {
        match self {
            CaseOfficer => "case-officer",
            SendManager => "send-manager",
            Analyst => "analyst",
            Clerk => "clerk",
            ScrutinyOfficer => "scrutiny-officer",
            Councillor => "councillor",
            LeadMember => "lead-member",
            Publisher => "publisher",
            Approver => "approver",
            InformationGovernance => "information-governance",
            Auditor => "auditor",
            Administrator => "administrator",
        }
    }

    /// The name that is shown.
    pub fn plain(self) -> &'static str {
        match self {
            CaseOfficer => "Case officer",
            SendManager => "SEND manager",
            Analyst => "Analyst",
            Clerk => "Clerk",
            ScrutinyOfficer => "Scrutiny officer",
            Councillor => "Councillor",
            LeadMember => "Lead member",
            Publisher => "Publisher",
            Approver => "Approver",
            InformationGovernance => "Information governance",
            Auditor => "Auditor",
            Administrator => "Administrator",
        }
    }

    /// The role of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.code() == code)
    }
}

/// What a page or a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Pages that are about nobody: home, the law, help, style sheets.
    PublicPage,
    /// Figures that a department has published, shown as published.
    PublishedFigure,
    /// Signing in.
    SignIn,
    /// One's own account: password, signing out.
    OwnAccount,
    /// The council's own figures before any release.
    Figure,
    /// What happened in a case, without the person's name: still personal data.
    CaseFacts,
    /// A person's name, date of birth and numbers, from the vault.
    CaseIdentity,
    /// Data problems by file and row.
    FixList,
    /// Bringing files in.
    Import,
    /// The SEN2 return: whether it is ready, and its making, which opens the vault for every child in it.
    Return,
    /// Findings in committee pages that nobody has confirmed.
    CommitteeFinding,
    /// The words of a letter held against what the law does not allow it to require. Nothing of it is kept.
    Letter,
    /// The council's own rule on which notices need a check-list.
    NoticeRule,
    /// What a clerk has confirmed of committee pages: decisions, promises, what is owed.
    CommitteeRecord,
    /// The part of it that is public: confirmed, of pages classed public.
    PublicRecord,
    /// Batches, heads and verification of the ledger.
    Chain,
    /// Who read what in the vault, and who opened or exported what here.
    ReadLog,
    /// Which cases are restricted, and to whom they open.
    Restriction,
    /// Accounts and roles.
    Account,
    /// Duties due by case, in lists and, where the council has switched it on, in files.
    Worklist,
    /// A calendar of duties due. Opened by a secret address that its owner can revoke, not by a role.
    CalendarFeed,
    /// Releases of the council's own figures on their way out: aggregates, nothing of one child.
    Release,
    /// Approving a release that somebody else prepared.
    Approval,
    /// What a council has published of its own figures.
    Publication,
    /// Counters for the people who run the service. Opened by a token, not by a role.
    Metrics,
}

/// What is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read on a page.
    See,
    /// Take away as a file.
    Export,
    /// Add or alter.
    Change,
}

/// How far a role reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// Cases of the account's own team in its own council.
    OwnTeam,
    /// The account's own council.
    OwnCouncil,
    /// Not bound to a council.
    Anyone,
}

use Action::{Change, Export, See};

/// One line of the matrix.
struct Line {
    kind: Kind,
    actions: &'static [Action],
    roles: &'static [Role],
    reach: Reach,
}

const fn line(kind: Kind, actions: &'static [Action], roles: &'static [Role], reach: Reach) -> Line {
    Line { kind, actions, roles, reach }
}

/// The matrix for those who have signed in. What is not written here is denied.
const MATRIX: &[Line] = &[
    line(Kind::OwnAccount, &[See, Change], Role::ALL, Reach::Anyone),
    line(Kind::Figure, &[See], &[SendManager, Analyst, Publisher, Approver, Auditor], Reach::OwnCouncil),
    line(Kind::Figure, &[Export], &[SendManager, Analyst, Auditor], Reach::OwnCouncil),
    // New limits and local targets of a series: a decision of the one who answers for the service.
    line(Kind::Figure, &[Change], &[SendManager], Reach::OwnCouncil),
    line(Kind::CaseFacts, &[See], &[CaseOfficer], Reach::OwnTeam),
    line(Kind::CaseFacts, &[See], &[SendManager, Analyst, Auditor], Reach::OwnCouncil),
    line(Kind::CaseFacts, &[Change], &[CaseOfficer], Reach::OwnTeam),
    line(Kind::CaseFacts, &[Change], &[SendManager], Reach::OwnCouncil),
    line(Kind::CaseIdentity, &[See], &[CaseOfficer], Reach::OwnTeam),
    line(Kind::CaseIdentity, &[See], &[SendManager], Reach::OwnCouncil),
    line(Kind::FixList, &[See], &[CaseOfficer], Reach::OwnTeam),
    line(Kind::FixList, &[See, Export, Change], &[SendManager, Analyst], Reach::OwnCouncil),
    line(Kind::Worklist, &[See, Export], &[CaseOfficer], Reach::OwnTeam),
    line(Kind::Worklist, &[See, Export], &[SendManager], Reach::OwnCouncil),
    line(Kind::Worklist, &[See], &[Analyst, Auditor], Reach::OwnCouncil),
    line(Kind::Import, &[See, Export, Change], &[SendManager, Analyst], Reach::OwnCouncil),
    line(Kind::Return, &[See], &[Analyst, Auditor], Reach::OwnCouncil),
    line(Kind::Return, &[See, Change], &[SendManager], Reach::OwnCouncil),
    line(Kind::CommitteeFinding, &[See, Change], &[Clerk], Reach::OwnCouncil),
    line(Kind::Letter, &[See], &[CaseOfficer, SendManager, Analyst, InformationGovernance, Auditor], Reach::OwnCouncil),
    line(Kind::NoticeRule, &[See], &[CaseOfficer, Analyst, InformationGovernance, Auditor], Reach::OwnCouncil),
    line(Kind::NoticeRule, &[See, Change], &[SendManager], Reach::OwnCouncil),
    line(Kind::CommitteeRecord, &[See, Export, Change], &[Clerk], Reach::OwnCouncil),
    line(Kind::CommitteeRecord, &[See], &[ScrutinyOfficer, Councillor, LeadMember], Reach::OwnCouncil),
    line(Kind::Release, &[See, Export], &[SendManager, Analyst, Publisher, Approver, Auditor], Reach::OwnCouncil),
    line(Kind::Release, &[Change], &[Analyst, Publisher], Reach::OwnCouncil),
    line(Kind::Approval, &[Change], &[Approver], Reach::OwnCouncil),
    line(Kind::Chain, &[See, Export], &[Auditor], Reach::OwnCouncil),
    line(Kind::ReadLog, &[See], &[InformationGovernance, Auditor], Reach::OwnCouncil),
    line(Kind::Restriction, &[See, Change], &[InformationGovernance], Reach::OwnCouncil),
    line(Kind::Account, &[See, Change], &[Administrator], Reach::OwnCouncil),
];

/// What needs no sign-in at all.
const OPEN: &[(Kind, &[Action])] = &[
    (Kind::PublicPage, &[See]),
    (Kind::PublishedFigure, &[See, Export]),
    (Kind::PublicRecord, &[See, Export]),
    (Kind::Publication, &[See, Export]),
    (Kind::SignIn, &[See, Change]),
];

impl Kind {
    /// Every kind, in the order in which docs/ACCESS.md prints them.
    pub const ALL: &'static [Kind] = &[
        Kind::PublicPage,
        Kind::PublishedFigure,
        Kind::SignIn,
        Kind::OwnAccount,
        Kind::Figure,
        Kind::CaseFacts,
        Kind::CaseIdentity,
        Kind::FixList,
        Kind::Import,
        Kind::Return,
        Kind::CommitteeFinding,
        Kind::Letter,
        Kind::NoticeRule,
        Kind::CommitteeRecord,
        Kind::PublicRecord,
        Kind::Chain,
        Kind::ReadLog,
        Kind::Restriction,
        Kind::Account,
        Kind::Worklist,
        Kind::Release,
        Kind::Approval,
        Kind::Publication,
        Kind::CalendarFeed,
        Kind::Metrics,
    ];

    /// In plain words.
    pub fn plain(self) -> &'static str {
        match self {
            Kind::PublicPage => "Public pages about nobody",
            Kind::PublishedFigure => "Figures a department has published",
            Kind::SignIn => "Signing in",
            Kind::OwnAccount => "One's own account",
            Kind::Figure => "The council's own figures, unreleased",
            Kind::CaseFacts => "Cases without names",
            Kind::CaseIdentity => "Names and numbers of people",
            Kind::FixList => "Data problems",
            Kind::Import => "Bringing files in",
            Kind::Return => "The SEN2 return",
            Kind::CommitteeFinding => "Unconfirmed findings in committee pages",
            Kind::Letter => "Letters held against the law, not kept",
            Kind::NoticeRule => "The rule on check-lists of notices",
            Kind::CommitteeRecord => "What committees decided and are owed, confirmed",
            Kind::PublicRecord => "The public part of what committees decided and are owed",
            Kind::Chain => "The ledger's batches and heads",
            Kind::ReadLog => "Logs of reading and exporting",
            Kind::Restriction => "Restricted cases: which, and to whom",
            Kind::Account => "Accounts and roles",
            Kind::Worklist => "Worklists: case number and duty",
            Kind::Release => "Releases on their way out",
            Kind::Approval => "Approving a release",
            Kind::Publication => "What a council has published of its own",
            Kind::CalendarFeed => "Calendars of duties (by secret address)",
            Kind::Metrics => "Counters of the service (by token)",
        }
    }

    /// Whether its pages belong to one council, so that their address must name it.
    pub fn of_council(self) -> bool {
        MATRIX.iter().any(|line| line.kind == self && line.reach != Reach::Anyone)
    }
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Action] = &[See, Export, Change];

    /// In plain words.
    pub fn plain(self) -> &'static str {
        match self {
            See => "see",
            Export => "export",
            Change => "change",
        }
    }
}

/// How far somebody reaches; `None` is a visitor who has not signed in.
pub fn reach(role: Option<Role>, kind: Kind, action: Action) -> Reach {
    if OPEN.iter().any(|(open, actions)| *open == kind && actions.contains(&action)) {
        return Reach::Anyone;
    }
    let Some(role) = role else { return Reach::Nothing };
    MATRIX
        .iter()
        .filter(|line| line.kind == kind && line.actions.contains(&action) && line.roles.contains(&role))
        .map(|line| line.reach)
        .max()
        .unwrap_or(Reach::Nothing)
}

/// Whose eyes: what the matrix needs to know of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The account's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Its council.
    pub council: LaCode,
    /// Its team, as a number of the council's own list. A case officer without one sees no case.
    pub team: Option<i32>,
}

/// What a case is, as far as access goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseStanding<'a> {
    /// Whose record.
    pub council: LaCode,
    /// The team that holds it, if the record says.
    pub team: Option<i32>,
    /// `Some` if restricted: the names of the accounts to which it opens.
    pub open_to: Option<&'a [String]>,
}

/// Whether somebody may do something with things of a kind in a council at all. Single cases need [`may_case`] too.
pub fn may(who: Option<&Standing>, council: Option<LaCode>, kind: Kind, action: Action) -> bool {
    match reach(who.map(|who| who.role), kind, action) {
        Reach::Nothing => false,
        Reach::Anyone => true,
        Reach::OwnTeam | Reach::OwnCouncil => {
            who.is_some_and(|who| council.is_some_and(|council| council == who.council))
        }
    }
}

/// Whether somebody may do something with one case. A restricted case opens to named people only, and they still need
/// their role; a case of no known team is nobody's own team.
pub fn may_case(who: &Standing, case: &CaseStanding<'_>, kind: Kind, action: Action) -> bool {
    admits(who, case, reach(Some(who.role), kind, action))
}

/// The same, where the reach has been looked up once for a long list.
pub(crate) fn admits(who: &Standing, case: &CaseStanding<'_>, reach: Reach) -> bool {
    let named = case.open_to.is_none_or(|names| names.contains(&who.name));
    let reached = match reach {
        Reach::Nothing | Reach::Anyone => false,
        Reach::OwnCouncil => case.council == who.council,
        Reach::OwnTeam => case.council == who.council && who.team.is_some() && case.team == who.team,
    };
    named && reached
}
