//! The refusals of this room, for whoever looks one up by its code.

/// Codes, and what each means.
pub const CODES: &[(&str, &str)] = &[
    (
        "RE-0001",
        "Figures of the council's own are not released as they stand. They become a draft, which is checked and approved by two people.",
    ),
    (
        "RE-0002",
        "A step was asked for that does not follow from where the release stands. Check, two approvals, then publish.",
    ),
    (
        "RE-0003",
        "One person may not prepare and approve, approve twice, or publish what they approved. Ask another person.",
    ),
    ("RE-0004", "Every step is taken by a named person. Say who is taking it."),
    (
        "RE-0005",
        "Something else was published since the check, and the two together might give a child away. Check again; approvals must then be given again.",
    ),
    ("RE-0006", "A correction was asked for between two releases that say the same. There is nothing to correct."),
    ("RE-0007", "A correction lacks its reason or the person who made it. Give both."),
    (
        "RE-0010",
        "What has been published contradicts itself or the new figures, so nothing can be proved safe. A correction must say which figure it replaces.",
    ),
    (
        "RE-0011",
        "Hiding all there is to hide would not keep a small count from being worked out. Publish a coarser breakdown or a longer period.",
    ),
    ("RE-0012", "A cell of a draft counts something that the draft does not give. Prepare it again."),
    ("RE-0013", "A draft holds no figure. There is nothing to publish."),
    (
        "RE-0014",
        "Some protected cells could be worked out from a release together with what has been published before. Publish a coarser breakdown, or leave it out.",
    ),
    (
        "RE-0015",
        "The same children were already broken down by the same thing for another measure or an overlapping period, and the difference might give a child away. Publish the same measure and period again, or leave the breakdown out.",
    ),
];
