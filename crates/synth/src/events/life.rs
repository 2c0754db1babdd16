//! One invented child's dealings with the council, from the first request to the end of the plan.

use super::line::{Event, Lines, Who};
use super::{Events, names};
use crate::cells::Cells;
use crate::chance::Chance;
use jiff::ToSpan;
use std::io::{self, Write};
use terms::{Date, Upn};

const NEEDS: [&str; 10] = ["ASD", "SEMH", "SLCN", "MLD", "SPLD", "SLD", "PD", "HI", "PMLD", "VI"];
const NEED_WEIGHTS: [u32; 10] = [33, 22, 20, 8, 5, 4, 3, 2, 2, 1];
const ETHNICITIES: [&str; 8] = ["WBRI", "WOTH", "MWBC", "AIND", "APKN", "BAFR", "OOTH", "NOBT"];
const ETHNICITY_WEIGHTS: [u32; 8] = [68, 7, 5, 4, 5, 5, 3, 3];
const ADVISERS: [&str; 5] = ["parent", "school", "health", "psychologist", "social_care"];
/// Days an adviser takes, at best and on top of it at most, without a backlog.
const ADVICE_DAYS: [(i32, i32); 5] = [(5, 25), (10, 32), (14, 35), (24, 36), (14, 40)];

/// Who a child is.
#[derive(Clone)]
pub(super) struct Life {
    number: u32,
    upn: String,
    surname: String,
    forename: String,
    birth: Date,
    postcode: String,
}

