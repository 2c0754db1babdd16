//! The measures of the public pages: each a column, or a share worked out from two published counts, with its meaning.

use crate::appeals::Method;
use crate::cell::Unit;
use crate::columns::footnotes;
use crate::file::File;
use crate::source::{Source, source};

/// One measure.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// Stable name, used in addresses.
    pub id: &'static str,
    /// Title, in plain words.
    pub title: &'static str,
    /// What is counted, of what, in plain words.
    pub definition: &'static str,
    /// What a reader should know before drawing a conclusion.
    pub cautions: &'static [&'static str],
    /// Where it is published.
    pub origin: Origin,
    /// How its value is read.
    pub reading: Reading,
    /// Columns added up to the numerator, as published; for a count, the count itself.
    pub numerator: &'static [&'static str],
    /// Columns added up to the denominator, as published; none for a count.
    pub denominator: &'static [&'static str],
    /// Which direction is the better one.
    pub better: Better,
    /// First year after a change of collection: years before and after it are not drawn as one line.
    pub break_before: Option<u16>,
}

/// Where a measure is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In one of the twelve tables.
    Table(File),
    /// In the appeals table, by one method only.
    Appeals(Method),
}

/// How the value of a measure comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The percentage as printed in this column.
    Printed(&'static str),
    /// A percentage the publisher does not print, worked out from two counts it does print, rounded half up once.
    WorkedOut,
    /// A count as printed.
    Count,
}

/// Which direction is the better one. A measure without a direction gets neither rank words nor colour that judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it describes.
    Neither,
}

impl Measure {
    /// Count or percentage.
    pub fn unit(&self) -> Unit {
        if self.reading == Reading::Count { Unit::Count } else { Unit::Percent }
    }

    /// Edition, release date, licence.
    pub fn source(&self) -> Source {
        match self.origin {
            Origin::Table(file) => file.source(),
            Origin::Appeals(_) => source("appeals"),
        }
    }

    /// The publisher's footnotes to its table.
    pub fn footnotes(&self) -> Vec<(u8, &'static str)> {
        match self.origin {
            Origin::Table(file) => footnotes(file.id()),
            Origin::Appeals(_) => footnotes("appeals"),
        }
    }
}

/// Every measure, in the order of the pages.
pub fn measures() -> &'static [Measure] {
    MEASURES
}

/// A measure by its stable name.
pub fn measure(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == id)
}

const REVIEWS_NEW: &str = "Published for one year only: there is no earlier figure to compare it with.";
const EXPECTED: &str = "The publisher does not say how it works out which plans a review was expected for; from the figures \
    it is probably every plan that began before the census year (our inference, not documented). It is not the same as \
    the legal duty to review a plan within 12 months.";
const PERSON_LEVEL: &str = "Up to the collection of January 2022 councils returned totals; since January 2023 they return \
    individual records. Figures before and after are not fully comparable.";
const APPEALS_DECISIONS: &str = "The publisher urges caution in comparing decisions from 2023 on with earlier years, \
    because the collection behind them changed.";

