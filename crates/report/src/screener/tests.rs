use super::*;

const META: &str = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column\n\
    age_group,Filter,Age group,,,,,\nrequests,Indicator,Requests,,,0,,\n";

fn data(value: &str, code: &str) -> String {
    format!(
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,\
         old_la_code,la_name,age_group,requests\n\
         2025,Calendar year,Local authority,E92000001,England,E12000009,South West,{code},801,\"Bristol, City of\",Total,{value}\n\
         2025,Calendar year,Local authority,E92000001,England,E12000009,South West,{code},801,\"Bristol, City of\",0 to 4,c\n"
    )
}

fn screened(data: &str, meta: &str, profile: Profile) -> Screening {
    screen(("requests.csv", data.as_bytes()), ("requests.meta.csv", meta.as_bytes()), profile).unwrap()
}

fn failing(screening: &Screening) -> Vec<&str> {
    screening.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Fail).map(|verdict| verdict.check).collect()
}

#[test]
fn a_good_file_passes_both_profiles() {
    for profile in [Profile::EesScreener031, Profile::Candour] {
        let screening = screened(&data("12", "E06000023"), META, profile);
        assert!(screening.passed(), "{:?}", failing(&screening));
        assert!(!screening.api_suitable);
    }
}

#[test]
fn five_holes_are_let_through_by_one_profile_and_stopped_by_ours() {
    for (value, code, check) in [
        ("[c]", "E06000023", "candour_indicator_brackets"),
        ("<5", "E06000023", "candour_indicator_comparison"),
        ("\"1,234\"", "E06000023", "candour_indicator_comma"),
        ("", "E06000023", "candour_indicator_blank"),
        ("12", "", "candour_la_code"),
    ] {
        let file = data(value, code);
        assert!(screened(&file, META, Profile::EesScreener031).passed(), "{value}");
        assert_eq!(failing(&screened(&file, META, Profile::Candour)), [check], "{value}");
    }
}

#[test]
fn a_failure_stops_at_its_stage() {
    let screening = screened(&data("12", "E06000023"), &META.replace(",0,,", ",nought,,"), Profile::Candour);
    assert_eq!(failing(&screening), ["meta_ind_dp_values"]);
    assert_eq!(screening.failed_at, Some("Check meta"));
    assert_eq!(screening.verdicts.len(), 36);
}

#[test]
fn places_and_times_are_held_against_the_lists() {
    let good = data("12", "E06000023");
    for (from, to, check) in [
        ("801", "802", "geog_la_combos"),
        ("South West", "West", "geog_region_combos"),
        ("2025,", "202526,", "time_period"),
        ("Calendar year", "Lunar year", "time_id_valid"),
        ("Local authority", "Parish", "geog_level"),
        ("0 to 4,c", "Total,c", "filter_not_singular"),
        ("0 to 4,c", "0 to 4,~", "ind_invalid_entry"),
    ] {
        let screening = screened(&good.replace(from, to), META, Profile::EesScreener031);
        assert_eq!(failing(&screening), [check], "{from} to {to}");
    }
}

#[test]
fn what_is_not_a_table_is_refused_without_its_content() {
    let refused = screen(("a.csv", b"a,b\n1\n"), ("a.meta.csv", META.as_bytes()), Profile::Candour).unwrap_err();
    assert!(refused.to_string().starts_with("RP-0010: a.csv"));
}
