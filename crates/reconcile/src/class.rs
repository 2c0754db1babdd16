//! The names of the ways in which two cells of one field can stand to each other.

/// What a class means for the migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The same bytes.
    Equal,
    /// The same but for the way it is written.
    Folded,
    /// Apart by no more than is tolerated.
    Tolerated,
    /// Different.
    Different,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $standing:ident;)+) => {
        /// How two cells of one field stand to each other. Each pair of cells is in exactly one class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class { $($(#[$doc])* $name,)+ }

        impl Class {
            /// Every class, in the order in which reports list them.
            pub const ALL: &'static [Class] = &[$(Class::$name,)+];

            /// Its name in reports.
            pub fn name(self) -> &'static str {
                match self { $(Class::$name => $text,)+ }
            }

            /// What it means.
            pub fn standing(self) -> Standing {
                match self { $(Class::$name => Standing::$standing,)+ }
            }
        }
    };
}

classes! {
    /// The same bytes.
    Equal = "equal", Equal;
    /// White space at the ends, or its amount inside.
    WhiteSpace = "white_space", Folded;
    /// Capitals.
    Case = "case", Folded;
    /// Curly quotation marks, dashes and the like.
    Typography = "typography", Folded;
    /// The same letters in another character set.
    Encoding = "encoding", Folded;
    /// One number written in two ways.
    NumberForm = "number_form", Folded;
    /// One day written in two ways.
    DateForm = "date_form", Folded;
    /// Two ways of writing that there is nothing.
    NullForm = "null_form", Folded;
    /// The code to which the mapping takes OLD's.
    Mapped = "mapped", Folded;
    /// Apart by no more than is tolerated.
    Tolerated = "within_tolerance", Tolerated;
    /// OLD has a value, NEW has none.
    Lost = "lost", Different;
    /// NEW has a value, OLD has none.
    Gained = "gained", Different;
    /// Day and month exchanged.
    DateSwapped = "date_swapped", Different;
    /// Another day.
    DateShifted = "date_shifted", Different;
    /// The same day at another time, or without its time.
    Time = "time", Different;
    /// NEW is the beginning of OLD.
    Truncated = "truncated", Different;
    /// OLD is the beginning of NEW.
    Extended = "extended", Different;
    /// Letters outside ASCII came out as others.
    Damaged = "damaged", Different;
    /// Another number.
    Number = "number", Different;
    /// Another code than the one to which the mapping takes OLD's.
    MappedOtherwise = "mapped_otherwise", Different;
    /// Different in no way that has a name.
    Unlike = "unlike", Different;
}

impl Class {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::ALL.len();
}
