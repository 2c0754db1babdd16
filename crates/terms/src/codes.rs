//! Code sets. Each type's `code` is what the SEN2 return writes; which year's return allows it is data in intake and checks.

/// Declares a closed set of codes with the code as written, and a plain name for people.
macro_rules! code_set {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $plain:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* #[doc = $plain] $variant,)+ }

        impl $name {
            /// Every member, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// As the return writes it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// In plain words.
            pub fn plain(self) -> &'static str {
                match self { $(Self::$variant => $plain,)+ }
            }

            /// Reads a code exactly as written; `None` if it is in no year's set.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// Its place in [`Self::ALL`]: the number that the ledger's bytes hold, so members are only ever added at the end.
            pub fn index(self) -> u8 {
                self as u8
            }

            /// The member at a place of [`Self::ALL`].
            pub fn from_index(index: u8) -> Option<Self> {
                Self::ALL.get(usize::from(index)).copied()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.code())
            }
        }
    };
}

code_set! {
    /// Type of need (SEN2 SENtype, sen2.md 1.6.10).
    SenNeed {
        Spld = "SPLD", "Specific learning difficulty";
        Mld = "MLD", "Moderate learning difficulty";
        Sld = "SLD", "Severe learning difficulty";
        Pmld = "PMLD", "Profound and multiple learning difficulty";
        Semh = "SEMH", "Social, emotional and mental health";
        Slcn = "SLCN", "Speech, language and communication needs";
        Hi = "HI", "Hearing impairment";
        Vi = "VI", "Vision impairment";
        Msi = "MSI", "Multi-sensory impairment";
        Pd = "PD", "Physical disability";
        Asd = "ASD", "Autistic spectrum disorder";
        Oth = "OTH", "Other difficulty or disability";
        Ds = "DS", "Down syndrome";
    }
}

code_set! {
    /// Sex as the return of 2024 and later writes it; the 2023 codes are mapped by intake.
    Sex {
        Male = "M", "Male";
        Female = "F", "Female";
        Unknown = "U", "Unknown";
    }
}

code_set! {
    /// Ethnicity, main codes (sen2.md 1.6.1). Extended codes are folded to these by intake.
    Ethnicity {
        Wbri = "WBRI", "White British";
        Wiri = "WIRI", "White Irish";
        Wirt = "WIRT", "Traveller of Irish heritage";
        Woth = "WOTH", "Any other white background";
        Wrom = "WROM", "Gypsy or Roma";
        Mwbc = "MWBC", "White and Black Caribbean";
        Mwba = "MWBA", "White and Black African";
        Mwas = "MWAS", "White and Asian";
        Moth = "MOTH", "Any other mixed background";
        Aind = "AIND", "Indian";
        Apkn = "APKN", "Pakistani";
        Aban = "ABAN", "Bangladeshi";
        Aoth = "AOTH", "Any other Asian background";
        Bcrb = "BCRB", "Black Caribbean";
        Bafr = "BAFR", "Black African";
        Both = "BOTH", "Any other Black background";
        Chne = "CHNE", "Chinese";
        Ooth = "OOTH", "Any other ethnic group";
        Refu = "REFU", "Refused";
        Nobt = "NOBT", "Information not yet obtained";
    }
}

code_set! {
    /// Setting where there is no establishment number (sen2.md 1.6.6).
    SenSetting {
        Ola = "OLA", "Other arrangements by the local authority (section 61)";
        Opa = "OPA", "Other arrangements by parent or young person, not home education";
        Ehe = "EHE", "Elective home education";
        Eyp = "EYP", "Early years provider without a register number";
        Oth = "OTH", "Other, or a type named without a setting";
        Neet = "NEET", "Not in education, employment or training";
        Niec = "NIEC", "Not in education or training, notice to cease issued";
        Nieo = "NIEO", "Not in education or training, other";
    }
}

code_set! {
    /// Who asked for the assessment (SEN2 RequestSource, from 2025).
    RequestSource {
        Family = "1", "Young person or parent";
        School = "2", "School or other education setting";
        Health = "3", "Health care professional";
        SocialCare = "4", "Social care professional";
        Other = "5", "Other";
    }
}

code_set! {
    /// What a review decided (SEN2 ReviewOutcome).
    ReviewOutcome {
        Amend = "A", "Amend the plan";
        Cease = "C", "Cease the plan";
        Maintain = "M", "Keep the plan as it is";
        NotSaid = "not_said", "A decision whose outcome the source does not carry";
    }
}

