//! Stories: what people do with the program, one role a file. Each runs the real program in a folder of its own.

mod analyst;
mod auditor;
mod clerk;
mod data_officer;
mod lawyer;
mod newcomer;
mod support;
