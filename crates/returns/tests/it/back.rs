//! A return made from the record reads back as the facts that the record holds.

use crate::record::{CHILD, around, reading, returned, said, xml};

const NEW: &str = "<Requests><ReceivedDate>YYYY-01-09</ReceivedDate>SOURCE<RYA>0</RYA><RequestOutcomeDate>YYYY-02-14</RequestOutcomeDate>\
    <RequestOutcome>Y</RequestOutcome><RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>\
    <Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>YYYY-05-26</AssessmentOutcomeDate>\
    <AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal><OtherMediation>1</OtherMediation>\
    <OtherTribunal>0</OtherTribunal><Week20>0</Week20><NamedPlan><StartDate>YYYY-05-26</StartDate><PlanRes>A</PlanRes><PB>1</PB><OA>0</OA>\
    <DP>E</DP><PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank><SENunitIndicator>0</SENunitIndicator>\
    <ResourcedProvisionIndicator>1</ResourcedProvisionIndicator></PlanDetail><PlanDetail><SENsetting>OLA</SENsetting>\
    <PlacementRank>2</PlacementRank></PlanDetail></NamedPlan></Assessment>\
    <ActivePlans><PlacementDetail><URN>900001</URN><PlacementRank>1</PlacementRank><EntryDate>YYYY-06-02</EntryDate>\
    <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>1</ResourcedProvisionIndicator></PlacementDetail>\
    <SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>\
    <SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed></ActivePlans></Requests>";

const OLD: &str = "<Requests>SOURCE<RequestOutcome>H</RequestOutcome><Assessment><AssessmentOutcome>H</AssessmentOutcome>\
    <NamedPlan><StartDate>2019-09-01</StartDate><PB>0</PB><OA>0</OA><CeaseDate>YYYY-07-31</CeaseDate><CeaseReason>3</CeaseReason>\
    <PlanDetail><UKPRN>19990001</UKPRN><PlacementRank>1</PlacementRank></PlanDetail></NamedPlan></Assessment>\
    <ActivePlans><TransferLA>502</TransferLA>REVIEW<LastReview>YYYY-04-01</LastReview>\
    <PlacementDetail><UKPRN>19990001</UKPRN><PlacementRank>1</PlacementRank><EntryDate>2019-09-04</EntryDate>\
    <LeavingDate>YYYY-07-31</LeavingDate></PlacementDetail><SENneed><SENtype>MLD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>\
    </ActivePlans></Requests>";

const OTHERS: [&str; 5] = [
    "<Requests><ReceivedDate>YYYY-12-01</ReceivedDate>SOURCE<RYA>1</RYA><RequestOutcome>A</RequestOutcome></Requests>",
    "<Requests><ReceivedDate>YYYY-03-01</ReceivedDate>SOURCE<RYA>0</RYA><RequestOutcome>W</RequestOutcome><Exported>502</Exported></Requests>",
    "<Requests><ReceivedDate>YYYY-03-01</ReceivedDate>SOURCE<RequestOutcomeDate>YYYY-04-11</RequestOutcomeDate>\
     <RequestOutcome>N</RequestOutcome><RequestMediation>1</RequestMediation><RequestTribunal>0</RequestTribunal></Requests>",
    "<Requests><ReceivedDate>YYYY-03-01</ReceivedDate>SOURCE<RequestOutcomeDate>YYYY-04-11</RequestOutcomeDate>\
     <RequestOutcome>Y</RequestOutcome><Assessment><AssessmentOutcome>N</AssessmentOutcome>\
     <AssessmentOutcomeDate>YYYY-06-20</AssessmentOutcomeDate></Assessment></Requests>",
    "<Requests><ReceivedDate>YYYY-09-01</ReceivedDate>SOURCE<RequestOutcomeDate>YYYY-10-10</RequestOutcomeDate>\
     <RequestOutcome>Y</RequestOutcome><Assessment><AssessmentOutcome>A</AssessmentOutcome></Assessment></Requests>",
];

/// A person of the year with these requests, in that year's items.
fn person(year: i16, requests: &[&str]) -> String {
    let sex = if year == 2023 { "<GenderCurrent>2</GenderCurrent>" } else { "<Sex>F</Sex>" };
    let source = if year >= 2025 { "<RequestSource>2</RequestSource>" } else { "" };
    let review = match year {
        2023 => "",
        2024 => "<ReviewMeeting>YYYY-03-12</ReviewMeeting><ReviewOutcome>A</ReviewOutcome>",
        _ => {
            "<ReviewMeeting>YYYY-03-12</ReviewMeeting><ReviewOutcome>A</ReviewOutcome><ReviewDraft>YYYY-04-02</ReviewDraft>\
              <PhaseTransferDueDate>YYYY-02-15</PhaseTransferDueDate>"
        }
    };
    let requests =
        requests.concat().replace("SOURCE", source).replace("REVIEW", review).replace("YYYY", &(year - 1).to_string());
    format!("<Person>{CHILD}{sex}{requests}</Person>")
}

#[test]
fn a_clean_return_of_any_year_comes_back_as_the_same_facts() {
    for year in [2023, 2024, 2025, 2026] {
        for requests in [
            &[NEW][..],
            &[OLD],
            &[OTHERS[2], NEW],
            &OTHERS[..1],
            &OTHERS[1..2],
            &OTHERS[2..3],
            &OTHERS[3..4],
            &OTHERS[4..],
        ] {
            let first = reading(&around(year, &person(year, requests)));
            let (header, persons) = returned(&[&first], year);
            let text = xml(&header, &persons, year);
            assert_eq!(said(&reading(&text)), said(&first), "{year}\n{text}");
        }
    }
}

#[test]
fn the_return_of_a_record_of_two_years_is_that_of_the_year_asked_for() {
    let last = reading(&around(2025, &person(2025, &[OTHERS[4]])));
    let issued = "<Requests><RequestSource>2</RequestSource><RequestOutcome>H</RequestOutcome><Assessment>\
        <AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2025-02-03</AssessmentOutcomeDate><Week20>1</Week20>\
        <NamedPlan><StartDate>2025-02-03</StartDate></NamedPlan></Assessment></Requests>";
    let this = reading(&around(2026, &person(2026, &[issued])));
    let (_, persons) = returned(&[&last, &this], 2025);
    assert_eq!(persons[0].requests[0].assessments[0].outcome.text(), Some("A"), "what is not yet so at that census");
    let (header, persons) = returned(&[&this], 2026);
    assert_eq!(said(&reading(&xml(&header, &persons, 2026))), said(&this));
}

#[test]
fn the_header_says_whose_return_of_which_year_it_is() {
    let first = reading(&around(2026, &person(2026, &[NEW])));
    let (header, persons) = returned(&[&first], 2026);
    let back = reading(&xml(&header, &persons, 2026));
    assert_eq!((back.series, back.serial), (first.series, Some(4)));
    assert_eq!(header.collection.text(), Some("SEN2"));
}
