//! Sampler and allocation vectors: orders and shares exactly, byte for byte.

use super::compare::{Case, Numbers, read};
use serde::Deserialize;
use serde_json::Value;
use statistics::sampling::{
    Drawn, allocate, first_fraction, next_fraction, order, order_with_replacement, quotas, sha256_hex, sha256_uniform,
    trim,
};

/// Digits that the reference prints after a ticket's leading nines.
const PRINTED: usize = 9;

#[derive(Deserialize)]
struct Primitive {
    #[serde(rename = "fn")]
    name: String,
    #[serde(rename = "in")]
    given: Option<String>,
    id: Option<String>,
    seed: Option<String>,
    digits: Option<usize>,
    out: String,
}

#[derive(Deserialize)]
struct Ordered {
    ids: Vec<String>,
    seed: String,
    options: Options,
    order: Vec<Entry>,
}

#[derive(Deserialize)]
struct Options {
    #[serde(default)]
    with_replacement: bool,
    #[serde(default)]
    drop: usize,
    take: Option<usize>,
    digits: Option<usize>,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Entry {
    ticket_number: String,
    id: String,
    generation: u32,
}

#[derive(Deserialize)]
struct Bulk {
    n: usize,
    seed: String,
    first5: Vec<String>,
    sha256_of_newline_joined_order: String,
}

/// Recomputes a file of the consistent sampler.
pub fn orders(value: &Value) -> Vec<Case> {
    let list = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
    let mut cases: Vec<Case> = list("primitives").map(|entry| read(entry, primitive)).collect();
    cases.extend(list("cases").map(|entry| read(entry, ordered)));
    cases.extend(value.get("bulk_digest").map(|entry| {
        let mut case = read(entry, bulk);
        case.name = "bulk_digest".to_owned();
        case
    }));
    if value.get("duplicate_ids").is_some() {
        let mut case = Case::new("duplicate_ids");
        case.same("refused", &true, &order(&["a", "b", "a"], "seed").is_err());
        cases.push(case);
    }
    cases
}

fn primitive(case: &mut Case, given: Primitive) {
    let text = given.given.unwrap_or_default();
    let found = match given.name.as_str() {
        "sha256_hex" => sha256_hex(&text),
        "sha256_uniform" => sha256_uniform(&text),
        "first_fraction" => first_fraction(&given.id.unwrap_or_default(), &given.seed.unwrap_or_default()),
        "next_fraction" => next_fraction(&text),
        "trim" => trim(&text, given.digits.unwrap_or(PRINTED)),
        other => return case.part("fn", other, "not known"),
    };
    case.same("out", &given.out, &found);
}

fn ordered(case: &mut Case, given: Ordered) {
    let ids: Vec<&str> = given.ids.iter().map(String::as_str).collect();
    let take = given.options.take.unwrap_or(if given.options.with_replacement { given.order.len() } else { ids.len() });
    let drawn = if given.options.with_replacement {
        order_with_replacement(&ids, &given.seed, given.options.drop + take)
    } else {
        order(&ids, &given.seed)
    };
    match drawn {
        Ok(drawn) => {
            let digits = given.options.digits.unwrap_or(PRINTED);
            let entry = |drawn: Drawn| Entry {
                ticket_number: trim(&drawn.ticket, digits),
                id: drawn.id,
                generation: drawn.generation,
            };
            let found: Vec<Entry> = drawn.into_iter().skip(given.options.drop).take(take).map(entry).collect();
            case.same("order", &given.order, &found);
        }
        Err(error) => case.part("order", "an order", error.to_string()),
    }
}

fn bulk(case: &mut Case, given: Bulk) {
    let ids: Vec<String> = (0..given.n).map(|number| format!("EHC-{number:06}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    match order(&ids, &given.seed) {
        Ok(drawn) => {
            let drawn: Vec<String> = drawn.into_iter().map(|drawn| drawn.id).collect();
            case.same("first5", given.first5.as_slice(), drawn.get(..given.first5.len()).unwrap_or_default());
            case.same("digest", &given.sha256_of_newline_joined_order, &sha256_hex(&drawn.join("\n")));
        }
        Err(error) => case.part("order", "an order", error.to_string()),
    }
}

#[derive(Deserialize)]
struct Allocation {
    n: u64,
    stratum_sizes: Vec<u64>,
    weights: Vec<f64>,
    quota: Numbers,
    largest_remainder: Vec<u64>,
    with_min_and_cap: Vec<u64>,
    #[serde(default)]
    minimum: u64,
}

/// Recomputes one allocation.
pub fn allocation(value: &Value) -> Case {
    read(value, |case, given: Allocation| {
        let unlimited = vec![u64::from(u32::MAX); given.weights.len()];
        match quotas(given.n, &given.weights) {
            Ok(found) => case.numbers("quota", &given.quota, found),
            Err(error) => case.part("quota", "quotas", error.to_string()),
        }
        for (name, want, sizes, least) in [
            ("largest_remainder", &given.largest_remainder, &unlimited, 0),
            ("with_min_and_cap", &given.with_min_and_cap, &given.stratum_sizes, given.minimum),
        ] {
            match allocate(given.n, &given.weights, sizes, least) {
                Ok(found) => case.same(name, want, &found),
                Err(error) => case.part(name, "shares", error.to_string()),
            }
        }
    })
}

#[derive(Deserialize)]
struct Round {
    signature: String,
    randomness: String,
}

/// Checks a beacon round's randomness against its signature.
pub fn round(value: &Value) -> Case {
    let mut case = read(value, |case, given: Round| {
        let bytes: Option<Vec<u8>> = (0..given.signature.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(given.signature.get(at..at + 2)?, 16).ok())
            .collect();
        match bytes {
            Some(bytes) => {
                use sha2::{Digest, Sha256};
                let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
                case.same("randomness", &given.randomness, &found);
            }
            None => case.part("signature", "hexadecimal digits", "something else"),
        }
        case.note("the randomness is the hash of the signature; the signature itself is not verified here");
    });
    case.name = format!("round {}", value.get("round").unwrap_or(&Value::Null));
    case
}
