//! Bad input is normal: each has a clear answer.

use crate::said::{Text, ask, held};
use reconcile::{Class, Options, reconcile};

fn refused(old: impl AsRef<[u8]>, new: impl AsRef<[u8]>) -> &'static str {
    ask(old, new, &Options::default()).unwrap_err().code()
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_code() {
    let table = "id,name\n1,Ada\n";
    assert_eq!(refused("", table), "RC-0001");
    assert_eq!(refused(table, "\n\n"), "RC-0001");
    assert_eq!(refused("PK\u{3}\u{4}", table), "RC-0002");
    assert_eq!(refused("<Message/>", table), "RC-0002");
    assert_eq!(refused("%PDF-1.7", table), "RC-0002");
    assert_eq!(refused(table, table), "RC-0003");
    assert_eq!(refused("a,b\n1,2\n", "c,d\n1,2\n"), "RC-0004", "no column in common");
    assert_eq!(
        refused("name,dob\nAda,2015-01-01\n", "name,dob\nBea,2015-01-01\nAda,\n"),
        "RC-0004",
        "nothing like a key"
    );
    assert_eq!(refused("id,a\n1,x\n2,y\n", "id,a\n3,x\n4,y\n"), "RC-0005", "nothing shared");
    let told = Options { key: vec!["upn".to_owned()], ..Options::default() };
    assert_eq!(ask(table, "id,name\n1,Bea\n", &told).unwrap_err().code(), "RC-0006");
    for (code, text) in reconcile::CODES {
        assert!(text.contains(". "), "{code} says what it is, then what to do");
    }
}

#[test]
fn a_file_that_was_cut_off_is_seen_and_the_rest_is_compared() {
    let report = held("id,name,need\n1,Ada,ASD\n2,Bea,MLD\n3,Cem,HI\n", "id,name,need\n1,Ada,ASD\n2,Bea,MLD\n3,Ce");
    assert_eq!(report.new.account.rejected.get("RC-0203"), Some(&1));
    assert_eq!((report.old.account.both, report.old.account.only), (2, 1));
    assert!(report.findings.iter().any(|found| found.code == "RC-0105"));
    let quoted = held("id,name\n1,Ada\n2,Bea\n", "id,name\n1,Ada\n2,\"Be");
    assert_eq!(quoted.new.account.rejected.get("RC-0203"), Some(&1));
}

#[test]
fn rows_that_cannot_be_read_are_rejected_with_a_reason() {
    let report = held("id,name\n1,Ada\n2,Bea\n3,Cem\n", "id,name\n1,Ada\n2,Bea,more\n,Nobody\n\n3,Cem\n");
    assert_eq!(report.new.account.rows, 4);
    assert_eq!(report.new.account.rejected.get("RC-0201"), Some(&1));
    assert_eq!(report.new.account.rejected.get("RC-0202"), Some(&1));
    assert_eq!(report.new.rows["rejected"], [(0, 3), (0, 4)]);
    assert_eq!(report.old.account.only, 1);
}

