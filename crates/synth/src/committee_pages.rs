//! Two pages of an invented committee: a promise made at one meeting, and the next meeting's record that it was not kept.
//! They have the shape of an agenda system's item pages, and say that they are synthetic.

/// A page: file name and text.
pub struct CommitteePage {
    /// File name.
    pub name: &'static str,
    /// The text.
    pub text: String,
}

/// The two pages of a council of that name.
pub fn committee_pages(council: &str) -> [CommitteePage; 2] {
    let first = format!(
        "Agenda item\n\nSEND performance\n\nMeeting of Children and Young People Scrutiny Committee, {council}, Thursday, 10th \
         October, 2024 6.00 pm\n\nThis page is synthetic: the council, the meeting and everybody at it are invented.\n\nMinutes:\n\n\
         The Director of Education introduced the report on Education, Health and Care plans.\n\n\
         Councillor Marbel asked how many annual reviews had been completed before April 2023. The Director of Education \
         responded that the figure was not available at the meeting and that an answer would be provided to members by the \
         next meeting.\n\n\
         The Director of Education undertook to bring an action plan on annual reviews to the next meeting.\n\n\
         RESOLVED:\n\n1)    That the report be noted.\n\n2)    That an update on the completion of annual reviews be \
         provided to the next meeting of the Committee.\n\nSupporting documents:\n"
    );
    let second = format!(
        "Agenda item\n\nSEND performance\n\nMeeting of Children and Young People Scrutiny Committee, {council}, Thursday, 9th \
         January, 2025 6.00 pm\n\nThis page is synthetic: the council, the meeting and everybody at it are invented.\n\nMinutes:\n\n\
         The Chair was disappointed that the action plan on annual reviews promised in October had not been forthcoming.\n\n\
         The Committee noted that an update on the completion of annual reviews had not been received.\n\n\
         RESOLVED:\n\n1)    That the position be noted.\n\n2)    That the Director of Education provide the update to members \
         by 31 January 2025.\n\nSupporting documents:\n"
    );
    [CommitteePage { name: "committee-1.txt", text: first }, CommitteePage { name: "committee-2.txt", text: second }]
}
