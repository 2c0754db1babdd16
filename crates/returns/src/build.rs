//! One person of the record as a person of the return: the reverse of what the reader of returns does.

use checks::{ActivePlan, Assessment, Cell, CollectionYear, Header, NamedPlan, Person, Request};
use facts::{Case, Detail, Episode, Event, History, Kind, Place, Placement};
use terms::{Date, LaCode, Sex, When};

/// Who a person is, as the vault says. Lives only while the return is made.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// Surname.
    pub surname: Option<String>,
    /// Forename.
    pub forename: Option<String>,
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Pupil number.
    pub upn: Option<String>,
    /// Learner number.
    pub uln: Option<String>,
    /// Notes kept under an item's name, such as `UPNunknown`, or an item's path.
    pub notes: Vec<(String, String)>,
}

// The derived Debug would print a child's data into a log.
impl std::fmt::Debug for Who {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Who(withheld)")
    }
}

/// The header of a return. `made_at` is a civil date and time as text, `ccyy-mm-ddThh:mm:ss`.
pub fn header(
    year: &CollectionYear,
    council: LaCode,
    serial: u32,
    software: &str,
    release: &str,
    made_at: &str,
) -> Header {
    let mut header = Header::empty();
    header.collection = Cell::from(year.writing.collection.as_str());
    header.year = Cell::from(year.year.to_string().as_str());
    header.reference_date = Cell::from(year.census.to_string().as_str());
    header.source_level = Cell::from(year.writing.source_level.as_str());
    header.la = Cell::from(council.as_str());
    header.software_code = Cell::from(software);
    header.release = Cell::from(release);
    header.serial_number = Cell::from(serial.to_string().as_str());
    header.date_time = Cell::from(made_at);
    header
}

/// The person of a history, with the cases that are in scope of the year; nothing if none is. The history is to be that
/// of the census date (D), so that it holds nothing that happened later. `number` is the person's place in the return.
pub fn person(history: &History, who: &Who, year: &CollectionYear, number: u32) -> Option<Person> {
    let cases: Vec<&Case> = history.cases.iter().filter(|case| in_scope(case, year)).collect();
    if cases.is_empty() {
        return None;
    }
    let mut person = Person::numbered(number);
    let text = |value: &Option<String>| Cell::from(value.as_deref().unwrap_or_default());
    person.surname = text(&who.surname);
    person.forename = text(&who.forename);
    person.birth_date = who.birth_date.map(day_cell).unwrap_or_default();
    person.postcode = text(&who.postcode);
    person.upn = text(&who.upn);
    person.uln = text(&who.uln);
    person.upn_unknown = Cell::from(note(who, "UPNunknown").unwrap_or_default());
    if let Some(sex) = history.sex {
        if year.has_item("Person", "Sex") {
            person.sex = Cell::from(sex.value.code());
        } else {
            person.gender_current = Cell::from(match sex.value {
                Sex::Male => "1",
                Sex::Female => "2",
                Sex::Unknown => "0",
            });
        }
    }
    if let Some(ethnicity) = history.ethnicity {
        person.ethnicity = Cell::from(ethnicity.value.code());
    }
    for case in cases {
        fill_request(person.add_request(), case, year);
    }
    fill_notes(&mut person, who);
    drop_items_of_other_years(&mut person, year);
    Some(person)
}

fn note<'a>(who: &'a Who, name: &str) -> Option<&'a str> {
    who.notes.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
}

/// A note about a setting belongs to the place under the same path, and is given only where the setting asks for one.
fn fill_notes(person: &mut Person, who: &Who) {
    let wanted: Vec<checks::At> = person
        .every_item()
        .filter(|(_, item, cell)| *item == "SENsetting" && matches!(cell.text(), Some("OTH" | "NIEO")))
        .map(|(at, _, _)| at)
        .collect();
    let inside = |path: &str| path.split_once('/').map(|(_, rest)| rest.to_owned());
    for at in wanted {
        let path = inside(&format!("{at}/SENSettingOther"));
        let found = who.notes.iter().find(|(name, _)| path.is_some() && inside(name) == path);
        if let (Some((_, text)), Some(cell)) = (found, person.item_mut(at, "SENSettingOther")) {
            *cell = Cell::from(text.as_str());
        }
    }
}

