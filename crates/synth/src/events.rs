//! A long history in the event layout: what no return carries (advice, grounds of exceptions, final amended plans, mediation,
//! appeals), with a surge, a backlog that follows it, and the delays of everyday life.

use crate::chance::Chance;
use crate::council::SyntheticCouncil;
use crate::dates::weekday;
use crate::day::Day;
use crate::identity;
use crate::people::Person;
use crate::register;
use crate::returns::WriteFault;
use crate::words::{ETHNICITIES, NEED_CODES};
use std::fmt::Write as _;
use std::io::Write;

/// How long a history, and of how many children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Years up to the end of 2025. The law began on 1 September 2014, so nothing is earlier than that.
    pub years: u8,
    /// Children.
    pub children: u32,
}

impl Default for Span {
    fn default() -> Self {
        Self { years: 12, children: 20_000 }
    }
}

/// The last day of every history: after it nothing is known.
const END: Day = Day::of(2025, 12, 31);
const LAW: Day = Day::of(2014, 9, 1);

/// Writes the history as CSV, all lines of one child together.
///
/// # Errors
/// [`WriteFault::Write`] if the writer fails.
pub fn write_events(council: &SyntheticCouncil, span: Span, mut out: impl Write) -> Result<(), WriteFault> {
    out.write_all(b"child_id,upn,surname,forename,birth_date,postcode,council,request,event,date,until,detail,rank\n")?;
    let first = Day::of(2026 - i32::from(span.years), 1, 1).max(LAW);
    let mut teller = Teller {
        council: council.number,
        chance: Chance::new(council.seed, u64::from(council.number) << 8 | 7),
        text: String::with_capacity(1 << 17),
        child: 0,
        request: 1,
        identified: false,
        person: None,
        first,
    };
    for child in 1..=span.children {
        teller.child(child);
        if teller.text.len() > 100_000 {
            out.write_all(teller.text.as_bytes())?;
            teller.text.clear();
        }
    }
    out.write_all(teller.text.as_bytes())?;
    out.flush()?;
    Ok(())
}

struct Teller {
    council: u16,
    chance: Chance,
    text: String,
    child: u32,
    request: u8,
    identified: bool,
    person: Option<Person>,
    first: Day,
}

/// The years when requests came faster than they could be answered.
fn surge(day: Day) -> bool {
    day >= Day::of(2021, 9, 1) && day < Day::of(2023, 4, 1)
}

impl Teller {
    /// One line, unless it would be after the end of what is known.
    fn line(&mut self, event: &str, on: Day, until: Option<Day>, detail: &str, rank: &str) {
        if on > END {
            return;
        }
        let _ = write!(self.text, "C{},", self.child);
        match self.person.as_ref().filter(|_| !self.identified) {
            Some(person) => {
                if let Some(upn) = identity::upn(self.council, person) {
                    self.text.push_str(std::str::from_utf8(&upn).unwrap_or_default());
                }
                let _ = write!(
                    self.text,
                    ",{},{},{},{},{},",
                    identity::surname(person.surname),
                    identity::forename(person.forename),
                    person.born,
                    identity::postcode(person.postcode),
                    self.council
                );
            }
            None => {
                let _ = write!(self.text, ",,,,,{},", self.council);
            }
        }
        self.identified = true;
        let _ = write!(self.text, "{},{event},{on},", self.request);
        if let Some(until) = until.filter(|until| *until <= END) {
            let _ = write!(self.text, "{until}");
        }
        let _ = writeln!(self.text, ",{detail},{rank}");
    }

    fn tell(&mut self, event: &str, on: Day) {
        self.line(event, on, None, "", "");
    }

    fn detail(&mut self, event: &str, on: Day, detail: &str) {
        self.line(event, on, None, detail, "");
    }

    fn later(&mut self, day: Day, low: i32, high: i32) -> Day {
        weekday(day.plus(self.chance.between(low, high))).max(day)
    }

    fn child(&mut self, child: u32) {
        self.child = child;
        self.request = 1;
        self.identified = false;
        // Demand grows: of two draws the later, and in the surge twice as much again.
        let mut received = Day(self.chance.between(self.first.0, END.0 - 5));
        let other = Day(self.chance.between(self.first.0, END.0 - 5));
        if (other > received && self.chance.permille(500)) || (surge(other) && self.chance.permille(400)) {
            received = other;
        }
        let received = weekday(received).max(self.first);
        let age =
            *[2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16].get(self.chance.below(18)).unwrap_or(&7);
        let born = received.plus(-(age * 365 + age / 4 + self.chance.between(1, 364)));
        let sex = self.chance.permille(300);
        let ethnicity =
            self.chance.weighted(&[600, 5, 2, 60, 6, 20, 10, 20, 30, 30, 60, 30, 25, 20, 50, 10, 6, 16, 30]);
        self.person = Some(Person {
            surname: self.chance.below(identity::SURNAMES) as u16,
            forename: self.chance.below(identity::FORENAMES) as u16,
            born,
            sex: u8::from(!sex),
            ethnicity: ethnicity as u8,
            postcode: self.chance.below(18_000) as u16,
            upn: Some(4_000_000 + child),
            episodes: Vec::new(),
        });
        self.tell("request_received", received);
        self.detail("sex", received, if sex { "F" } else { "M" });
        self.detail("ethnicity", received, ETHNICITIES.get(ethnicity).map_or("NOBT", |(_, code)| code.code()));
        let source = ["1", "2", "3", "4", "5"].get(self.chance.weighted(&[38, 52, 5, 3, 2])).copied().unwrap_or("2");
        self.detail("request_source", received, source);
        self.decide(received, born);
    }

