//! A new analyst with a folder of exports: takes them in, sees what became of every row, and gets the return back out.

use crate::support::{Desk, in_repository, return_of_2026, run};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The same child as `return_of_2026`, as the nine files of a blade export.
fn blade(desk: &Desk, issued: &str) -> String {
    let folder = desk.path("blade");
    std::fs::create_dir_all(&folder).unwrap();
    let upn = terms::Upn::with_check_letter("520200001001").unwrap();
    for (module, text) in [
        ("sen2", "sen2tableid,collection,year,referencedate,sourcelevel,lea,softwarecode,release,serialno,datetime\n1,SEN2,2026,2026-Jan-15 00:00:00,L,520,X,1,2,2026-Feb-02 09:00:00\n".to_owned()),
        ("person", format!("persontableid,sen2tableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn\n7,1,Sample,Ada,2015-May-01 00:00:00,F,WBRI,ZZ99 1ZZ,{upn}\n")),
        ("requests", "requeststableid,persontableid,receiveddate,requestsource,rya,requestoutcomedate,requestoutcome,requestmediation,requesttribunal\n8,7,2025-Jan-06 00:00:00,2,False,2025-Feb-14 00:00:00,Y,False,False\n9,99,2025-Jan-06 00:00:00,2,False,2025-Feb-14 00:00:00,Y,False,False\n".to_owned()),
        ("assessment", format!("assessmenttableid,requeststableid,assessmentoutcome,assessmentoutcomedate,assessmentmediation,assessmenttribunal,othermediation,othertribunal,week20\n1,8,Y,{issued},0,0,0,0,0\n")),
        ("namedplan", format!("namedplantableid,assessmenttableid,startdate,pb,oa\n1,1,{issued},0,0\n")),
        ("plandetail", "plandetailtableid,namedplantableid,urn,placementrank,senunitindicator,resourcedprovisionindicator\n1,1,900001,1,0,0\n".to_owned()),
        ("activeplans", "activeplanstableid,requeststableid,transferla\n1,8,\n".to_owned()),
        ("placementdetail", "placementdetailtableid,activeplanstableid,urn,placementrank,entrydate,senunitindicator,resourcedprovisionindicator\n1,1,900001,1,2025-Sep-02 00:00:00,0,0\n".to_owned()),
        ("senneed", "senneedtableid,activeplanstableid,sentype,sentyperank\n1,1,ASD,1\n".to_owned()),
    ] {
        std::fs::write(folder.join(format!("Blade-Export_02-02-2026_{module}.csv")), text).unwrap();
    }
    folder.display().to_string()
}

