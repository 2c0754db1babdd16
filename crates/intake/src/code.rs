//! Every code of this room in words, for `candour explain`.

/// A code in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// What happened.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub todo: &'static str,
}

const fn of(code: &'static str, what: &'static str, why: &'static str, todo: &'static str) -> Explanation {
    Explanation { code, what, why, todo }
}

const CODES: &[Explanation] = &[
    of(
        "IN-0001",
        "The file is not of a kind that can be read here.",
        "Reading it on a guess could put wrong facts on the record.",
        "Give a SEN2 return (XML, blade CSV, a workbook) or an event file (docs/EVENT-LAYOUT.md), or make a mapping for it: candour map propose FILE.",
    ),
    of(
        "IN-0002",
        "The file is larger than the limit.",
        "The limit keeps the service answering others while a file is read.",
        "Import it on the command line, which reads files of any length.",
    ),
    of(
        "IN-0003",
        "The file holds bytes that are not what its encoding allows.",
        "Read on, names would be mangled and could no longer be matched.",
        "Save it as UTF-8, or say how it is encoded, for example --encoding windows-1252.",
    ),
    of(
        "IN-0004",
        "The file declares an encoding that cannot be read here.",
        "Its letters cannot be told for certain.",
        "Save it as UTF-8.",
    ),
    of(
        "IN-0005",
        "The XML is not well formed.",
        "From the fault on, nobody can tell which item belongs to which child.",
        "Write the file again from the system it came from. Do not mend it by hand.",
    ),
    of(
        "IN-0006",
        "The file ends in the middle.",
        "The children after the break would silently be missing, which would read as plans that ceased.",
        "Export or copy it again, and compare its length.",
    ),
    of(
        "IN-0007",
        "The XML declares a document type.",
        "Such declarations can make a reader fetch other files or fill the memory. A return has none.",
        "Write the file again without it. If it came by e-mail, ask who made it.",
    ),
    of(
        "IN-0008",
        "One part of the file is nested deeper, or is longer, than any return is.",
        "Such a file would fill the memory.",
        "Write it again from the system it came from.",
    ),
    of(
        "IN-0009",
        "The zip cannot be taken.",
        "It must hold one XML or CSV file, or the CSV files of one return, without a password.",
        "Make a zip of that one file, or give the file itself.",
    ),
    of(
        "IN-0010",
        "The zip inflates beyond the limit.",
        "A small zip can be made to fill any memory.",
        "Give the file itself.",
    ),
    of(
        "IN-0011",
        "The file is of another council.",
        "Children of one council would stand in the record of another.",
        "Check the file, and the council chosen for this import.",
    ),
    of(
        "IN-0012",
        "The file is of another collection year.",
        "It would supersede the return of the year chosen.",
        "Check the file, and the year chosen for this import.",
    ),
    of(
        "IN-0013",
        "The header names no collection year for which items and code sets are held.",
        "Codes mean different things in different years.",
        "Check the header's Year, or name it with --year where the layout has no header. Returns of 2023 to 2026 can be read.",
    ),
    of(
        "IN-0014",
        "The file does not say of which council it is, and none was told.",
        "Every fact belongs to one council's record.",
        "Name the council with --council.",
    ),
    of(
        "IN-0015",
        "The header line will not do.",
        "Without it no column can be told for certain.",
        "Compare it with docs/EVENT-LAYOUT.md: child_id, event and date are needed, and no name may stand twice.",
    ),
    of(
        "IN-0016",
        "Some dates can only be day first and others only month first.",
        "Read either way, some would be wrong by months.",
        "Write every date as ccyy-mm-dd, which cannot be misread.",
    ),
    of(
        "IN-0017",
        "Dates with slashes could be day first or month first, and no date of the file settles it.",
        "A wrong guess would be wrong by months and look right.",
        "Say which: --date-style day-first or --date-style month-first.",
    ),
    of(
        "IN-0018",
        "The lines of one child do not stand together.",
        "Requests are told apart by reading all lines of a child at once.",
        "Sort the file by child_id.",
    ),
    of(
        "IN-0019",
        "A demonstration holds synthetic records only.",
        "It is open to be tried, and so no place for a real child's record.",
        "Make a data directory of your own for real records.",
    ),
    of(
        "IN-0020",
        "The file could not be read from where it is.",
        "Nothing was taken from it.",
        "Check that it exists, and that this account may read it.",
    ),
    of(
        "IN-0021",
        "The file holds nothing that could be recorded.",
        "As a return it would say that the council has no plans.",
        "Check that it is the right file, and see the list of its problems.",
    ),
    of(
        "IN-0030",
        "The workbook needs a password.",
        "What is encrypted cannot be read, and a password does not belong in a command.",
        "Open it, and save a copy without the password.",
    ),
    of(
        "IN-0031",
        "The workbook is damaged, or is no workbook.",
        "Read in part, children would silently be missing.",
        "Open it in a spreadsheet program and save it again as .xlsx, or export the records as CSV.",
    ),
    of(
        "IN-0032",
        "An old binary workbook (.xls, .xlsb) or an OpenDocument sheet (.ods) cannot be read here.",
        "Only one form of workbook is read, and that one strictly.",
        "Save it as .xlsx, or each sheet as CSV.",
    ),
    of(
        "IN-0033",
        "A row has more columns than any layout.",
        "Such a sheet would fill the memory; often one stray cell far to the right is the cause.",
        "Delete the columns to the right of the table and save again.",
    ),
    of(
        "IN-0034",
        "Cells of the header are merged.",
        "It cannot be told for certain which column the name belongs to.",
        "Unmerge the header cells so that each column has its own name.",
    ),
    of(
        "IN-0035",
        "A table that the return needs is missing.",
        "Without it no row can be told to whom it belongs.",
        "Give all files of the export together, in a folder or a zip.",
    ),
    of(
        "IN-0036",
        "A table of the return is there twice.",
        "It cannot be told which of the two is meant.",
        "Leave out the one that is not of this return.",
    ),
    of(
        "IN-0037",
        "The tables hold more cells or sheets than may be held in memory.",
        "The limit keeps the service answering others while a file is read.",
        "Give the return as XML, which is read in pieces.",
    ),
    of(
        "IN-0038",
        "This is one table of a return, and the others are needed too.",
        "A person without requests, or a request without its person, says nothing.",
        "Give all files of the export together, in a folder or a zip.",
    ),
    of(
        "IN-0039",
        "The table of the header has no row, or several.",
        "Council and year of the return cannot be told.",
        "Leave exactly one row in it.",
    ),
    of(
        "IN-0040",
        "A list carries no day of its own, and none was told.",
        "Ages would go by the day of the run, and the same list would be right one week and wrong the next.",
        "Name the day with --as-at.",
    ),
    of(
        "IN-0041",
        "This is no file of the school register that is known here.",
        "Schools would be looked up in something else.",
        "Give the register's establishments (with URN and TypeOfEstablishment) or its links (with URN and LinkURN), as CSV.",
    ),
    of(
        "IN-0042",
        "The mapping will not do for this file.",
        "A column that is not there would read as nothing having happened.",
        "Mend the mapping file (docs/MAPPING.md), or make a new one: candour map propose FILE.",
    ),
    of(
        "IN-0091",
        "Reading the file takes more memory than one file may have.",
        "The reader was stopped before it could take memory from everybody else. Nothing of the file was kept.",
        "Look whether the file is what it should be. If it is, import it on the command line, or raise reader_memory_mb.",
    ),
    of(
        "IN-0092",
        "Reading the file takes longer than one file may take.",
        "The reader was stopped before it could keep the machine from everybody else. Nothing of the file was kept.",
        "Look whether the file is what it should be. If it is, import it on the command line, or raise reader_seconds.",
    ),
    of(
        "IN-0093",
        "What was read out of the file is longer than one file may give.",
        "The reader was stopped. Nothing of the file was kept.",
        "Look whether the file is what it should be, or split it.",
    ),
    of(
        "IN-0094",
        "The reader of the file could not be started, or broke off.",
        "Files from outside are read in a process of their own with limits, and without it they are not read at all.",
        "Try again. If it goes on, tell the person who runs the service: the program's own file may have been removed.",
    ),
    of(
        "IN-0101",
        "A date is no date.",
        "What happened is kept, with its day as unknown.",
        "Correct the date in the source. Dates are ccyy-mm-dd, and the day must exist.",
    ),
    of(
        "IN-0102",
        "A code is in no list.",
        "The item was left out: a guess could put a child in the wrong group.",
        "Use a code of the collection year.",
    ),
    of(
        "IN-0103",
        "A pupil number or learner number fails its check.",
        "It is not used to recognise the child, since it may be another's.",
        "Copy the number again from the school's record.",
    ),
    of(
        "IN-0104",
        "An element is not in the specification.",
        "It is kept with the child's identity, and nothing is counted from it.",
        "None needed, unless it should be an item of the return: then check its name.",
    ),
    of(
        "IN-0105",
        "An item stands twice in one block.",
        "The first was used.",
        "Find out which one is right and leave only that.",
    ),
    of(
        "IN-0106",
        "A text refers to an entity other than the five of XML.",
        "It was not expanded, and the item was left blank.",
        "Write the character itself.",
    ),
    of(
        "IN-0107",
        "A line has more or fewer cells than the header.",
        "Its cells may stand in the wrong columns, so the line was rejected.",
        "Look for a comma or a line break inside a cell that is not in quotes.",
    ),
    of(
        "IN-0108",
        "An event has a name that is not in the layout.",
        "The line was rejected.",
        "Use a name of docs/EVENT-LAYOUT.md.",
    ),
    of(
        "IN-0109",
        "A line has no child_id.",
        "It cannot be told whose it is, so it was rejected.",
        "Give the child's stable number.",
    ),
    of(
        "IN-0110",
        "The detail that this event needs is missing or cannot be read.",
        "The line was rejected.",
        "See the column `detail` for this event in docs/EVENT-LAYOUT.md.",
    ),
    of(
        "IN-0111",
        "A line repeats an earlier line of the same child.",
        "It was counted as a duplicate and adds nothing.",
        "None needed.",
    ),
    of(
        "IN-0112",
        "A person repeats an earlier person of the file word for word.",
        "It was counted as a duplicate and adds nothing.",
        "Leave one of them out.",
    ),
    of(
        "IN-0113",
        "A second person of the file has the same pupil or learner number.",
        "Both are kept under one child, as the number says.",
        "Merge the two records, or correct the number that is wrong.",
    ),
    of("IN-0114", "A number cannot be read.", "It was left out.", "Give a whole number."),
    of(
        "IN-0115",
        "Some cells are not UTF-8 and were read as Windows-1252.",
        "Names with accents may be wrong if the file is neither.",
        "Save the file as UTF-8.",
    ),
    of(
        "IN-0116",
        "Some cells began with an apostrophe before =, +, - or @, and it was removed.",
        "The apostrophe protects spreadsheets from running a cell as a formula; the record keeps the text without it.",
        "None needed.",
    ),
    of(
        "IN-0117",
        "A person has no number by which to recognise them in another file.",
        "They stand as a person of their own, and wait for someone to say who they are.",
        "Give the pupil number, the learner number or the source's stable number.",
    ),
    of(
        "IN-0118",
        "A residential or work-based code stands on the plan, and it cannot be told to which placement it belongs.",
        "It was left out.",
        "From 2024 the code stands on the placement.",
    ),
    of(
        "IN-0119",
        "A name of a column or an element differs from the layout's own and was understood.",
        "It is said so that nothing is read under another name unseen.",
        "None needed.",
    ),
    of(
        "IN-0120",
        "Lines of one child disagree on who the child is.",
        "The first line was used.",
        "Find out which is right: two children may share a child_id.",
    ),
    of(
        "IN-0121",
        "A row says nothing that could be recorded.",
        "It was rejected, so that the count of rows still comes out.",
        "Fill in the row, or leave it out.",
    ),
    of(
        "IN-0122",
        "The column `until` is filled for an event that has no end.",
        "The event was recorded without it.",
        "Only exceptions and placements end; give the other date a line of its own.",
    ),
    of(
        "IN-0123",
        "A column is not in the layout.",
        "It was not read.",
        "None needed, unless it should be a column of docs/EVENT-LAYOUT.md: then check its name.",
    ),
    of(
        "IN-0140",
        "A row belongs to a person, request or plan that is not there.",
        "It cannot be told whose it is, so it was rejected.",
        "Export all tables at one time, and look for keys that were changed by a spreadsheet.",
    ),
    of(
        "IN-0141",
        "A row repeats an earlier row word for word.",
        "It was counted as a duplicate and adds nothing.",
        "None needed.",
    ),
    of(
        "IN-0142",
        "Two rows with one key say different things.",
        "The first was used and the second rejected.",
        "Find out which one is right, and leave only that.",
    ),
    of(
        "IN-0143",
        "A row has no key.",
        "No other row can refer to it, so it was rejected.",
        "Fill in the key, or leave the row out.",
    ),
    of("IN-0144", "The workbook carries macros.", "They were not run, and nothing of them was read.", "None needed."),
    of(
        "IN-0145",
        "A cell holds a formula.",
        "The value that it last showed was used.",
        "Look whether the workbook was recalculated before it was saved.",
    ),
    of(
        "IN-0146",
        "A cell holds a formula without a value.",
        "It was read as blank.",
        "Open the workbook, let it recalculate, and save it again.",
    ),
    of(
        "IN-0147",
        "The labels of this layout are known from one source only.",
        "They are marked unverified: a label that differs would leave its column unread.",
        "Compare the count of each item with the source, and look at the list of columns that were not read.",
    ),
    of(
        "IN-0148",
        "A cell shows an error instead of a value.",
        "It was read as blank.",
        "Mend the formula in the source.",
    ),
    of(
        "IN-0149",
        "A file or sheet is no table of the return.",
        "It was not read.",
        "None needed, unless it should be: then compare its header with the layout.",
    ),
    of(
        "IN-0150",
        "A whole number is written with a decimal point.",
        "It was read without it: a spreadsheet or a script has taken codes for numbers.",
        "None needed.",
    ),
    of(
        "IN-0152",
        "A row gave nothing, since the mapping does not know its words.",
        "It was rejected; the words are listed and counted.",
        "Add them to the vocabulary of the mapping: to what they mean, or to nothing.",
    ),
    of(
        "IN-0153",
        "A later row of the file overwrites what this row says.",
        "It was counted as a duplicate, as the mapping asks for.",
        "None needed, unless both dates are right: then tell the requests apart.",
    ),
    of(
        "IN-0154",
        "The mapping does not know some words of a row.",
        "The rest of the row was recorded; the words are listed and counted.",
        "Add them to the vocabulary of the mapping: to what they mean, or to nothing.",
    ),
    of(
        "IN-0160",
        "A list gives the day of the last review, and not whether it is the meeting or the decision.",
        "The two start and stop different duties; the day is kept with the child in the vault, and no fact was made of it.",
        "Nothing, if the council's return or its events give reviews; else bring those in beside the list.",
    ),
];

/// Every code, in order.
pub fn all_codes() -> &'static [Explanation] {
    CODES
}

/// A code in words; capitals do not matter.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    CODES.iter().find(|known| known.code.eq_ignore_ascii_case(code))
}
