//! The codes of the rooms that only compute: a sentence on what it is, then what to do, for `candour explain`. The rooms
//! that store have lists of their own.

/// In the order of their prefixes.
pub const CODES: &[(&str, &str)] = &[
    (
        "CD-0001",
        "Working days are asked for outside the years of the shipped bank holidays. Ask for a date within them, or use a newer release, which ships later years.",
    ),
    (
        "CD-0002",
        "A count of days leaves the years that a date can have. Look for a date far in the past or the future in the file.",
    ),
    (
        "CD-0003",
        "A line of the bank holidays is not a date and a title. The list is built in: build the program again from a clean copy.",
    ),
    ("CD-0004", "The list of bank holidays is empty. It is built in: build the program again from a clean copy."),
    ("CD-0005", "A period ends before it begins. Give the earlier date first."),
    (
        "CL-0001",
        "A duty names a kind of fact, or a detail of one, that there is not. Correct the name in its file under law/; docs/LAW-FILES.md lists what can stand there.",
    ),
    (
        "CL-0002",
        "A line of a worked case cannot be read. Correct the line and column that are named; docs/CASES.md describes the format.",
    ),
    ("CM-0001", "The committee page holds no text. Save it again, or copy its text and paste it."),
    ("CM-0002", "The committee page is not text or HTML. Open it, copy its text and paste it, or save it as text."),
    (
        "CM-0003",
        "What was saved is an error page of the committee website, not the page itself. Open the page in a browser and save it again.",
    ),
    (
        "CM-0004",
        "What was saved is a check for robots in front of the committee website. Open the page in a browser, wait for it, and save it again.",
    ),
    (
        "CM-0005",
        "What was saved is a page that asks to sign in. Give a page that the public can open: only such pages are read.",
    ),
    (
        "CM-0006",
        "The page does not read like an agenda, a decision or minutes of a meeting. Check that it is the right page.",
    ),
    ("CM-0007", "The committee page is longer than any page of a meeting. Give the part that holds the minutes."),
    (
        "CM-0008",
        "The file is an answer of the web service that lists meetings, committees or people. Nothing of it is kept, since home addresses may stand in it. Save the meeting itself.",
    ),
    (
        "CM-0009",
        "The words of a PDF or text document could not be taken out within the limits set for one file. Print it again as text, or paste its words.",
    ),
    (
        "LK-0001",
        "There are fewer than two records, so there is nothing to compare. Give both files, or one with more records.",
    ),
    (
        "LK-0002",
        "No rule for bringing records together could run on these columns. Give a birth date with a name, a postcode with a name, or a number.",
    ),
    (
        "LW-0001",
        "A limit in school days needs the calendar of the school, and none is known. The duty stays unknown until the calendar is given.",
    ),
    (
        "LW-0002",
        "A file of the law cannot be used as it stands. Correct what is named; docs/LAW-FILES.md describes the form.",
    ),
    ("PB-0001", "A published file is not UTF-8 text. Save it again as the department publishes it."),
    ("PB-0002", "A published file is empty. Download it again; a published table has at least a header."),
    (
        "PB-0003",
        "A row of a published file has another number of cells than its header. Download it again and do not edit it.",
    ),
    (
        "PB-0004",
        "A column of a published file is there twice with different cells. Download it again; which of them is meant cannot be known.",
    ),
    ("PB-0005", "A published file is not well-formed CSV. Download it again and do not edit it."),
    (
        "PB-0010",
        "A table of published figures that is built in cannot be read. Build the program again from a clean copy.",
    ),
    (
        "PB-0020",
        "A column that places the rows in time and area is missing. Give the file as the department publishes it.",
    ),
    (
        "PB-0021",
        "None of the file's figure columns is known from any edition. It may be a table of another publication; give the one that is asked for.",
    ),
    ("RP-0001", "A cell that should be a number is none, so the file was not written. Correct the cell that is named."),
    (
        "RP-0002",
        "A row has another number of cells than the header, so the file was not written. Correct the row that is named.",
    ),
    (
        "RP-0003",
        "A text begins like a formula, which an open-data file must not hold. Write the text so that it does not begin with =, +, - or @.",
    ),
    (
        "RP-0004",
        "A column's name is not lower case with underscores, or stands twice. Correct the name; open data keeps one form of names.",
    ),
    ("RP-0005", "The file is not UTF-8 CSV. Write it again from the source."),
    (
        "RP-0006",
        "The council is in no published list of local authorities, so open data, which wants its nine-character code, is not written. Publish the pack instead.",
    ),
    (
        "RP-0007",
        "The format of open data has no name for the period of this release. Release figures of a calendar year or of a month.",
    ),
    (
        "RP-0008",
        "A release of one number is no open-data file. Release at least two measures, or one with a breakdown.",
    ),
    (
        "RP-0009",
        "The open-data files of a release do not pass the screener, so they were not written. This is a fault of the program: report it.",
    ),
    ("RP-0010", "A file did not pass the check of open data, so it was not written. Correct what is named."),
    (
        "STA-0001",
        "There are no cases in this period, so there is nothing to work out. It is not nought; choose a longer period.",
    ),
    ("STA-0002", "The denominator is zero, so there is no percentage. Read the two counts instead."),
    (
        "STA-0003",
        "More were counted than there were to count, so neither count is used. Find out which of the two is wrong.",
    ),
    ("STA-0004", "A case has no usable time between its start and its end. Correct or leave out that case."),
    ("STA-0005", "No case has ended yet, so how long it takes is not known. Read how long it has taken so far."),
    (
        "STA-0006",
        "There are fewer than 12 points, so change cannot be told from noise yet. The points themselves stand.",
    ),
    ("STA-0007", "The values do not vary, so limits cannot be worked out. No mark is given; read the values."),
    ("STA-0008", "A period has no value, so a run cannot be followed across it. The gap is shown as a gap."),
    ("STA-0009", "A comparison needs two groups with cases in both. Choose groups that have some."),
    ("STA-0010", "No case was followed for that long, so the answer is not known. Ask about a shorter time."),
    ("STA-0020", "Identifiers stand on the list more than once, so nothing was drawn. Remove the repeats."),
    (
        "STA-0021",
        "Every stratum has weight nought, so there is nothing to share the sample by. Give a weight to at least one.",
    ),
    ("STA-0022", "The strata cannot give the sample asked for. Ask for a smaller one, or for fewer of each."),
    ("SY-0001", "There is no synthetic return of that year. There are those of 2023 to 2026."),
    ("SY-0002", "A synthetic file could not be written. Check the folder, and that the disk is not full."),
    (
        "SY-0003",
        "That is not one of the 153 councils with published tables. Give its three-digit number, such as 801, or all.",
    ),
    (
        "WEB-0901",
        "A demonstration is served on this machine only. Choose an address such as 127.0.0.1, or serve real records from a directory of their own.",
    ),
    (
        "WEB-0902",
        "To serve beyond this machine the service needs its public https address. Set public_url in candour.toml.",
    ),
    (
        "WEB-0903",
        "The colour in candour.toml cannot be used. Give it as six digits such as #1d5b79; one on which neither white nor black words can be read is refused.",
    ),
    (
        "WEB-0904",
        "The service could not listen on its address. Another program may have the port: choose another with --port.",
    ),
    ("WEB-0905", "The service stopped because the machine refused something. Read the reason given."),
];
