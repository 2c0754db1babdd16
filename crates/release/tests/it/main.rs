//! The gate from outside: releases made up from seeds, and a second attacker that tries every possibility.

#[cfg(test)]
mod nothing_is_found_out;