fn drop_items_of_other_years(person: &mut Person, year: &CollectionYear) {
    let others: Vec<(checks::At, &'static str)> = person
        .every_item()
        .filter(|(at, item, cell)| cell.given() && !year.has_item(at.block().name(), item))
        .map(|(at, item, _)| (at, item))
        .collect();
    for (at, item) in others {
        if let Some(cell) = person.item_mut(at, item) {
            *cell = Cell::default();
        }
    }
}

/// What the year's return says of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Letter(&'static str, Option<Date>),
    /// It belongs to no return of this year.
    Nothing,
}

/// A dated outcome: in the year as it is, before it historic, after it not yet. An outcome without a readable day is the year's
/// own, since a return told of it.
fn of_year(on: When, letter: &'static str, year: &CollectionYear, last: Date) -> Said {
    match on.day() {
        Some(day) if day < year.from => Said::Letter("H", None),
        Some(day) if day > last => Said::Letter("A", None),
        day => Said::Letter(letter, day),
    }
}

fn request_said(case: &Case, year: &CollectionYear) -> Said {
    let on = |kind| case.last(kind).map(|event| event.on);
    if let Some(on) = on(Kind::AssessmentAgreed) {
        return of_year(on, "Y", year, year.to);
    }
    if let Some(on) = on(Kind::AssessmentRefused) {
        return of_year(on, "N", year, year.to);
    }
    if let Some(on) = on(Kind::RequestWithdrawn) {
        let over = on.latest().is_some_and(|day| day < year.from);
        return if over { Said::Nothing } else { Said::Letter("W", None) };
    }
    if case.has(Kind::RequestHistoric) || case.has(Kind::PlanStart) || case.has(Kind::PlanIssued) {
        return Said::Letter("H", None);
    }
    let received = on(Kind::RequestReceived).and_then(When::earliest);
    match received {
        Some(day) if day > year.to => Said::Nothing,
        _ => Said::Letter("A", None),
    }
}

/// What it says of an assessment; nothing where there is none.
fn assessment_said(case: &Case, year: &CollectionYear) -> Said {
    let on = |kind| case.last(kind).map(|event| event.on);
    // A plan issued after the year and by the census is an active plan, and so the return has to say that it is issued.
    if let Some(on) = on(Kind::PlanIssued) {
        let letter = if case.has(Kind::AssessedElsewhere) { "S" } else { "Y" };
        return of_year(on, letter, year, year.census);
    }
    if let Some(on) = on(Kind::IssueRefused) {
        return of_year(on, "N", year, year.census);
    }
    if let Some(on) = on(Kind::AssessmentWithdrawn) {
        let over = on.latest().is_some_and(|day| day < year.from);
        return if over { Said::Letter("H", None) } else { Said::Letter("W", on.day()) };
    }
    if case.has(Kind::IssueAgreed) {
        return Said::Letter("Y", None);
    }
    if case.has(Kind::AssessedElsewhere) {
        return Said::Letter("S", None);
    }
    if case.has(Kind::AssessmentHistoric) || case.has(Kind::PlanStart) {
        return Said::Letter("H", None);
    }
    if let Some(undecided) = case.last(Kind::AssessmentUndecided) {
        return Said::Letter("A", undecided.on.day());
    }
    match request_said(case, year) {
        Said::Letter("Y" | "H", _) if case.has(Kind::AssessmentAgreed) => Said::Letter("A", None),
        _ => Said::Nothing,
    }
}

/// Whether a plan of a case was in force at any time from the first day of the year to the census.
fn plan_in_year(case: &Case, year: &CollectionYear) -> bool {
    let began = case.first(Kind::PlanStart).or_else(|| case.first(Kind::PlanIssued));
    let begun = began.is_some_and(|event| event.on.earliest().is_none_or(|day| day <= year.census));
    let over = case.first(Kind::PlanCeased).is_some_and(|event| event.on.latest().is_some_and(|day| day < year.from));
    begun && !over
}

fn in_scope(case: &Case, year: &CollectionYear) -> bool {
    let request = match request_said(case, year) {
        Said::Nothing => return false,
        Said::Letter(letter, _) => letter,
    };
    let assessment = match assessment_said(case, year) {
        Said::Nothing => None,
        Said::Letter(letter, _) => Some(letter),
    };
    plan_in_year(case, year) || request != "H" || assessment.is_some_and(|letter| letter != "H")
}

fn day_cell(day: Date) -> Cell {
    Cell::from(day.to_string().as_str())
}

fn when_cell(on: When) -> Cell {
    on.day().map(day_cell).unwrap_or_default()
}