    /// The first six weeks.
    fn decide(&mut self, received: Day, born: Day) {
        if self.chance.permille(15) {
            let day = self.later(received, 5, 35);
            return self.tell("request_withdrawn", day);
        }
        let late = if surge(received) { 330 } else { 130 };
        let decided =
            if self.chance.permille(late) { self.later(received, 43, 95) } else { self.later(received, 16, 42) };
        if !self.chance.permille(240) {
            self.tell("assessment_agreed", decided);
            return self.assess(received, decided, born);
        }
        self.tell("assessment_refused", decided);
        if self.chance.permille(300) {
            let overturned = self.challenge(decided);
            if let Some(day) = overturned {
                let agreed = self.later(day, 7, 28);
                self.tell("assessment_agreed", agreed);
                self.assess(agreed.plus(-30), agreed, born);
            }
        }
    }

    /// Mediation and perhaps an appeal. The day on which the decision was overturned, if it was.
    fn challenge(&mut self, decided: Day) -> Option<Day> {
        let asked = self.later(decided, 10, 55);
        self.tell("mediation_requested", asked);
        if self.chance.permille(550) {
            let held = self.later(asked, 14, 30);
            self.tell("mediation_held", held);
            if self.chance.permille(450) {
                return Some(held);
            }
        }
        let certificate = self.later(asked, 20, 40);
        self.tell("mediation_certificate", certificate);
        if !self.chance.permille(450) {
            return None;
        }
        let registered = self.later(certificate, 5, 30);
        self.tell("appeal_registered", registered);
        let ended = self.later(registered, 90, 360);
        let outcome = ["for_family", "for_council", "conceded", "withdrawn", "consent"]
            .get(self.chance.weighted(&[45, 3, 30, 15, 7]))
            .copied()
            .unwrap_or("conceded");
        self.detail("appeal_ended", ended, outcome);
        (ended <= END && matches!(outcome, "for_family" | "conceded" | "consent")).then_some(ended)
    }

    /// From the decision to assess to the plan.
    fn assess(&mut self, received: Day, agreed: Day, born: Day) {
        let kinds: &[&str] = if born.years_to(agreed) >= 13 {
            &["parent", "school", "health", "psychologist", "social_care", "adulthood"]
        } else {
            &["parent", "school", "health", "psychologist", "social_care"]
        };
        let asked = self.later(agreed, 1, 8);
        let mut complete = asked;
        for kind in kinds {
            self.detail("advice_requested", asked, kind);
            let slow = match *kind {
                "psychologist" if surge(asked) => 600,
                "psychologist" => 280,
                "health" | "social_care" => 160,
                _ => 40,
            };
            let got = if self.chance.permille(slow) { self.later(asked, 43, 150) } else { self.later(asked, 12, 42) };
            self.detail("advice_received", got, kind);
            complete = complete.max(got);
        }
        if self.chance.permille(45) {
            let (_, month, _) = asked.civil();
            let ground = match month {
                6..=8 => "a",
                _ => ["b", "c", "d", "c"].get(self.chance.below(4)).copied().unwrap_or("c"),
            };
            let from = self.later(asked, 3, 30);
            let until = from.plus(self.chance.between(29, 60));
            self.line("exception", from, Some(until), ground, "");
        }
        if self.chance.permille(20) {
            let day = self.later(asked, 20, 80);
            return self.tell("assessment_withdrawn", day);
        }
        if self.chance.permille(65) {
            let refused = self.later(complete, 3, 20);
            self.tell("issue_refused", refused);
            if self.chance.permille(350) {
                self.challenge(refused);
            }
            return;
        }
        // A few are parked and never come to an end.
        if self.chance.permille(if surge(received) { 35 } else { 6 }) {
            return;
        }
        let draft = self.later(complete, 5, 25);
        self.tell("draft_plan_sent", draft);
        let consulted = self.later(draft, 1, 10);
        let school = self.school(born, consulted);
        self.detail("school_consulted", consulted, "");
        let replied = self.later(consulted, 8, 24);
        self.detail("school_replied", replied, "");
        let slip = match () {
            _ if surge(received) && self.chance.permille(500) => self.chance.between(30, 200),
            _ if self.chance.permille(250) => self.chance.between(10, 90),
            _ => 0,
        };
        let ready = self.later(replied, 1, 12).plus(slip);
        // The limit pulls: much that could come earlier comes in the last fortnight.
        let issued =
            if ready < received.plus(126) { weekday(received.plus(self.chance.between(118, 140))) } else { ready };
        self.tell("plan_issued", issued);
        self.tell("plan_start", issued);
        self.line("plan_names", issued, None, &school, "1");
        let need = self.chance.weighted(&[31, 2, 10, 1, 2, 4, 1, 21, 21, 4, 2, 1]);
        self.line("need", issued, None, NEED_CODES.get(need).copied().unwrap_or("ASD"), "1");
        let second = self.chance.below(12);
        if second != need && self.chance.permille(350) {
            self.line("need", issued, None, NEED_CODES.get(second).copied().unwrap_or("SLCN"), "2");
        }
        let entered = self.later(issued, 3, 60);
        self.line("placement", entered, None, &school, "1");
        if self.chance.permille(35) {
            self.challenge(issued);
        }
        self.keep(issued, born);
    }