#[test]
fn a_folder_of_tables_supersedes_the_xml_and_the_difference_is_shown_to_the_fact() {
    let desk = Desk::new();
    let first = desk.file("first.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &first]).well();
    let folder = blade(&desk, "2025-May-27 00:00:00");
    let rows = desk.path("rows.csv");
    let said = desk.candour(&["import", &folder, "--accounting", rows.to_str().unwrap(), "--json"]).well().json();
    let one = &said[0];
    assert_eq!((one["rows"].as_u64(), one["rows_with_facts"].as_u64()), (Some(9), Some(8)));
    assert_eq!(one["rows_rejected"][0][0], "IN-0140");
    assert_eq!(one["difference"]["superseded_serial"], 1);
    assert_eq!(one["difference"]["people_changed"], 1);
    let changed: BTreeSet<&str> =
        one["difference"]["facts"].as_array().unwrap().iter().map(|fact| fact[0].as_str().unwrap()).collect();
    assert!(changed.contains("plan_issued") && !changed.contains("request_received"), "{changed:?}");
    let rows = std::fs::read_to_string(rows).unwrap();
    assert_eq!(rows.lines().count(), 10);
    assert!(rows.contains("_requests.csv\",3,rejected,IN-0140,"), "{rows}");
    assert!(!rows.contains("Sample"));
    let again = desk.candour(&["import", &folder, "--json"]).well().json();
    assert_eq!(again[0]["already_there"], true, "the same folder is the same file");
}

#[test]
fn a_loaded_register_answers_what_could_not_be_checked_before() {
    let desk = Desk::new();
    let file = desk.file("return.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &file]).well();
    let lacking =
        |said: &serde_json::Value| said["could_not_check"].as_array().unwrap().iter().any(|one| one["rule"] == "D07");
    assert!(lacking(&desk.candour(&["check", &file, "--json"]).json()));
    let schools = "URN,EstablishmentName,TypeOfEstablishment (name),PhaseOfEducation (name),CloseDate\n\
                   900001,First,Community school,Primary,31-08-2024\n";
    let links = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n900001,900002,Second,Successor,01-09-2024\n";
    let (schools, links) = (desk.file("schools.csv", schools), desk.file("links.csv", links));
    desk.candour(&["reference", "load", &schools, &links]).well();
    let said = desk.candour(&["check", &file, "--json"]).json();
    assert!(!lacking(&said));
    let closed = said["problems"].as_array().unwrap().iter().find(|one| one["rule"] == "D03").unwrap();
    assert_eq!((closed["level"].as_str(), closed["successors"][0].as_str()), (Some("query"), Some("900002")));
    let shown = desk.candour(&["reference", "show", "--json"]).well().json();
    assert_eq!((shown["establishments"].as_u64(), shown["links"].as_u64()), (Some(1), Some(1)));
    assert_eq!(desk.candour(&["reference", "load", &file]).status(), 3);
}

#[test]
fn an_extract_of_no_known_layout_is_mapped_looked_at_and_taken_in() {
    let desk = Desk::new();
    let folder = in_repository("crates/intake/tests/extracts");
    let of = |name: &str| folder.join(name).display().to_string();
    let proposed = run(&["map", "propose", &of("steps.csv")]).well();
    assert!(proposed.out().contains("[vocabulary.steps]") && proposed.err().contains("to settle:"));
    let (steps, by) = (of("steps.csv"), of("steps.toml"));
    let seen = run(&["map", "preview", &steps, "--mapping", &by, "--council", "520", "--json"]).well().json();
    assert_eq!((seen["rows"].as_u64(), seen["with_facts"].as_u64()), (Some(13), Some(9)));
    assert_eq!(seen["unmapped"][0][1], "Letter 7B");
    let taken = desk.candour(&["import", &steps, "--mapping", &by, "--council", "520", "--json"]).well().json();
    assert_eq!((taken[0]["balances"].as_bool(), taken[0]["facts"].as_u64()), (Some(true), seen["facts"].as_u64()));
    let other =
        desk.candour(&["import", &of("events.csv"), "--mapping", &of("events.toml"), "--council", "520", "--json"]);
    assert_eq!(other.well().json()[0]["difference"], serde_json::Value::Null, "it supersedes nothing");
}

#[test]
fn the_return_goes_only_by_a_named_person_with_a_reason_and_is_noted() {
    let desk = Desk::new();
    let file = desk.file("return.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &file]).well();
    let ready = desk.candour(&["return", "2026", "--json"]).well().json();
    assert_eq!((ready["errors"].as_u64(), ready["identified"].as_bool()), (Some(0), Some(false)));
    assert!(!ready["unverified"].as_array().unwrap().is_empty());
    let out = desk.path("out.xml").display().to_string();
    let said = desk.candour(&["return", "2026", "--out", &out]);
    assert!(said.err().contains("CA-0040") && !Path::new(&out).exists());
    let made = desk
        .candour(&["return", "2026", "--out", &out, "--actor", "d.officer", "--reason", "first", "--json"])
        .well()
        .json();
    assert_eq!((made["written"]["serial"].as_u64(), made["written"]["by"].as_str()), (Some(2), Some("d.officer")));
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.contains("<Surname>Sample</Surname>") && text.contains("<SerialNo>2</SerialNo>"));
    let told = desk.candour(&["return", "2026"]).well().out();
    assert!(told.contains("Not verified") && !told.contains("Sample"), "{told}");
    assert_eq!(desk.candour(&["return", "2026", "--out", &out, "--actor", "d", "--reason", "x"]).status(), 4);
}

/// Who and what a file says, without rows.
fn said(path: &Path) -> BTreeMap<String, Vec<String>> {
    let reading = intake::read(&std::fs::read(path).unwrap(), "x.xml", &intake::Options::default()).unwrap();
    let mut said = BTreeMap::new();
    for (at, one) in reading.people.iter().enumerate() {
        let key = one.identity.upn.map_or_else(
            || format!("{:?} {:?} {at}", one.identity.surname, one.identity.birth_date),
            |upn| upn.as_str().to_owned(),
        );
        let mut facts: Vec<String> = one
            .facts
            .iter()
            .map(|fact| format!("{:?} {} {:?} {:?}", fact.episode(), fact.kind().name(), fact.on(), fact.detail()))
            .collect();
        facts.sort();
        said.insert(key, facts);
    }
    said
}

/// A synthetic return of a year, taken in, made again and read: everybody is there and says the same.
fn comes_back(year: &str, name: &str) {
    let desk = Desk::new();
    let folder = desk.path("synthetic");
    run(&["synth", "--like", "857", "--seed", "1", "--out", folder.to_str().unwrap()]).well();
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().flat_map(|entry| walk(&entry.unwrap().path())).collect();
    let file = files.iter().find(|file| file.to_string_lossy().ends_with(name));
    let file = file.unwrap_or_else(|| panic!("{files:?}"));
    desk.candour(&["import", file.to_str().unwrap()]).well();
    let out = desk.path("out.xml");
    let made = desk.candour(&[
        "return",
        year,
        "--out",
        out.to_str().unwrap(),
        "--actor",
        "d.officer",
        "--reason",
        "story",
        "--with-errors",
        "--json",
    ]);
    assert_ne!(made.status(), 3, "{}", made.err());
    let (before, after) = (said(file), said(&out));
    assert_eq!(before.len(), after.len(), "{year}: as many people");
    let keys = |all: &BTreeMap<String, Vec<String>>| {
        all.keys().filter(|key| key.len() == 13).cloned().collect::<BTreeSet<_>>()
    };
    let missing: Vec<_> = keys(&before).difference(&keys(&after)).cloned().collect();
    let mut different = Vec::new();
    for (key, facts) in &before {
        if let Some(back) = after.get(key).filter(|back| *back != facts) {
            // A return does not carry what was decided on a review after its census, though the one taken in did.
            let later = |fact: &String| {
                let day = fact.split("review_decided Day(").nth(1).and_then(|rest| rest.get(..10));
                year == "2025" && day.is_some_and(|day| day > "2025-01-16")
            };
            let gone: Vec<_> = facts.iter().filter(|fact| !back.contains(fact) && !later(fact)).collect();
            let new: Vec<_> = back.iter().filter(|fact| !facts.contains(fact)).collect();
            if !gone.is_empty() || !new.is_empty() {
                different.push(format!("{gone:?} became {new:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "{} of {} are missing: {:?}", missing.len(), before.len(), before.get(&missing[0]));
    assert!(
        different.is_empty(),
        "{} of {} differ: {}",
        different.len(),
        before.len(),
        different.iter().take(5).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn the_return_of_a_whole_council_reads_back_as_the_facts_it_was_made_of() {
    comes_back("2025", "2025-serial-2.xml");
    comes_back("2026", "2026-serial-1.xml");
}

fn walk(path: &Path) -> Vec<std::path::PathBuf> {
    if path.is_dir() {
        std::fs::read_dir(path).unwrap().flat_map(|entry| walk(&entry.unwrap().path())).collect()
    } else {
        vec![path.to_owned()]
    }
}
