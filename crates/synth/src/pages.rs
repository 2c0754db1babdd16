//! Two committee pages of a council that does not exist: a promise, and the meeting at which it was not kept.

use crate::council::SyntheticCouncil;

/// The pages, with the file name of each, earliest first.
pub fn committee_pages(council: &SyntheticCouncil) -> [(&'static str, String); 2] {
    let name = &council.name;
    let first = format!(
        "{name}\n\
         SYNTHETIC PAGE: no such council, committee or person exists.\n\n\
         Children and Young People Scrutiny Committee\n\
         Minutes of the meeting held on Tuesday 14 January 2025 at 6.30 pm\n\n\
         Present: Councillor A. Umbrey (Chair), Councillor B. Quillane, Councillor C. Thistane, Councillor D. Moss\n\
         In attendance: the Director of Education, the Head of SEND\n\n\
         23. SPECIAL EDUCATIONAL NEEDS AND DISABILITIES: ANNUAL REVIEWS\n\n\
         23.1 The Committee received a report on education, health and care plans.\n\
         23.2 Councillor Quillane asked how many annual reviews had been held within twelve months and how many decisions had \
         been sent within four weeks. The Head of SEND said that dates before April 2023 had been affected by a change of \
         system and could not be relied upon.\n\
         23.3 Councillor Thistane asked how many assessments had been open for more than 20 weeks. The Director of Education \
         undertook to provide the figure.\n\
         23.4 The Director of Education agreed to bring a written update on annual reviews, with figures that had been \
         checked, to the next meeting of the Committee on 11 March 2025.\n\n\
         RESOLVED:\n\
         (1) That the report be noted.\n\
         (2) That a written update on annual reviews be submitted to the meeting on 11 March 2025.\n\
         (3) That the number of assessments open for more than 20 weeks be circulated to members by 14 February 2025.\n\n\
         The meeting ended at 8.15 pm.\n"
    );
    let second = format!(
        "{name}\n\
         SYNTHETIC PAGE: no such council, committee or person exists.\n\n\
         Children and Young People Scrutiny Committee\n\
         Minutes of the meeting held on Tuesday 11 March 2025 at 6.30 pm\n\n\
         Present: Councillor A. Umbrey (Chair), Councillor B. Quillane, Councillor D. Moss\n\
         In attendance: the Director of Education\n\
         Apologies: Councillor C. Thistane\n\n\
         31. MINUTES OF THE LAST MEETING\n\n\
         31.1 RESOLVED: That the minutes of the meeting held on 14 January 2025 be approved as a correct record.\n\n\
         32. MATTERS ARISING\n\n\
         32.1 Minute 23 (annual reviews): the Chair observed that the written update on annual reviews, due at this meeting, \
         had not been received. The Director of Education said that the figures were still being checked.\n\
         32.2 Members noted that the number of assessments open for more than 20 weeks had not been circulated.\n\n\
         RESOLVED: That the update on annual reviews be brought to the meeting on 10 June 2025.\n\n\
         The meeting ended at 7.40 pm.\n"
    );
    [("committee-1.txt", first), ("committee-2.txt", second)]
}
