//! A small vocabulary for the stories: a folder, a command, what it said.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder for one story, with a data directory in it.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path as text.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    /// Runs the program with this desk's data directory.
    pub fn candour(&self, words: &[&str]) -> Said {
        let data = self.path("data").display().to_string();
        let mut all = words.to_vec();
        all.extend(["--data", &data]);
        run(&all)
    }
}

/// Runs the program as typed.
pub fn run(words: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    for name in ["CANDOUR_DATA", "CANDOUR_KEYS", "CANDOUR_COUNCIL", "CANDOUR_DATABASE_URL", "CANDOUR_ACTOR"] {
        command.env_remove(name);
    }
    Said(command.args(words).stdin(Stdio::null()).output().unwrap())
}

/// What a command said.
pub struct Said(Output);

impl Said {
    pub fn status(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    pub fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out()).unwrap_or_else(|error| panic!("{error}: {}{}", self.out(), self.err()))
    }

    /// It went well; what it said otherwise.
    #[track_caller]
    pub fn well(self) -> Self {
        assert_eq!(self.status(), 0, "{}{}", self.out(), self.err());
        self
    }
}

/// A return of the synthetic council 520 for 2026 with one person: received on 6 January 2025, agreed on 14 February,
/// plan issued on `issued`.
pub fn return_of_2026(serial: u32, issued: &str) -> String {
    format!(
        "<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year>\
         <ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>520</LEA>\
         <SoftwareCode>X</SoftwareCode><Release>1</Release><SerialNo>{serial}</SerialNo>\
         <DateTime>2026-02-{:02}T09:00:00</DateTime></Source></Header><Persons><Person><Surname>Sample</Surname>\
         <Forename>Ada</Forename><PersonBirthDate>2015-05-01</PersonBirthDate><Sex>F</Sex><Ethnicity>WBRI</Ethnicity>\
         <PostCode>ZZ99 1ZZ</PostCode><UPN>{}</UPN><Requests><ReceivedDate>2025-01-06</ReceivedDate>\
         <RequestSource>2</RequestSource><RYA>0</RYA><RequestOutcomeDate>2025-02-14</RequestOutcomeDate>\
         <RequestOutcome>Y</RequestOutcome><RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>\
         <Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>{issued}</AssessmentOutcomeDate>\
         <AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal>\
         <OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>0</Week20><NamedPlan>\
         <StartDate>{issued}</StartDate><PB>0</PB><OA>0</OA><PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank>\
         <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlanDetail>\
         </NamedPlan></Assessment><ActivePlans><PlacementDetail><URN>900001</URN><PlacementRank>1</PlacementRank>\
         <EntryDate>2025-09-02</EntryDate><SENunitIndicator>0</SENunitIndicator>\
         <ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail><SENneed><SENtype>ASD</SENtype>\
         <SENtypeRank>1</SENtypeRank></SENneed></ActivePlans></Requests></Person></Persons></Message>",
        serial,
        terms::Upn::with_check_letter("520200001001").unwrap(),
    )
}

/// A folder of the repository.
pub fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