fn after(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

impl Life {
    pub(super) fn new(number: u32, events: &Events, chance: &mut Chance) -> Self {
        // Old enough at the first year of the history for a plan at 25, young enough at the last for one at 2.
        let oldest = events.last_day.year() - events.years as i16 - 16;
        let years = i32::from(events.years) + 13;
        let birth = after(Date::new(oldest, 1, 1).unwrap_or(events.last_day), chance.between(0, years * 365));
        Self {
            number,
            upn: upn(number, events),
            surname: names::surname(chance),
            forename: names::forename(chance),
            birth,
            postcode: names::postcode(chance),
        }
    }

    /// The second of twins: the same family, birthday and house, with a name and a number of their own.
    pub(super) fn twin(&self, number: u32, events: &Events, chance: &mut Chance) -> Self {
        Self { number, upn: upn(number, events), forename: names::forename(chance), ..self.clone() }
    }

    pub(super) fn write(
        &self,
        events: &Events,
        chance: &mut Chance,
        lines: &mut Lines<'_, impl Write>,
    ) -> io::Result<()> {
        let mut told = Told { life: self, events, lines, first: true };
        told.person(chance)?;
        let first = after(events.last_day, -(i32::from(events.years) * 365));
        // Most ask between 2 and 16; requests before the history begins are moved to its first months.
        let asked = after(self.birth, chance.between(2 * 365, 16 * 365)).max(after(first, chance.between(0, 500)));
        if asked > events.last_day {
            return told.event(1, "request_received", after(events.last_day, -chance.between(0, 300)), "");
        }
        if told.request(1, asked, chance)? == Ended::Refused && chance.permille(300) {
            let again = after(asked, chance.between(240, 700));
            if again <= events.last_day {
                told.request(2, again, chance)?;
            }
        }
        Ok(())
    }
}

/// Twelve digits with the council's number and its check letter: no real child's, because no such council exists.
fn upn(number: u32, events: &Events) -> String {
    let digits =
        format!("{}{:04}{:02}{:03}", events.council, 1000 + number / 100_000, number / 1000 % 100, number % 1000);
    Upn::with_check_letter(&digits).map(|upn| upn.to_string()).unwrap_or_default()
}

#[derive(PartialEq, Eq)]
enum Ended {
    Refused,
    Otherwise,
}

/// Writes a child's lines; what lies after the last day is left out.
struct Told<'a, 'b, W: Write> {
    life: &'a Life,
    events: &'a Events,
    lines: &'a mut Lines<'b, W>,
    first: bool,
}

impl<W: Write> Told<'_, '_, W> {
    fn write(&mut self, event: Event<'_>) -> io::Result<()> {
        let life = self.life;
        let who = Who {
            upn: &life.upn,
            surname: &life.surname,
            forename: &life.forename,
            birth: life.birth,
            postcode: &life.postcode,
        };
        let who = self.first.then_some(who);
        self.first = false;
        self.lines.write(life.number, self.events.council.as_str(), who.as_ref(), &event)
    }

    fn event(&mut self, request: u32, name: &str, on: Date, detail: &str) -> io::Result<()> {
        if on > self.events.last_day && name != "phase_transfer_due" {
            return Ok(());
        }
        self.write(Event { request, name, on: Some(on), detail, ..Event::default() })
    }

    fn past(&self, day: Date) -> bool {
        day > self.events.last_day
    }

    fn person(&mut self, chance: &mut Chance) -> io::Result<()> {
        let sex = if chance.permille(710) { "M" } else { "F" };
        self.write(Event { name: "sex", detail: sex, ..Event::default() })?;
        let ethnicity = ETHNICITIES.at(chance.weighted(&ETHNICITY_WEIGHTS));
        self.write(Event { name: "ethnicity", detail: ethnicity, ..Event::default() })?;
        let team = ["1", "2", "3", "4"].at(chance.below(4));
        self.write(Event { name: "team", detail: team, ..Event::default() })?;
        self.year_group(chance)
    }

    /// The year group, as the school census of the last school year of the history gave it; not for every child.
    fn year_group(&mut self, chance: &mut Chance) -> io::Result<()> {
        let last = self.events.last_day;
        let autumn = if last.month() >= 9 { last.year() } else { last.year() - 1 };
        let (birth, stated) = (self.life.birth, Date::new(autumn, 10, 2).unwrap_or(last));
        // Age on 31 August before it, less four: reception is 0.
        let group = autumn - birth.year() - i16::from(birth.month() >= 9) - 4;
        if chance.permille(120) || !(0..=14).contains(&group) || stated > last {
            return Ok(());
        }
        self.write(Event { name: "year_group", on: Some(stated), detail: &group.to_string(), ..Event::default() })
    }

    /// Days that the service is behind on a day: a surge of requests three years before the end, worked off since.
    fn backlog(&self, on: Date) -> i32 {
        let days = self.events.last_day.since(on).map_or(0, |span| span.get_days());
        match days {
            0..=400 => 35,
            401..=1100 => 35 + (1100 - days).min(days - 400) / 4,
            1101..=1500 => (1500 - days) / 12,
            _ => 0,
        }
    }

    fn request(&mut self, request: u32, asked: Date, chance: &mut Chance) -> io::Result<Ended> {
        self.event(request, "request_received", asked, "")?;
        let source = ["1", "2", "3", "4", "5"].at(chance.weighted(&[34, 58, 3, 3, 2]));
        self.event(request, "request_source", asked, source)?;
        // A part of those who asked at the height of the surge was set aside and never taken up.
        if self.backlog(asked) > 100 && chance.permille(120) {
            return Ok(Ended::Otherwise);
        }
        if chance.permille(35) {
            self.event(request, "request_withdrawn", after(asked, chance.between(5, 40)), "")?;
            return Ok(Ended::Otherwise);
        }
        let late = if chance.permille(130) { chance.between(1, 30) } else { 0 };
        let decided = after(asked, chance.between(22, 42) + late);
        if self.past(decided) {
            return Ok(Ended::Otherwise);
        }
        if chance.permille(240) {
            self.event(request, "assessment_refused", decided, "")?;
            let reason = ["NMAY", "NSEN", "SIXM", "OTHR", "NREC"].at(self.reason(request, &[62, 9, 3, 8, 8]));
            if !reason.is_empty() {
                self.event(request, "refusal_reason", decided, reason)?;
            }
            self.challenge(request, decided, chance)?;
            return Ok(Ended::Refused);
        }
        self.event(request, "assessment_agreed", decided, "")?;
        self.assess(request, asked, decided, chance)?;
        Ok(Ended::Otherwise)
    }

    /// Which reason a refusal was given; beyond the last one, in a tenth of them, none. It is drawn from a stream of its
    /// own, so that the rest of a history does not depend on it.
    fn reason(&self, request: u32, weights: &[u32]) -> usize {
        let purpose = (1 << 40) + u64::from(self.life.number) * 4 + u64::from(request);
        let mut chance = Chance::new(self.events.seed, purpose);
        if chance.permille(100) { usize::MAX } else { chance.weighted(weights) }
    }

    fn challenge(&mut self, request: u32, decided: Date, chance: &mut Chance) -> io::Result<()> {
        if !chance.permille(160) {
            return Ok(());
        }
        let asked = after(decided, chance.between(10, 45));
        self.event(request, "mediation_requested", asked, "")?;
        let held = after(asked, chance.between(14, 40));
        self.event(request, "mediation_held", held, "")?;
        let certificate = after(held, chance.between(1, 4));
        self.event(request, "mediation_certificate", certificate, "")?;
        if chance.permille(400) {
            let appealed = after(certificate, chance.between(5, 28));
            self.event(request, "appeal_registered", appealed, "")?;
            let ended = ["for_family", "conceded", "withdrawn", "for_council", "consent"]
                .at(chance.weighted(&[40, 38, 12, 2, 8]));
            self.event(request, "appeal_ended", after(appealed, chance.between(90, 380)), ended)?;
        }
        Ok(())
    }

    fn assess(&mut self, request: u32, asked: Date, agreed: Date, chance: &mut Chance) -> io::Result<()> {
        let backlog = self.backlog(agreed);
        let mut last = agreed;
        for (adviser, (least, more)) in ADVISERS.iter().zip(ADVICE_DAYS) {
            let sent = after(agreed, chance.between(0, 4));
            self.event(request, "advice_requested", sent, adviser)?;
            let behind = if *adviser == "psychologist" { backlog } else { backlog / 10 };
            let received = after(sent, least + chance.between(0, more) + behind);
            self.event(request, "advice_received", received, adviser)?;
            last = last.max(received);
        }
        if chance.permille(45) {
            let began = after(asked, chance.between(20, 80));
            let ground = ["c", "d"].at(chance.below(2));
            let until = after(began, chance.between(28, 70));
            if !self.past(until) {
                self.write(Event {
                    request,
                    name: "exception",
                    on: Some(began),
                    until: Some(until),
                    detail: ground,
                    rank: 0,
                })?;
            }
        }
        if chance.permille(60) {
            let decided = after(last, chance.between(3, 20));
            self.event(request, "issue_refused", decided, "")?;
            let reason = ["NNEC", "OTHR", "NREC"].at(self.reason(request, &[80, 8, 4]));
            if !reason.is_empty() {
                self.event(request, "issue_refusal_reason", decided, reason)?;
            }
            return self.challenge(request, after(last, 20), chance);
        }
        let draft = after(last, chance.between(3, 18));
        self.event(request, "draft_plan_sent", draft, "")?;
        self.event(request, "school_consulted", after(draft, 2), "")?;
        self.event(request, "school_replied", after(draft, chance.between(5, 20)), "")?;
        let issued = after(draft, chance.between(18, 40));
        if self.past(issued) {
            return Ok(());
        }
        self.plan(request, issued, chance)
    }

    fn plan(&mut self, request: u32, issued: Date, chance: &mut Chance) -> io::Result<()> {
        self.event(request, "plan_issued", issued, "")?;
        self.event(request, "plan_start", issued, "")?;
        let need = NEEDS.at(chance.weighted(&NEED_WEIGHTS));
        self.write(Event { request, name: "need", on: Some(issued), detail: need, rank: 1, ..Event::default() })?;
        let second = NEEDS.at(chance.weighted(&NEED_WEIGHTS));
        if second != need && chance.permille(400) {
            self.write(Event { request, name: "need", on: Some(issued), detail: second, rank: 2, ..Event::default() })?;
        }
        // Register numbers of a register that does not exist: real ones begin with 1 or, in Wales, 4.
        let school = format!("{}", 900_000 + chance.below(400));
        self.write(Event {
            request,
            name: "plan_names",
            on: Some(issued),
            detail: &school,
            rank: 1,
            ..Event::default()
        })?;
        self.write(Event {
            request,
            name: "placement",
            on: Some(issued),
            detail: &school,
            rank: 1,
            ..Event::default()
        })?;
        if chance.permille(60) {
            self.event(request, "personal_budget", issued, "1")?;
        }
        let ends = self.end(issued, chance);
        self.transfers(request, issued, ends, chance)?;
        let mut review = after(issued, chance.between(300, 362));
        while review < ends && !self.past(review) {
            self.review(request, review, chance)?;
            review = after(review, chance.between(320, 385));
        }
        if !self.past(ends) {
            let age = ends.year() - self.life.birth.year();
            let reason =
                if age >= 25 { "1" } else { ["2", "3", "4", "5", "6"].at(chance.weighted(&[30, 15, 12, 25, 18])) };
            // In time for an appeal to be brought before the plan ends, but for some: the time that ends in late July or
            // August runs on into September.
            let before = if chance.permille(120) { chance.between(40, 95) } else { chance.between(102, 150) };
            self.event(request, "cease_decided", after(ends, -before).max(issued), "")?;
            self.event(request, "plan_ceased", ends, reason)?;
        }
        Ok(())
    }

    /// The last day of the plan: the end of a school year, most often between 18 and 21, at the latest in that of turning 25.
    fn end(&self, issued: Date, chance: &mut Chance) -> Date {
        let age = chance.between(18, 22) as i16 + if chance.permille(80) { 3 } else { 0 };
        let year = (self.life.birth.year() + age).max(issued.year() + 1);
        Date::new(year, 8, 31).unwrap_or(self.events.last_day)
    }

    fn transfers(&mut self, request: u32, issued: Date, ends: Date, chance: &mut Chance) -> io::Result<()> {
        let born = self.life.birth;
        // Age 11 on 31 August: the transfer to secondary school follows in September.
        let reaches = |age: i16| born.year() + age + i16::from(born.month() >= 9);
        for (age, kind, month, day) in [(11, "primary_to_secondary", 2, 15), (16, "secondary_to_post16", 3, 31)] {
            let Ok(due) = Date::new(reaches(age), month, day) else { continue };
            if due <= after(issued, 120) || due >= ends || self.past(after(due, -200)) {
                continue;
            }
            self.event(request, "phase_transfer_due", due, kind)?;
            let late = if chance.permille(230) { chance.between(0, 60) } else { -chance.between(1, 30) };
            self.event(request, "phase_transfer_final", after(due, late), "")?;
        }
        Ok(())
    }

    fn review(&mut self, request: u32, held: Date, chance: &mut Chance) -> io::Result<()> {
        // Records before this day went through a move of systems in which most decisions were lost.
        let moved = Date::constant(2019, 4, 1);
        let lost = held < moved && chance.permille(700);
        if !lost && chance.permille(900) {
            let early = if chance.permille(120) { chance.between(3, 13) } else { chance.between(15, 35) };
            self.event(request, "review_invited", after(held, -early), "")?;
            let early = if chance.permille(180) { chance.between(1, 13) } else { chance.between(14, 20) };
            self.event(request, "review_papers_sent", after(held, -early), "")?;
        }
        self.event(request, "review_meeting", held, "")?;
        if lost {
            return Ok(());
        }
        self.event(request, "review_report", after(held, chance.between(7, 18)), "")?;
        let late = if chance.permille(350) { chance.between(1, 60) } else { 0 };
        let decided = after(held, chance.between(14, 28) + late);
        if self.past(decided) {
            return Ok(());
        }
        let outcome = ["M", "A"].at(chance.weighted(&[55, 45]));
        self.event(request, "review_decided", decided, outcome)?;
        if outcome == "A" {
            let notice = after(decided, if chance.permille(700) { 0 } else { chance.between(5, 50) });
            self.event(request, "amendment_notice", notice, "")?;
            let late = if chance.permille(250) { chance.between(1, 70) } else { 0 };
            self.event(request, "amended_plan_issued", after(notice, chance.between(25, 56) + late), "")?;
        }
        Ok(())
    }
}
