//! Lines of the event layout, as docs/EVENT-LAYOUT.md describes it.

use std::io::{self, Write};
use terms::Date;

/// The columns written, in this order.
const HEADER: &str = "child_id,upn,surname,forename,birth_date,postcode,request,council,event,date,until,detail,rank";

/// Who a child is, written on the child's first line only.
pub(super) struct Who<'a> {
    pub(super) upn: &'a str,
    pub(super) surname: &'a str,
    pub(super) forename: &'a str,
    pub(super) birth: Date,
    pub(super) postcode: &'a str,
}

/// One event.
#[derive(Clone, Copy, Default)]
pub(super) struct Event<'a> {
    pub(super) request: u32,
    pub(super) name: &'a str,
    pub(super) on: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) detail: &'a str,
    pub(super) rank: u32,
}

/// The file being written.
pub(super) struct Lines<'a, W: Write> {
    out: &'a mut W,
    count: u64,
}

impl<'a, W: Write> Lines<'a, W> {
    pub(super) fn start(out: &'a mut W) -> io::Result<Self> {
        writeln!(out, "{HEADER}")?;
        Ok(Self { out, count: 0 })
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn write(
        &mut self,
        child: u32,
        council: &str,
        who: Option<&Who<'_>>,
        event: &Event<'_>,
    ) -> io::Result<()> {
        self.count += 1;
        write!(self.out, "S{child:06},")?;
        match who {
            Some(who) => {
                write!(self.out, "{},{},{},{},{},", who.upn, who.surname, who.forename, who.birth, who.postcode)?
            }
            None => write!(self.out, ",,,,,")?,
        }
        match event.request {
            0 => write!(self.out, ",{council},{},", event.name)?,
            request => write!(self.out, "{request},{council},{},", event.name)?,
        }
        for date in [event.on, event.until] {
            match date {
                Some(date) => write!(self.out, "{date},")?,
                None => write!(self.out, ",")?,
            }
        }
        match event.rank {
            0 => writeln!(self.out, "{},", event.detail),
            rank => writeln!(self.out, "{},{rank}", event.detail),
        }
    }
}
