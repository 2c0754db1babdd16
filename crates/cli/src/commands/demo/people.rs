//! A sign-in for each role, random in each directory, kept beside the keys so that a second start can print them again.

use crate::commands::user::password;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::path::Path;
use terms::LaCode;
use web::access::Role;
use web::{NewAccount, State};

/// Makes the accounts once.
///
/// Every role has one for the council with the returns; the first three, who look at cases and figures, have a second for
/// the council with the long history, since an account belongs to one council.
pub async fn add(state: &State, councils: &[LaCode], sign_ins: &Path) -> Result<()> {
    if sign_ins.exists() {
        return Ok(());
    }
    let mut text = String::new();
    let wanted = councils.iter().enumerate().flat_map(|(place, council)| {
        let roles = if place == 0 { Role::ALL } else { Role::ALL.get(..3).unwrap_or(Role::ALL) };
        roles.iter().map(move |role| (place, *council, role))
    });
    for (place, council, role) in wanted {
        let ending = if place == 0 { String::new() } else { format!("-{council}") };
        let name = format!("{}{ending}", role.code().replace('_', "-"));
        let password = password();
        let team = (*role == Role::CaseOfficer).then_some(1);
        writeln!(text, "  {:<24} {council}  {name:<24} {password}", role.plain())?;
        let account = NewAccount {
            full_name: format!("Demonstration {}", role.plain().to_lowercase().replace("send", "SEND")),
            name,
            role: *role,
            council,
            team,
            password,
            must_change: false,
        };
        state.add_account(account).await?;
    }
    std::fs::write(sign_ins, text).with_context(|| format!("writing {}", sign_ins.display()))
}

/// What is printed for a person to sign in with.
pub fn printed(sign_ins: &Path) -> Result<String> {
    let text = std::fs::read_to_string(sign_ins).with_context(|| format!("reading {}", sign_ins.display()))?;
    Ok(format!("Demonstration sign-ins, for this directory only (role, council, name, password):\n{text}"))
}
