//! Laws that hold of every record.
