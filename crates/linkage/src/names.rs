//! Forms of one given name that are common in England. Names that merely sound alike are not here: the comparison of
//! letters finds those.

/// Each line holds forms of one name. A form may stand on several lines.
const FORMS: &[&[&str]] = &[
    &["ABIGAIL", "ABBIE", "ABBY", "ABI"],
    &["ALEXANDER", "ALEX", "ALEC", "SANDY", "XANDER", "ALEXA", "ALEXANDRA", "LEXI", "LEXIE", "SASHA"],
    &["ALFRED", "ALFIE", "ALF"],
    &["AMELIA", "MILLIE", "MIA", "AMY"],
    &["ANDREW", "ANDY", "DREW"],
    &["ANTHONY", "TONY", "ANTONY"],
    &["ARCHIBALD", "ARCHIE"],
    &["ARTHUR", "ARTIE"],
    &["BENJAMIN", "BEN", "BENNY", "BENJI"],
    &["CATHERINE", "KATHERINE", "KATE", "KATIE", "CATH", "KATHY", "KIT", "KATHRYN"],
    &["CHARLES", "CHARLIE", "CHAZ"],
    &["CHARLOTTE", "LOTTIE", "CHARLIE", "LOTTE"],
    &["CHRISTOPHER", "CHRIS", "KIT", "CHRISTINE", "CHRISTINA", "TINA"],
    &["DANIEL", "DAN", "DANNY", "DANIELLE", "DANI"],
    &["DAVID", "DAVE", "DAVEY"],
    &["EDWARD", "ED", "EDDIE", "TED", "TEDDY", "NED"],
    &["ELEANOR", "ELLIE", "NELL", "NORA", "ELLA"],
    &["ELIZABETH", "LIZ", "LIZZIE", "BETH", "BETSY", "ELIZA", "LIBBY", "LILIBET", "BETTY", "ELSIE"],
    &["EMILY", "EM", "EMMIE", "MILLY"],
    &["FLORENCE", "FLO", "FLORRIE", "FLOSSIE"],
    &["FRANCIS", "FRANK", "FRANKIE", "FRANCES", "FRAN", "FRANNIE"],
    &["FREDERICK", "FRED", "FREDDIE", "FREDDY"],
    &["GABRIEL", "GABE", "GABRIELLE", "GABBY"],
    &["GEORGE", "GEORGIE", "GEORGINA", "GEORGIA"],
    &["GERALD", "GERRY", "JERRY"],
    &["GRACE", "GRACIE"],
    &["HARRISON", "HARRY", "HARRI"],
    &["HENRY", "HARRY", "HAL", "HENRIETTA", "HETTY"],
    &["ISABELLA", "ISABEL", "ISOBEL", "BELLA", "IZZY", "ISABELLE", "BELLE"],
    &["JACK", "JOHN", "JACKSON"],
    &["JACOB", "JAKE"],
    &["JAMES", "JIM", "JIMMY", "JAMIE"],
    &["JENNIFER", "JEN", "JENNY"],
    &["JESSICA", "JESS", "JESSIE"],
    &["JONATHAN", "JON", "JONNY", "JONATHON"],
    &["JOSEPH", "JOE", "JOEY", "JOSEPHINE", "JOSIE", "JO"],
    &["JOSHUA", "JOSH"],
    &["LEONARD", "LEO", "LEN", "LENNY"],
    &["LEWIS", "LOUIS", "LOUIE", "LEW"],
    &["LILY", "LILLIAN", "LILLY", "LILIAN"],
    &["LUCAS", "LUKE"],
    &["LUCY", "LUCIA", "LUCINDA"],
    &["MADELEINE", "MADDIE", "MADDY", "MADISON"],
    &["MARGARET", "MAGGIE", "MEG", "PEGGY", "DAISY", "GRETA", "RITA"],
    &["MATILDA", "TILLY", "TILDA", "MATTIE"],
    &["MATTHEW", "MATT", "MATTY", "MATHEW"],
    &["MAXIMILIAN", "MAX", "MAXWELL"],
    &["MICHAEL", "MIKE", "MICK", "MICKEY", "MIKEY"],
    &["MOHAMMED", "MUHAMMAD", "MOHAMED", "MOHAMMAD", "MUHAMMED", "MO", "MD"],
    &["NATHANIEL", "NATHAN", "NATE", "NAT"],
    &["NICHOLAS", "NICK", "NICKY", "NICOLAS", "NICOLE"],
    &["OLIVER", "OLLIE", "OLLY"],
    &["OLIVIA", "LIV", "LIVVY"],
    &["PATRICK", "PADDY", "PAT", "PATRICIA", "TRICIA", "TRISH"],
    &["PETER", "PETE"],
    &["PHILIP", "PHIL", "PIP", "PHILLIP"],
    &["REBECCA", "BECKY", "BEX", "BECCA"],
    &["RICHARD", "RICK", "DICK", "RICKY", "RICH", "RICHIE"],
    &["ROBERT", "ROB", "BOB", "BOBBY", "ROBBIE", "BERT", "ROBIN"],
    &["RONALD", "RON", "RONNIE"],
    &["RUBY", "RUBIE"],
    &["SAMUEL", "SAM", "SAMMY", "SAMANTHA"],
    &["SARAH", "SALLY", "SADIE", "SARA"],
    &["SEBASTIAN", "SEB", "BASTIAN"],
    &["SOPHIA", "SOPHIE", "SOFIA"],
    &["STEPHEN", "STEVEN", "STEVE", "STEPHANIE", "STEPH"],
    &["SUSAN", "SUE", "SUSIE", "SUSANNA", "SUZANNE"],
    &["THEODORE", "THEO", "TED", "TEDDY"],
    &["THERESA", "TERESA", "TESS", "TESSA"],
    &["THOMAS", "TOM", "TOMMY"],
    &["TIMOTHY", "TIM"],
    &["VICTORIA", "VICKY", "TORI", "VIC"],
    &["VINCENT", "VINNY", "VINCE"],
    &["WILLIAM", "WILL", "BILL", "BILLY", "WILLIE", "LIAM", "BILLIE"],
    &["YUSUF", "YOUSEF", "YOUSUF", "YUSEF"],
    &["ZACHARY", "ZAC", "ZACH", "ZAK", "ZACHARIAH"],
];

/// The lines a given name stands on, a bit a line. Two names are forms of one if they share a bit.
pub(crate) fn forms(name: &str) -> u128 {
    let first = name.split(' ').next().unwrap_or_default();
    FORMS.iter().enumerate().filter(|(_, forms)| forms.contains(&first)).fold(0, |bits, (line, _)| bits | 1 << line)
}

#[cfg(test)]
mod tests {
    use super::{FORMS, forms};

    #[test]
    fn a_short_form_is_the_same_name_and_a_similar_name_is_not() {
        let one = |a: &str, b: &str| forms(a) & forms(b) != 0;
        assert!(one("WILLIAM", "BILL") && one("MOHAMMED", "MUHAMMAD") && one("ELLA ROSE", "ELEANOR"));
        assert!(!one("JAYDEN", "HAYDEN") && !one("WILLIAM", "ROBERT"));
        assert!(FORMS.len() <= 128, "a line has a bit of its own");
    }
}