static MEASURES: &[Measure] = &[
    Measure {
        id: "timeliness-with-exceptions",
        title: "Plans issued within 20 weeks, counting every plan",
        definition: "Of all EHC plans issued in the calendar year, the percentage issued within 20 weeks of the request \
            for an assessment. Plans that took longer for a reason the regulations allow (exceptions) are counted.",
        cautions: &[
            "It counts plans that were issued. Children still waiting beyond 20 weeks at the end of the year are not in it.",
            PERSON_LEVEL,
        ],
        origin: Origin::Table(File::Timeliness),
        reading: Reading::Printed("pc_plans_issued_within_20_weeks"),
        numerator: &["plans_issued_within_20_weeks"],
        denominator: &["plans_issued_den"],
        better: Better::Higher,
        break_before: Some(2022),
    },
    Measure {
        id: "timeliness-without-exceptions",
        title: "Plans issued within 20 weeks, leaving out exceptions",
        definition: "Of the EHC plans issued in the calendar year to which no exception was applied, the percentage issued \
            within 20 weeks of the request for an assessment.",
        cautions: &[
            "Councils decide which plans are exceptions, and use them very differently: read it beside the figure that \
             counts every plan.",
            PERSON_LEVEL,
        ],
        origin: Origin::Table(File::Timeliness),
        reading: Reading::Printed("PC_plans_issued_20_weeks_ex"),
        numerator: &["plans_issued_20_weeks_ex"],
        denominator: &["plans_issued_den_ex"],
        better: Better::Higher,
        break_before: Some(2022),
    },
    Measure {
        id: "requests",
        title: "Requests for an assessment",
        definition: "The number of requests for an EHC needs assessment received in the calendar year.",
        cautions: &["A number, not a rate: larger councils receive more.", PERSON_LEVEL],
        origin: Origin::Table(File::Requests),
        reading: Reading::Count,
        numerator: &["requests_received_in_year"],
        denominator: &[],
        better: Better::Neither,
        break_before: Some(2022),
    },
    Measure {
        id: "refusals",
        title: "Requests refused",
        definition: "Of the requests for an EHC needs assessment received in the calendar year, the percentage where the \
            council decided not to assess.",
        cautions: &["Requests still open, or withdrawn, stay in the denominator.", "Published since 2023."],
        origin: Origin::Table(File::Requests),
        reading: Reading::Printed("request_not_assess_pc"),
        numerator: &["requests_decided_not_to_assess"],
        denominator: &["requests_received_in_year"],
        better: Better::Neither,
        break_before: Some(2022),
    },
    Measure {
        id: "plans-in-place",
        title: "Plans in place",
        definition: "The number of children and young people with an EHC plan maintained by the council in January.",
        cautions: &["A number, not a rate: larger councils have more.", PERSON_LEVEL],
        origin: Origin::Table(File::Caseload),
        reading: Reading::Count,
        numerator: &["ehcplans"],
        denominator: &[],
        better: Better::Neither,
        break_before: Some(2023),
    },
    Measure {
        id: "reviews-without-meeting",
        title: "Annual reviews with no meeting recorded",
        definition: "Of the plans for which an annual review was expected, the percentage with no review meeting recorded. \
            Worked out here from two published counts; the publisher prints no percentage.",
        cautions: &[REVIEWS_NEW, EXPECTED],
        origin: Origin::Table(File::AnnualReviews),
        reading: Reading::WorkedOut,
        numerator: &["no_review_meeting"],
        denominator: &["review_expected"],
        better: Better::Lower,
        break_before: None,
    },
    Measure {
        id: "review-decisions-in-4-weeks",
        title: "Annual review decisions sent within 4 weeks",
        definition: "Of the annual review decisions with a known date, the percentage sent within 4 weeks of the review \
            meeting.",
        cautions: &[REVIEWS_NEW, "Reviews without a decision are not in it."],
        origin: Origin::Table(File::AnnualReviews),
        reading: Reading::Printed("pc_decsion_4weeks"),
        numerator: &["number_decsion_4weeks"],
        denominator: &["number_decsion_4weeks", "number_decision_gt_4weeks"],
        better: Better::Higher,
        break_before: None,
    },
    Measure {
        id: "review-decisions-outstanding",
        title: "Annual review decisions outstanding",
        definition: "The number of annual reviews whose meeting is recorded and whose decision is due and not recorded.",
        cautions: &[
            REVIEWS_NEW,
            "The first edition of this table holds negative numbers for some councils, and the figure for England was \
             revised later. Negative numbers are shown and take part in nothing.",
        ],
        origin: Origin::Table(File::AnnualReviews),
        reading: Reading::Count,
        numerator: &["review_decision_outstanding"],
        denominator: &[],
        better: Better::Lower,
        break_before: None,
    },
    Measure {
        id: "appeals",
        title: "Appeals registered",
        definition: "The number of appeals to the SEND Tribunal registered in the calendar year.",
        cautions: &["A number, not a rate: larger councils have more."],
        origin: Origin::Appeals(Method::Established),
        reading: Reading::Count,
        numerator: &["registered"],
        denominator: &[],
        better: Better::Neither,
        break_before: None,
    },
    Measure {
        id: "appeal-rate",
        title: "Appeal rate, established method",
        definition: "Appeals registered in the calendar year as a percentage of appealable decisions, counted as since \
            2014: requests refused, plans refused after an assessment, all plans in place in January, and plans ceased \
            because the needs are met without one.",
        cautions: &[APPEALS_DECISIONS, "Never to be joined with the rate by the method in development."],
        origin: Origin::Appeals(Method::Established),
        reading: Reading::Printed("rate"),
        numerator: &["registered"],
        denominator: &["decisions"],
        better: Better::Neither,
        break_before: Some(2023),
    },
    Measure {
        id: "appeal-rate-in-development",
        title: "Appeal rate, method in development",
        definition: "Appeals registered in the calendar year as a percentage of appealable decisions, counted by a method \
            the publisher calls in development. The table does not say what it counts.",
        cautions: &[
            "One year only. Never to be joined with the rate by the established method: for England the two are 3.2% and \
             6.1% of the same appeals.",
        ],
        origin: Origin::Appeals(Method::InDevelopment),
        reading: Reading::Printed("rate"),
        numerator: &["registered"],
        denominator: &["decisions"],
        better: Better::Neither,
        break_before: None,
    },
];