#[test]
fn files_written_in_other_ways_are_read_the_same() {
    let old = "id,name,note\n1,Ada,\"a, b\"\n2,José,\"line\nbreak\"\n";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(old.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = [b"\xEF\xBB\xBF".as_slice(), old.as_bytes()].concat();
    let tabs = "name\tID\tnote\r\nAda\t1\t\"a, b\"\r\nJosé\t2\t\"line\nbreak\"\r\n";
    for new in [utf16.as_slice(), marked.as_slice(), tabs.as_bytes()] {
        let report = held(old, new);
        assert_eq!((report.pairs.equal, report.pairs.different), (2, 0), "{:?}", report.new.files);
    }
    let windows = held("id,name\n1,José\n2,Ada\n", b"id,name\n1,Jos\xe9\n2,Ada\n");
    assert_eq!(windows.fields[0].count(Class::Encoding), 1);
}

#[test]
fn keys_written_otherwise_are_paired_and_counted() {
    let (old, new) = ("id,name\n00017,Ada\nab1,Bea\n9,Cem\n", "id,name\n17,Ada\nAB1 ,Bea\n9.0,Cem\n");
    let report = held(old, new);
    assert_eq!((report.old.account.both, report.key.written_otherwise), (3, 3));
    let exact = Options { fold_keys: false, ..Options::default() };
    assert_eq!(ask(old, new, &exact).unwrap_err().code(), "RC-0005");
}

#[test]
fn a_key_used_for_another_child_is_told_from_one_that_repeats() {
    let old =
        "id,forename,surname,dob,need\n1,Ada,Hill,2010-05-04,ASD\n2,Ben,Wood,2011-01-31,HI\n3,Cem,Kaya,2012-03-03,VI\n";
    let new = "id,forename,surname,dob,need\n1,Zoe,Marsh,2014-09-09,ASD\n2,Benjamin,Wood,2011-01-31,HI\n2,Ben,Wood,2011-01-31,PD\n3,Cem,Kaya,2012-03-03,VI\n";
    let report = held(old, new);
    assert_eq!((report.old.account.another_child, report.new.account.another_child), (1, 1));
    assert_eq!((report.new.duplicates.keys, report.new.duplicates.same_child, report.new.account.repeated), (1, 1, 1));
    let twice = held(old, "id,forename,surname,dob,need\n1,Ada,Hill,2010-05-04,ASD\n1,Max,Lake,2016-02-02,HI\n");
    assert_eq!((twice.new.duplicates.another_child, twice.old.account.both), (1, 1));
    assert!(twice.findings.iter().any(|found| found.code == "RC-0104"));
}

#[test]
fn a_council_that_splits_and_councils_that_merge() {
    let whole = Text("whole.csv", b"id,area,need\n1,North,ASD\n2,South,HI\n3,South,VI\n4,North,PD\n".to_vec());
    let north = Text("north.csv", b"id,area,need\n1,North,ASD\n".to_vec());
    let south = Text("south.csv", b"id,area,need\n2,South,HI\n3,South,VI\n".to_vec());
    let split = reconcile(&[&whole], &[&north, &south], &Options::default(), None).unwrap();
    assert_eq!((split.old.account.both, split.old.account.only), (3, 1));
    let flows: Vec<(Option<&str>, Option<&str>, u64)> =
        split.flows.iter().map(|flow| (flow.old.as_deref(), flow.new.as_deref(), flow.rows)).collect();
    assert!(flows.contains(&(Some("OLD file 1"), Some("NEW file 2"), 2)), "{flows:?}");
    let area = Options { area: reconcile::Area::Column("Area".to_owned()), ..Options::default() };
    let merge = reconcile(&[&north, &south], &[&whole], &area, None).unwrap();
    let from: Vec<(Option<&str>, u64)> = merge.flows.iter().map(|flow| (flow.old.as_deref(), flow.rows)).collect();
    assert!(from.contains(&(Some("South"), 2)) && from.contains(&(None, 1)), "{from:?}");
    let other = Text("other.csv", b"id,need\n9,VI\n".to_vec());
    assert_eq!(reconcile(&[&whole], &[&north, &other], &area, None).unwrap_err().code(), "RC-0007");
}

#[test]
fn keys_are_proposed_from_names_and_values() {
    let key = |old: &str, new: &str| {
        let report = held(old, new);
        report.key.columns.iter().map(|column| column.old.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        key("name,Case No,dob\nA,7,2010-01-01\nB,8,2010-01-01\n", "Case no,name,dob\n7,A,2010-01-01\n8,C,2010-01-01\n"),
        ["Case No"]
    );
    let events = |last: &str| {
        let mut text = String::from("child_id,event,date\n");
        for child in 0..30 {
            text += &format!(
                "c{child},request_received,2024-01-{:02}\nc{child},plan_issued,2024-06-{last}\n",
                child % 28 + 1
            );
        }
        text
    };
    assert_eq!(key(&events("03"), &events("04")), ["child_id", "event"]);
}

#[test]
fn columns_of_one_name_pair_by_their_order() {
    let report = held("id,note,note\n1,x,y\n2,x,y\n", "id,note,note\n1,x,z\n2,x,y\n");
    let differ: Vec<u64> = report.fields.iter().map(|field| field.standing(reconcile::Standing::Different)).collect();
    assert_eq!(differ, [0, 1]);
    let unequal = held("id,note,note\n1,x,y\n2,x,y\n", "id,note\n1,x\n2,x\n");
    assert_eq!(
        (unequal.columns.only_old.len(), unequal.columns.only_new.len()),
        (2, 1),
        "which is which is not guessed"
    );
}
