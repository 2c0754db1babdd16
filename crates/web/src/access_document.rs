//! The matrix in print.

use crate::access::{Action, Kind, Reach, Role, reach};
use crate::routes::declared;
use std::fmt::Write as _;

fn cell(role: Option<Role>, kind: Kind) -> String {
    let one = |action: &Action| {
        let within = match reach(role, kind, *action) {
            Reach::Nothing => return None,
            Reach::OwnTeam => " (own team)",
            Reach::OwnCouncil | Reach::Anyone => "",
        };
        Some(format!("{}{within}", action.plain()))
    };
    Action::ALL.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// The text of docs/ACCESS.md: the matrix by kind and role, and every route with its kind and action.
pub fn access_document() -> String {
    let mut text = String::from(
        "# Who may see what\n\n\
         Printed from `crates/web/src/access.rs`; a test keeps it current. Whatever is not granted here is denied.\n\n\
         An account has one role in one council. Everything but public pages, signing in and one's own account is\n\
         within that council; \"own team\" is narrower. A restricted case opens only to the accounts named for it,\n\
         and they still need their role. What belongs to another council or team is answered as if it did not exist.\n",
    );
    for kind in Kind::ALL {
        let _ = writeln!(text, "\n## {}\n", kind.plain());
        let open = cell(None, *kind);
        if !open.is_empty() {
            let _ = writeln!(text, "Anyone, signed in or not: {open}.");
            continue;
        }
        let granted: Vec<(&Role, String)> = Role::ALL
            .iter()
            .map(|role| (role, cell(Some(*role), *kind)))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        if granted.is_empty() {
            let _ = match kind {
                Kind::CalendarFeed => writeln!(text, "No role. A secret address opens it, until its owner revokes it."),
                _ => writeln!(text, "No role. `/metrics` opens to the operator's token."),
            };
        } else if granted.len() == Role::ALL.len() {
            let _ = writeln!(text, "Everybody who has signed in, of themselves only.");
        } else {
            let _ = writeln!(text, "| role | may |\n| --- | --- |");
            for (role, cell) in granted {
                let _ = writeln!(text, "| {} | {cell} |", role.plain());
            }
        }
    }
    let _ = writeln!(text, "\n## Routes\n\n| method | address | kind | action |\n| --- | --- | --- | --- |");
    for route in declared() {
        let (kind, action) = (route.kind.plain(), route.action.plain());
        let _ = writeln!(text, "| {} | `{}` | {kind} | {action} |", route.method, route.path);
    }
    text
}
