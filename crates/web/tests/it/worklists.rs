//! Worklists, the board, the termly list and the list of advice, as those who work from them see them.

use crate::children::{child, day, enter_by_hand, fact, take_in, take_in_facts};
use crate::town::{Town, Visitor, elsewhere, home};
use axum::http::StatusCode;
use facts::{Detail, Episode, Fact, Kind, SubjectId};
use terms::{Adviser, PhaseTransfer, When};
use web::access::Role;

fn reference(subject: SubjectId) -> String {
    let digits: String = subject.to_string().chars().take(12).collect();
    format!("{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..])
}

/// Two late requests, one of each team, one request that runs, and one child of another council.
async fn town() -> (Town, Vec<SubjectId>, Vec<SubjectId>) {
    let town = Town::new().await;
    let children =
        vec![child(1, "2025-03-03", None, 1), child(2, "2025-03-10", None, 2), child(1, "2026-01-05", None, 3)];
    let here = take_in(&town, home(), children).await;
    let there = take_in(&town, elsewhere(), vec![child(1, "2025-03-03", None, 1)]).await;
    (town, here, there)
}

async fn page(visitor: &mut Visitor, path: &str) -> String {
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

#[tokio::test]
async fn an_officers_list_holds_their_own_teams_duties_by_case_number_and_no_names() {
    let (town, here, there) = town().await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    for path in ["/records/501/worklist", "/records/501/worklist?team=2", "/records/501/worklist?show=overdue&team=2"] {
        let list = page(&mut officer, path).await;
        assert!(!list.contains(&reference(here[1])), "another team's case, whatever the address asks: {path}");
        assert!(!list.contains(&reference(there[0])) || reference(there[0]) == reference(here[0]), "another council's");
        assert!(!list.contains("Testchild"), "no names on lists");
    }
    let list = page(&mut officer, "/records/501/worklist").await;
    assert!(list.contains(&reference(here[0])) && list.contains(&reference(here[2])));
    assert!(list.contains("For 2 of these requests no officer is recorded") && list.contains("never guessed"));
    let mut manager = town.as_role(Role::SendManager).await;
    let all = page(&mut manager, "/records/501/worklist").await;
    assert!(all.contains(&reference(here[0])) && all.contains(&reference(here[1])));
    let team = page(&mut manager, "/records/501/worklist?team=2").await;
    assert!(!team.contains(&reference(here[0])) && team.contains(&reference(here[1])));
}

#[tokio::test]
async fn lists_are_by_officer_where_one_is_recorded_and_an_allocation_by_hand_is_enough() {
    let town = Town::new().await;
    let held = |officer: Option<i32>, row: u32| {
        let mut facts = child(1, "2025-03-03", None, row);
        let number = officer.map(Detail::Number);
        let unknown = When::Unknown(terms::Unknown::NotCarried);
        facts.extend(number.map(|number| fact(Episode::Person, Kind::Officer, unknown, number, row)));
        facts
    };
    let here = take_in(&town, home(), vec![held(Some(12), 1), held(Some(31), 2), held(None, 3)]).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let all = page(&mut officer, "/records/501/worklist").await;
    assert!(
        all.contains("Officer 12") && all.contains("Officer 31") && all.contains("data-label=\"Officer\">Not recorded")
    );
    let mine = page(&mut officer, "/records/501/worklist?officer=12").await;
    assert!(mine.contains(&reference(here[0])) && !mine.contains(&reference(here[1])));
    let nobodys = page(&mut officer, "/records/501/worklist?officer=none&sort=officer").await;
    assert!(nobodys.contains(&reference(here[2])) && !nobodys.contains(&reference(here[0])));
    let allocated = vec![fact(Episode::Person, Kind::Officer, When::Day(day("2026-02-09")), Detail::Number(12), 1)];
    enter_by_hand(&town, home(), here[2], allocated, "case-officer").await;
    let mine = page(&mut officer, "/records/501/worklist?officer=12&d=2026-02-10&k=2026-02-10").await;
    assert!(mine.contains(&reference(here[0])) && mine.contains(&reference(here[2])), "by hand, today");
}

#[tokio::test]
async fn each_line_says_why_in_a_sentence_and_its_law_is_one_click_away() {
    let (town, ..) = town().await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let list = page(&mut officer, "/records/501/worklist?show=overdue&duty=reg-13-2-final-plan").await;
    assert!(list.contains("was due by 21 July 2025, is not recorded as done"), "why");
    assert!(list.contains("href=\"/law/reg-13-2-final-plan\"") && list.contains("reg 13(2)"), "the law");
    assert!(list.contains("194 days past its limit"), "21 July 2025 to 31 January 2026");
}

#[tokio::test]
async fn lists_are_narrowed_to_days_bands_and_duties_and_an_empty_one_says_so() {
    let (town, here, _) = town().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let soon = "/records/501/worklist?show=7&d=2026-05-20&k=2026-02-10";
    let list = page(&mut manager, soon).await;
    assert!(list.contains("Due in 5 days") && list.contains(&reference(here[2])), "25 May 2026 is week 20");
    assert!(!list.contains(&reference(here[0])), "what is overdue is not what is due");
    let band = page(&mut manager, "/records/501/worklist?age=52-weeks").await;
    assert!(band.contains("<h2 class=\"govuk-heading-m\">Overdue 183 to 365 days</h2>"));
    assert!(band.contains(&reference(here[0])));
    let none = page(&mut manager, "/records/501/worklist?age=longer").await;
    assert!(none.contains("Nothing on this list that is open to you"));
    let nonsense = page(&mut manager, "/records/501/worklist?show=%3Cscript%3E&team=x&duty=y&sort=z&age=%27").await;
    assert!(!nonsense.contains("<script>"));
}

#[tokio::test]
async fn a_restricted_case_is_on_nobodys_list_but_those_named_for_it() {
    let (town, here, _) = town().await;
    let mut governance = town.as_role(Role::InformationGovernance).await;
    let token = governance.get("/records/501/restrictions").await.token();
    let fields = [("reference", here[0].to_string()), ("name", String::new()), ("do", "open".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    governance.post("/records/501/restrictions", &token, &fields).await;
    let mut manager = town.as_role(Role::SendManager).await;
    for path in ["", "?show=all", "/transfers?show=unknown", "/reviews", "/advice", "/by-hand"] {
        let list = page(&mut manager, &format!("/records/501/worklist{path}")).await;
        assert!(!list.contains(&reference(here[0])), "{path}");
    }
}

#[tokio::test]
async fn ten_thousand_lines_come_in_pages() {
    let town = Town::new().await;
    // A request without any decision has its six weeks and its twenty open, among others.
    let undecided = |row: u32| {
        let mut facts = child(1, "2025-03-03", None, row + 1);
        facts.retain(|fact| matches!(fact.kind(), Kind::RequestReceived | Kind::Team));
        facts
    };
    let children = (0..5000).map(undecided).collect();
    take_in_facts(&town, home(), children).await;
    let mut manager = town.as_role(Role::SendManager).await;
    let started = std::time::Instant::now();
    let first = page(&mut manager, "/records/501/worklist?show=all").await;
    let total: usize = {
        let from = first.find("Showing 1 to 50 of ").expect("a long list") + "Showing 1 to 50 of ".len();
        first[from..].split('.').next().unwrap().parse().unwrap()
    };
    assert!(total >= 10_000, "{total} lines");
    let last = page(&mut manager, &format!("/records/501/worklist?show=all&page={}", total.div_ceil(50))).await;
    assert!(last.contains(&format!("to {total} of {total}")));
    println!("two pages of {total} lines with building the picture: {:?}", started.elapsed());
}

fn planned(team: i32, more: Vec<(Kind, &str, Detail)>) -> Vec<Fact> {
    let mut facts = child(team, "2024-01-08", Some("2024-05-20"), 1);
    let request = Episode::Received { on: day("2024-01-08"), nth: 0 };
    for (kind, on, detail) in more {
        let episode = if kind.of_person() { Episode::Person } else { request };
        facts.push(fact(episode, kind, When::Day(day(on)), detail, 1));
    }
    facts
}

#[tokio::test]
async fn the_board_counts_back_from_the_strict_day_shows_the_codes_beside_and_asks_about_a_sixth_form() {
    let town = Town::new().await;
    let due = Detail::PhaseTransfer(PhaseTransfer::PrimaryToSecondary);
    let children = vec![
        planned(1, vec![(Kind::PhaseTransferDue, "2026-02-15", due)]),
        planned(1, vec![(Kind::YearGroup, "2025-09-10", Detail::Number(11))]),
        planned(1, Vec::new()),
    ];
    let here = take_in(&town, home(), children).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let board = page(&mut officer, "/records/501/worklist/transfers?show=open").await;
    assert!(board.contains("Phase transfers of 2026") && board.contains(&reference(here[0])));
    assert!(board.contains("14 February 2026") && board.contains("by the Code: 15 February 2026"));
    assert!(board.contains("strict"), "the named setting is shown");
    for transfer in PhaseTransfer::ALL.iter().filter(|one| **one != PhaseTransfer::NotSaid) {
        assert!(board.contains(transfer.plain()), "every transfer of regulation 2(1): {transfer}");
    }
    let ask = page(&mut officer, "/records/501/worklist/transfers?show=ask").await;
    assert!(ask.contains(&reference(here[1])) && ask.contains("Is there a move in 2026"));
    assert!(ask.contains("Staying in the same school is no move") && ask.contains("kind=phase_transfer_due"));
    let unknown = page(&mut officer, "/records/501/worklist/transfers?show=unknown").await;
    assert!(unknown.contains(&reference(here[2])) && unknown.contains("Which year group is it"));
    let other = page(&mut officer, "/records/501/worklist/transfers?year=2027&show=ask").await;
    assert!(!other.contains(&reference(here[1])), "a year group of this year says nothing of the next");
}

#[tokio::test]
async fn the_termly_list_goes_by_school_and_says_when_it_is_to_be_sent() {
    let town = Town::new().await;
    let here = take_in(&town, home(), vec![planned(1, Vec::new())]).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let list = page(&mut officer, "/records/501/worklist/reviews").await;
    assert!(list.contains("1 April 2026 to 31 August 2026") && list.contains("18 March 2026"));
    assert!(list.contains(&reference(here[0])) && list.contains("No school recorded"));
    let given = page(&mut officer, "/records/501/worklist/reviews?from=2026-06-01&to=2026-07-20").await;
    assert!(given.contains("1 June 2026 to 20 July 2026"));
    let backwards = officer.get("/records/501/worklist/reviews?from=2026-06-01&to=2026-05-20").await;
    assert_eq!(backwards.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn psychologists_come_first_and_a_source_without_advice_says_so() {
    let town = Town::new().await;
    let request = Episode::Received { on: day("2025-11-03"), nth: 0 };
    let mut asked = child(1, "2025-11-03", None, 1);
    for (adviser, on) in [(Adviser::Health, "2025-12-01"), (Adviser::Psychologist, "2025-12-08")] {
        asked.push(fact(request, Kind::AdviceRequested, When::Day(day(on)), Detail::Adviser(adviser), 1));
    }
    let here = take_in(&town, home(), vec![asked, child(1, "2025-12-01", None, 2)]).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let list = page(&mut officer, "/records/501/worklist/advice").await;
    let place = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("Educational psychologist") < place("Medical or health professional"));
    assert!(list.contains("19 January 2026"), "six weeks of 8 December");
    assert!(list.contains("<strong>1</strong> assessments under way the source could carry requests"));
    let one = page(&mut officer, "/records/501/worklist/advice?adviser=psychologist").await;
    assert!(one.contains("Still waited for: Educational psychologist") && one.contains(&reference(here[0])));
}