fn flag_cell(case: &Case, kind: Kind) -> Cell {
    match case.flag(kind) {
        Some(true) => Cell::from("1"),
        Some(false) => Cell::from("0"),
        None => Cell::default(),
    }
}

fn code_text(code: &[u8; 4]) -> String {
    code.iter().take_while(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
}

/// The code of an event's detail as the return writes it; blank where there is no such event.
fn detail_cell(event: Option<&Event>) -> Cell {
    match event.map(|event| event.detail) {
        Some(Detail::RequestSource(source)) => Cell::from(source.code()),
        Some(Detail::La(la)) => Cell::from(la.as_str()),
        Some(Detail::Code(code)) => Cell::from(code_text(&code).as_str()),
        // "Not said" has no code in the return.
        Some(Detail::CeaseReason(reason)) if reason != terms::CeaseReason::NotSaid => Cell::from(reason.code()),
        Some(Detail::ReviewOutcome(outcome)) if outcome != terms::ReviewOutcome::NotSaid => Cell::from(outcome.code()),
        _ => Cell::default(),
    }
}

fn fill_request(request: &mut Request, case: &Case, year: &CollectionYear) {
    if let Said::Letter(letter, day) = request_said(case, year) {
        request.outcome = Cell::from(letter);
        request.outcome_date = day.map(day_cell).unwrap_or_default();
        request.received_date = match case.episode {
            // An older request asserts no dates, but the day by which the record knows it is given where it was given.
            Episode::Received { on, .. } if letter == "H" && !case.has(Kind::TransferredIn) => day_cell(on),
            _ if letter == "H" => Cell::default(),
            _ => case.last(Kind::RequestReceived).map(|event| when_cell(event.on)).unwrap_or_default(),
        };
    }
    request.source = detail_cell(case.last(Kind::RequestSource));
    request.youth_accommodation = flag_cell(case, Kind::RequestYouthAccommodation);
    request.mediation = flag_cell(case, Kind::RequestMediation);
    request.tribunal = flag_cell(case, Kind::RequestTribunal);
    request.exported = detail_cell(case.last(Kind::Exported));
    if let Said::Letter(letter, day) = assessment_said(case, year) {
        let assessment = request.add_assessment();
        assessment.outcome = Cell::from(letter);
        assessment.outcome_date = day.map(day_cell).unwrap_or_default();
        fill_assessment(assessment, case, year);
    }
    if plan_in_year(case, year) {
        fill_active_plan(request.add_active_plan(), case, year);
    }
}

fn fill_assessment(assessment: &mut Assessment, case: &Case, year: &CollectionYear) {
    assessment.mediation = flag_cell(case, Kind::AssessmentMediation);
    assessment.tribunal = flag_cell(case, Kind::AssessmentTribunal);
    assessment.other_mediation = flag_cell(case, Kind::OtherMediation);
    assessment.other_tribunal = flag_cell(case, Kind::OtherTribunal);
    assessment.week_20 = match case.flag(Kind::ExceptionClaimed) {
        // A ground with its period is the casework behind the flag; without either the item stays blank.
        None if case.has(Kind::Exception) => Cell::from("1"),
        _ => flag_cell(case, Kind::ExceptionClaimed),
    };
    if plan_in_year(case, year) {
        fill_plan(assessment.add_plan(), case);
    }
}

fn fill_plan(plan: &mut NamedPlan, case: &Case) {
    plan.start_date = case.last(Kind::PlanStart).map(|event| when_cell(event.on)).unwrap_or_default();
    plan.residential = detail_cell(case.last(Kind::PlanResidential));
    plan.work_based = detail_cell(case.last(Kind::PlanWorkBased));
    plan.personal_budget = flag_cell(case, Kind::PersonalBudget);
    plan.organised_arrangements = flag_cell(case, Kind::OrganisedArrangements);
    plan.direct_payments = detail_cell(case.last(Kind::DirectPayments));
    if let Some(ceased) = case.last(Kind::PlanCeased) {
        plan.cease_date = when_cell(ceased.on);
        plan.cease_reason = detail_cell(Some(ceased));
    }
    let mut named: Vec<Place> = case
        .all(Kind::PlanNames)
        .filter_map(|event| match event.detail {
            Detail::Place(place) => Some(place),
            _ => None,
        })
        .collect();
    named.sort_by_key(|place| place.rank);
    for place in named {
        let detail = plan.add_detail();
        let [urn, ukprn, setting, rank, unit, resourced] = place_cells(&place);
        detail.urn = urn;
        detail.ukprn = ukprn;
        detail.setting = setting;
        detail.rank = rank;
        detail.unit = unit;
        detail.resourced = resourced;
    }
}

fn place_cells(place: &Place) -> [Cell; 6] {
    let flag = |answer: Option<bool>| match answer {
        Some(true) => Cell::from("1"),
        Some(false) => Cell::from("0"),
        None => Cell::default(),
    };
    [
        place.urn.map(|urn| Cell::from(urn.as_str())).unwrap_or_default(),
        place.ukprn.map(|ukprn| Cell::from(ukprn.as_str())).unwrap_or_default(),
        place.setting.map(|setting| Cell::from(setting.code())).unwrap_or_default(),
        if place.rank == 0 { Cell::default() } else { Cell::from(place.rank.to_string().as_str()) },
        flag(place.unit),
        flag(place.resourced),
    ]
}

fn fill_active_plan(active: &mut ActivePlan, case: &Case, year: &CollectionYear) {
    active.transfer_la = detail_cell(case.last(Kind::TransferredIn));
    fill_review(active, case);
    let in_year =
        |placement: &Placement| placement.left.is_none_or(|left| left.latest().is_none_or(|day| day >= year.from));
    let mut placements: Vec<(When, Placement)> = case
        .all(Kind::Placement)
        .filter_map(|event| match event.detail {
            Detail::Placement(placement) if in_year(&placement) => Some((event.on, placement)),
            _ => None,
        })
        .collect();
    placements.sort_by_key(|(on, placement)| (on.earliest(), placement.place.rank));
    for (on, placement) in placements {
        let place = active.add_placement();
        let [urn, ukprn, setting, rank, unit, resourced] = place_cells(&placement.place);
        place.urn = urn;
        place.ukprn = ukprn;
        place.setting = setting;
        place.rank = rank;
        place.unit = unit;
        place.resourced = resourced;
        place.entry_date = when_cell(on);
        place.leaving_date = placement.left.map(when_cell).unwrap_or_default();
        place.residential = placement.residential.map(|code| Cell::from(code.code())).unwrap_or_default();
        place.work_based = placement.work_based.map(|code| Cell::from(code_text(&code).as_str())).unwrap_or_default();
    }
    // Until 2023 the two codes stood on the plan, and they are the placement's only if there is but one.
    if year.has_item("ActivePlans", "Res")
        && let [only] = active.placements.as_slice()
    {
        (active.residential, active.work_based) = (only.residential.clone(), only.work_based.clone());
    }
    let mut needs: Vec<(u8, &str)> = case
        .all(Kind::Need)
        .filter_map(|event| match event.detail {
            Detail::Need { need, rank } => Some((rank, need.code())),
            _ => None,
        })
        .collect();
    needs.sort_by_key(|(rank, _)| *rank);
    for (rank, code) in needs {
        let need = active.add_need();
        need.need = Cell::from(code);
        need.rank = if rank == 0 { Cell::default() } else { Cell::from(rank.to_string().as_str()) };
    }
}

/// The latest meeting, and the decision, draft and outcome that came of it.
fn fill_review(active: &mut ActivePlan, case: &Case) {
    let held = case.last(Kind::ReviewMeeting);
    let meeting = held.map(|event| event.on);
    // What one source states beside the meeting belongs to it, whatever its day; of another source, what came after it.
    let of_it = |event: &&Event| match (held, meeting.and_then(When::earliest), event.on.latest()) {
        (Some(held), ..) if held.from.batch == event.from.batch => true,
        (_, Some(met), Some(day)) => day >= met,
        _ => true,
    };
    active.review_meeting = meeting.map(when_cell).unwrap_or_default();
    if let Some(decided) = case.last(Kind::ReviewDecided).filter(of_it) {
        active.last_review = when_cell(decided.on);
        active.review_outcome = detail_cell(Some(decided));
    } else {
        active.review_outcome = detail_cell(case.last(Kind::ReviewOutcomeStated));
    }
    let notice = case.last(Kind::AmendmentNotice).filter(of_it);
    active.review_draft = notice.map(|event| when_cell(event.on)).unwrap_or_default();
    let stated = |kind| case.last(kind).map(|event| when_cell(event.on)).unwrap_or_default();
    active.phase_transfer_due_date = stated(Kind::PhaseTransferDue);
    active.phase_transfer_final_date = stated(Kind::PhaseTransferFinal);
}
