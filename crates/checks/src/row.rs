//! A SEN2 return as raw text in the shape of its nine modules. It identifies children: it lives in memory while a file is
//! checked or read, and neither it nor a cell of it is printed.

use crate::at::{At, Block};
use crate::cell::Cell;

/// An element that the specification as we know it does not have: kept, and reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The block it stood in.
    pub at: At,
    /// The element's name as written.
    pub name: Box<str>,
    /// Its text.
    pub cell: Cell,
}

macro_rules! block {
    ($(#[$doc:meta])* $name:ident { $($field:ident = $item:literal,)+ } $($(#[$kdoc:meta])* $kids:ident: $kid:ident as $add:ident $block:ident,)* $(; $(#[$xdoc:meta])* $extra:ident: $extra_type:ty)?) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            /// Where it stands.
            pub at: At,
            $(#[doc = concat!("Item `", $item, "`.")] pub $field: Cell,)+
            $($(#[$kdoc])* pub $kids: Vec<$kid>,)*
            $($(#[$xdoc])* pub $extra: $extra_type,)?
        }

        impl $name {
            /// The names of its items, of every year, in the order of the specification.
            pub const ITEMS: &'static [&'static str] = &[$($item,)+];

            /// An item by its element name, capitals or not.
            pub fn cell(&self, item: &str) -> Option<&Cell> {
                $(if item.eq_ignore_ascii_case($item) { return Some(&self.$field); })+
                None
            }

            /// The same, to be filled.
            pub fn cell_mut(&mut self, item: &str) -> Option<&mut Cell> {
                $(if item.eq_ignore_ascii_case($item) { return Some(&mut self.$field); })+
                None
            }

            /// Every item with its name, blank ones too.
            pub fn cells(&self) -> impl Iterator<Item = (&'static str, &Cell)> {
                [$(($item, &self.$field),)+].into_iter()
            }

            $(
                /// Adds an empty block inside this one, in its right place.
                pub fn $add(&mut self) -> &mut $kid {
                    let at = self.at.child(Block::$block, self.$kids.len() + 1);
                    self.$kids.push_mut($kid { at, ..$kid::default() })
                }
            )*
        }
    };
}

block! {
    /// The header of a return, with the items of the whole council.
    Header {
        collection = "Collection",
        year = "Year",
        reference_date = "ReferenceDate",
        source_level = "SourceLevel",
        la = "LEA",
        software_code = "SoftwareCode",
        release = "Release",
        serial_number = "SerialNo",
        date_time = "DateTime",
        designated_medical_officer = "DMO",
        designated_clinical_officer = "DCO",
        designated_social_care_officer = "DSCO",
    }
}

block! {
    /// Module 1: a child or young person.
    Person {
        surname = "Surname",
        forename = "Forename",
        birth_date = "PersonBirthDate",
        sex = "Sex",
        gender_current = "GenderCurrent",
        ethnicity = "Ethnicity",
        postcode = "PostCode",
        upn = "UPN",
        uln = "UniqueLearnerNumber",
        upn_unknown = "UPNunknown",
    }
    /// Module 2, one or more.
    requests: Request as add_request Requests,
    ;
    /// Elements that are not in the specification.
    strays: Vec<Stray>
}

block! {
    /// Module 2: a request for an assessment.
    Request {
        received_date = "ReceivedDate",
        source = "RequestSource",
        youth_accommodation = "RYA",
        outcome_date = "RequestOutcomeDate",
        outcome = "RequestOutcome",
        mediation = "RequestMediation",
        tribunal = "RequestTribunal",
        exported = "Exported",
    }
    /// Module 3, at most one in a right return.
    assessments: Assessment as add_assessment Assessment,
    /// Module 5, at most one in a right return.
    active_plans: ActivePlan as add_active_plan ActivePlans,
}

block! {
    /// Module 3: an assessment.
    Assessment {
        outcome = "AssessmentOutcome",
        outcome_date = "AssessmentOutcomeDate",
        mediation = "AssessmentMediation",
        tribunal = "AssessmentTribunal",
        other_mediation = "OtherMediation",
        other_tribunal = "OtherTribunal",
        week_20 = "Week20",
    }
    /// Module 4, at most one in a right return.
    plans: NamedPlan as add_plan NamedPlan,
}

block! {
    /// Module 4: a plan and what its section I says.
    NamedPlan {
        start_date = "StartDate",
        residential = "PlanRes",
        work_based = "PlanWBP",
        personal_budget = "PB",
        organised_arrangements = "OA",
        direct_payments = "DP",
        cease_date = "CeaseDate",
        cease_reason = "CeaseReason",
    }
    /// Places named, one or two in a right return.
    details: PlanDetail as add_detail PlanDetail,
}

block! {
    /// A place named in a plan.
    PlanDetail {
        urn = "URN",
        ukprn = "UKPRN",
        setting = "SENsetting",
        setting_other = "SENSettingOther",
        rank = "PlacementRank",
        unit = "SENunitIndicator",
        resourced = "ResourcedProvisionIndicator",
    }
}

block! {
    /// Module 5: a plan in force in the period.
    ActivePlan {
        transfer_la = "TransferLA",
        residential = "Res",
        work_based = "WBP",
        review_meeting = "ReviewMeeting",
        review_outcome = "ReviewOutcome",
        last_review = "LastReview",
        review_draft = "ReviewDraft",
        phase_transfer_due_date = "PhaseTransferDueDate",
        phase_transfer_final_date = "PhaseTransferFinalDate",
    }
    /// Places attended.
    placements: PlacementDetail as add_placement PlacementDetail,
    /// Types of need, one or two in a right return.
    needs: SenNeed as add_need SenNeed,
}

block! {
    /// A place attended.
    PlacementDetail {
        urn = "URN",
        ukprn = "UKPRN",
        setting = "SENsetting",
        setting_other = "SENSettingOther",
        rank = "PlacementRank",
        entry_date = "EntryDate",
        leaving_date = "LeavingDate",
        attendance_pattern = "AttendancePattern",
        unit = "SENunitIndicator",
        resourced = "ResourcedProvisionIndicator",
        residential = "Res",
        work_based = "WBP",
    }
}

block! {
    /// A type of need and its rank.
    SenNeed {
        need = "SENtype",
        rank = "SENtypeRank",
    }
}

/// A whole return, for small files and tests; large ones are taken person by person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Return {
    /// The header.
    pub header: Header,
    /// The persons, in source order.
    pub persons: Vec<Person>,
}

impl Block {
    /// The names of a block's items, of every year, in the order of the specification.
    pub fn items(self) -> &'static [&'static str] {
        match self {
            Block::Header => Header::ITEMS,
            Block::Person => Person::ITEMS,
            Block::Requests => Request::ITEMS,
            Block::Assessment => Assessment::ITEMS,
            Block::NamedPlan => NamedPlan::ITEMS,
            Block::PlanDetail => PlanDetail::ITEMS,
            Block::ActivePlans => ActivePlan::ITEMS,
            Block::PlacementDetail => PlacementDetail::ITEMS,
            Block::SenNeed => SenNeed::ITEMS,
            Block::ListOne | Block::ListTwo => crate::lists::Child::ITEMS,
        }
    }
}

impl Header {
    /// The header, empty.
    pub fn empty() -> Self {
        Self { at: At::HEADER, ..Self::default() }
    }
}

impl Person {
    /// The person of that number in the file, the first being 1, with nothing in it yet.
    pub fn numbered(number: u32) -> Self {
        Self { at: At::person(number), ..Self::default() }
    }

    /// An item anywhere in this person, by its block's place and its element name.
    pub fn item(&self, at: At, item: &str) -> Option<&Cell> {
        let nth = |block: Block| at.nth(block).checked_sub(1);
        if at.block() == Block::Person {
            return self.cell(item);
        }
        let request = self.requests.get(nth(Block::Requests)?)?;
        let assessment = || request.assessments.get(nth(Block::Assessment)?);
        let plan = || assessment()?.plans.get(nth(Block::NamedPlan)?);
        let active = || request.active_plans.get(nth(Block::ActivePlans)?);
        match at.block() {
            Block::Header | Block::Person | Block::ListOne | Block::ListTwo => None,
            Block::Requests => request.cell(item),
            Block::Assessment => assessment()?.cell(item),
            Block::NamedPlan => plan()?.cell(item),
            Block::PlanDetail => plan()?.details.get(nth(Block::PlanDetail)?)?.cell(item),
            Block::ActivePlans => active()?.cell(item),
            Block::PlacementDetail => active()?.placements.get(nth(Block::PlacementDetail)?)?.cell(item),
            Block::SenNeed => active()?.needs.get(nth(Block::SenNeed)?)?.cell(item),
        }
    }

    /// The same item, to be filled.
    pub fn item_mut(&mut self, at: At, item: &str) -> Option<&mut Cell> {
        let nth = |block: Block| at.nth(block).checked_sub(1);
        if at.block() == Block::Person {
            return self.cell_mut(item);
        }
        let request = self.requests.get_mut(nth(Block::Requests)?)?;
        match at.block() {
            Block::Header | Block::Person | Block::ListOne | Block::ListTwo => None,
            Block::Requests => request.cell_mut(item),
            Block::Assessment | Block::NamedPlan | Block::PlanDetail => {
                let assessment = request.assessments.get_mut(nth(Block::Assessment)?)?;
                if at.block() == Block::Assessment {
                    return assessment.cell_mut(item);
                }
                let plan = assessment.plans.get_mut(nth(Block::NamedPlan)?)?;
                match at.block() {
                    Block::NamedPlan => plan.cell_mut(item),
                    _ => plan.details.get_mut(nth(Block::PlanDetail)?)?.cell_mut(item),
                }
            }
            Block::ActivePlans | Block::PlacementDetail | Block::SenNeed => {
                let active = request.active_plans.get_mut(nth(Block::ActivePlans)?)?;
                match at.block() {
                    Block::ActivePlans => active.cell_mut(item),
                    Block::PlacementDetail => active.placements.get_mut(nth(Block::PlacementDetail)?)?.cell_mut(item),
                    _ => active.needs.get_mut(nth(Block::SenNeed)?)?.cell_mut(item),
                }
            }
        }
    }

    /// Adds an empty block inside the one at `parent`; nothing if there is no such block or it holds none of that kind.
    pub fn add(&mut self, parent: At, block: Block) -> Option<At> {
        let nth = |block: Block| parent.nth(block).checked_sub(1);
        if block == Block::Requests {
            return (parent == self.at).then(|| self.add_request().at);
        }
        let request = self.requests.get_mut(nth(Block::Requests)?)?;
        match (parent.block(), block) {
            (Block::Requests, Block::Assessment) => Some(request.add_assessment().at),
            (Block::Requests, Block::ActivePlans) => Some(request.add_active_plan().at),
            (Block::Assessment, Block::NamedPlan) => {
                Some(request.assessments.get_mut(nth(Block::Assessment)?)?.add_plan().at)
            }
            (Block::NamedPlan, Block::PlanDetail) => {
                let assessment = request.assessments.get_mut(nth(Block::Assessment)?)?;
                Some(assessment.plans.get_mut(nth(Block::NamedPlan)?)?.add_detail().at)
            }
            (Block::ActivePlans, Block::PlacementDetail | Block::SenNeed) => {
                let active = request.active_plans.get_mut(nth(Block::ActivePlans)?)?;
                Some(match block {
                    Block::PlacementDetail => active.add_placement().at,
                    _ => active.add_need().at,
                })
            }
            _ => None,
        }
    }

    /// The last block of a kind inside the one at `parent`, if there is any.
    pub fn last_inside(&self, parent: At, block: Block) -> Option<At> {
        let request = self.requests.get(parent.nth(Block::Requests).checked_sub(1)?)?;
        match block {
            Block::Assessment => request.assessments.last().map(|own| own.at),
            Block::ActivePlans => request.active_plans.last().map(|own| own.at),
            Block::NamedPlan => {
                let assessment = request.assessments.get(parent.nth(Block::Assessment).checked_sub(1)?)?;
                assessment.plans.last().map(|own| own.at)
            }
            _ => None,
        }
    }

    /// Every assessment with the request it belongs to.
    pub fn assessments(&self) -> impl Iterator<Item = (&Request, &Assessment)> {
        self.requests.iter().flat_map(|request| request.assessments.iter().map(move |own| (request, own)))
    }

    /// Every named plan with its request and assessment.
    pub fn plans(&self) -> impl Iterator<Item = (&Request, &Assessment, &NamedPlan)> {
        self.assessments().flat_map(|(request, own)| own.plans.iter().map(move |plan| (request, own, plan)))
    }

    /// Every active plan with its request.
    pub fn active_plans(&self) -> impl Iterator<Item = (&Request, &ActivePlan)> {
        self.requests.iter().flat_map(|request| request.active_plans.iter().map(move |own| (request, own)))
    }

    /// Every place attended.
    pub fn placements(&self) -> impl Iterator<Item = &PlacementDetail> {
        self.active_plans().flat_map(|(_, active)| active.placements.iter())
    }

    /// Every item of every block with its place, blank ones too.
    pub fn every_item(&self) -> impl Iterator<Item = (At, &'static str, &Cell)> {
        fn placed<'a>(
            at: At,
            cells: impl Iterator<Item = (&'static str, &'a Cell)>,
        ) -> impl Iterator<Item = (At, &'static str, &'a Cell)> {
            cells.map(move |(item, cell)| (at, item, cell))
        }
        let requests = self.requests.iter().flat_map(|own| placed(own.at, own.cells()));
        let assessments = self.assessments().flat_map(|(_, own)| placed(own.at, own.cells()));
        let plans = self.plans().flat_map(|(_, _, own)| placed(own.at, own.cells()));
        let details =
            self.plans().flat_map(|(_, _, plan)| plan.details.iter().flat_map(|own| placed(own.at, own.cells())));
        let active = self.active_plans().flat_map(|(_, own)| placed(own.at, own.cells()));
        let placements = self.placements().flat_map(|own| placed(own.at, own.cells()));
        let needs =
            self.active_plans().flat_map(|(_, active)| active.needs.iter().flat_map(|own| placed(own.at, own.cells())));
        placed(self.at, self.cells())
            .chain(requests)
            .chain(assessments)
            .chain(plans)
            .chain(details)
            .chain(active)
            .chain(placements)
            .chain(needs)
    }
}