code_set! {
    /// Why a plan ceased (SEN2 CeaseReason, sen2.md 1.6.7).
    CeaseReason {
        MaximumAge = "1", "Maximum age reached";
        NeedsMet = "2", "Needs met without a plan";
        HigherEducation = "3", "Moved to higher education";
        Employment = "4", "Moved to paid employment";
        Transferred = "5", "Moved to another local authority in England";
        NotEngaging = "6", "Young person no longer wishes to engage";
        LeftEngland = "7", "Moved outside England";
        Died = "8", "Died";
        Other = "9", "Other";
        NotSaid = "not_said", "The source gives no reason";
    }
}

code_set! {
    /// Kind of adviser asked in an assessment (regulation 6(1)).
    Adviser {
        Parent = "parent", "Parent or young person";
        School = "school", "Head teacher, principal or early years setting";
        Health = "health", "Medical or health professional";
        Psychologist = "psychologist", "Educational psychologist";
        SocialCare = "social_care", "Social care";
        Adulthood = "adulthood", "Preparation for adulthood (year 9 and above)";
        Other = "other", "Any other person";
    }
}

code_set! {
    /// Ground of an exception to a time limit. Letters as in regulation 10(4); regulations 5(4) and 13(3) share them.
    Ground {
        SchoolClosure = "a", "Advice sought from a school or college during a closure of at least four weeks";
        EarlyYearsClosure = "b", "Advice sought from an early years provider during a closure of at least four weeks";
        PersonalCircumstances = "c", "Exceptional personal circumstances of the child, parent or young person";
        AbsenceFromArea = "d", "Absence from the area for at least four weeks";
        MissedAppointment = "missed", "A missed appointment with the body asked (regulation 8(2) only)";
        Coronavirus = "coronavirus", "A reason relating to coronavirus, 1 May to 25 September 2020 only";
        NotSaid = "not_said", "An exception is claimed and the source does not carry its ground";
        LateRepresentations = "late_representations", "The parent or young person wished to make representations after the time limit (regulation 44(3) only)";
    }
}

code_set! {
    /// Whether the return says that a plan is residential, as its year's letters are written (meaning contested from 2025: sen2.md 1.6.8).
    Residential {
        A = "A", "Letter A of the year's residential codes";
        B = "B", "Letter B of the year's residential codes";
    }
}

code_set! {
    /// How an appeal ended.
    AppealOutcome {
        ForFamily = "for_family", "Decided wholly or partly for the family";
        ForCouncil = "for_council", "Decided for the council";
        Conceded = "conceded", "Conceded by the council";
        Withdrawn = "withdrawn", "Withdrawn by the family";
        Consent = "consent", "Settled by consent order";
    }
}

code_set! {
    /// Which move a phase transfer is (regulation 2(1)).
    PhaseTransfer {
        EarlyYearsToSchool = "early_years_to_school", "Early years to school";
        InfantToJunior = "infant_to_junior", "Infant to junior";
        PrimaryToMiddle = "primary_to_middle", "Primary to middle";
        PrimaryToSecondary = "primary_to_secondary", "Primary to secondary";
        MiddleToSecondary = "middle_to_secondary", "Middle to secondary";
        SecondaryToPost16 = "secondary_to_post16", "Secondary to post-16";
        BetweenPost16 = "between_post16", "Between post-16 institutions";
        NotSaid = "not_said", "A phase transfer whose kind the source does not carry";
    }
}

code_set! {
    /// Why the council would not assess, or would not issue a plan: against the test of the Act, or that it was none of it.
    /// The events `refusal_reason` and `issue_refusal_reason` write the code.
    RefusalReason {
        NoSuchNeed = "NSEN", "Not of the opinion that there are, or may be, special educational needs (section 36(8)(a))";
        NoPlanNeeded = "NMAY", "Not of the opinion that provision through a plan may be necessary (section 36(8)(b))";
        SixMonths = "SIXM", "Assessed within the six months before (section 36(6)(b))";
        NotNecessary = "NNEC", "Provision in accordance with a plan is not necessary (section 37(1))";
        OutsideTheTest = "OTHR", "A reason that is no part of the test";
        NotRecorded = "NREC", "No reason was recorded";
    }
}

impl RefusalReason {
    /// Whether it can be the reason of a refusal to assess (section 36(8)).
    pub fn of_assessing(self) -> bool {
        self != Self::NotNecessary
    }

    /// Whether it can be the reason of a refusal to issue a plan (section 37(1)).
    pub fn of_issuing(self) -> bool {
        matches!(self, Self::NotNecessary | Self::OutsideTheTest | Self::NotRecorded)
    }
}