    fn school(&mut self, born: Day, on: Day) -> String {
        // Leaves of the register: maintained and academy mainstream, special, college.
        let setting = match born.years_to(on) {
            16.. => 17,
            _ => *[0, 0, 3, 3, 3, 10, 11].get(self.chance.below(7)).unwrap_or(&0),
        };
        let school = self.chance.below(usize::from(register::SCHOOLS)) as u8;
        register::number(self.council, setting, school).map_or_else(|| "OTH".to_owned(), |number| number.to_string())
    }

    /// Years of reviews, transfers and at last the end.
    fn keep(&mut self, issued: Day, born: Day) {
        let mut last = issued;
        let mut transferred = 0;
        while last < END {
            let usual =
                if self.chance.permille(150) { self.chance.between(380, 520) } else { self.chance.between(310, 364) };
            let meeting = weekday(last.plus(usual));
            self.transfer(last, meeting, born, &mut transferred);
            let age = born.years_to(meeting);
            if age >= 25 || self.chance.permille(if age >= 18 { 260 } else { 28 }) {
                return self.cease(meeting, age);
            }
            if meeting > END {
                return;
            }
            self.tell("review_meeting", meeting);
            if self.chance.permille(700) {
                let report = self.later(meeting, 7, 21);
                self.tell("review_report", report);
            }
            // Some decisions are never recorded.
            if self.chance.permille(900) {
                self.review(meeting);
            }
            last = meeting;
        }
    }

    fn review(&mut self, meeting: Day) {
        let quick = if surge(meeting) { 330 } else { 520 };
        let decided =
            if self.chance.permille(quick) { self.later(meeting, 6, 28) } else { self.later(meeting, 29, 140) };
        if !self.chance.permille(520) {
            return self.detail("review_decided", decided, "M");
        }
        self.detail("review_decided", decided, "A");
        let notice = if self.chance.permille(800) { decided } else { self.later(decided, 5, 60) };
        self.tell("amendment_notice", notice);
        if self.chance.permille(880) {
            let issued =
                if self.chance.permille(620) { self.later(notice, 18, 56) } else { self.later(notice, 57, 150) };
            self.tell("amended_plan_issued", issued);
        }
    }

    /// A move between phases whose 15 February falls between two reviews.
    fn transfer(&mut self, from: Day, to: Day, born: Day, transferred: &mut i32) {
        for year in from.year()..=to.year() {
            let (kind, due) = match born.years_to(Day::of(year - 1, 8, 31)) {
                3 => ("early_years_to_school", Day::of(year, 2, 15)),
                10 => ("primary_to_secondary", Day::of(year, 2, 15)),
                15 => ("secondary_to_post16", Day::of(year, 3, 31)),
                _ => continue,
            };
            if *transferred == year || due <= from || due > to {
                continue;
            }
            *transferred = year;
            self.detail("phase_transfer_due", due, kind);
            if self.chance.permille(950) {
                let done = if self.chance.permille(780) {
                    due.plus(-self.chance.between(0, 45))
                } else {
                    self.later(due, 1, 90)
                };
                self.tell("phase_transfer_final", weekday(done).max(from));
            }
        }
    }

    fn cease(&mut self, near: Day, age: i32) {
        let considered = near;
        self.tell("cease_considered", considered);
        let decided = self.later(considered, 20, 60);
        self.tell("cease_decided", decided);
        let ceased = self.later(decided, 62, 90);
        let reason = match age {
            25.. => "1",
            16.. => ["2", "3", "4", "5", "6", "6"].get(self.chance.below(6)).copied().unwrap_or("6"),
            _ => ["2", "5", "5", "7", "9"].get(self.chance.below(5)).copied().unwrap_or("5"),
        };
        self.detail("plan_ceased", ceased, reason);
    }
}
