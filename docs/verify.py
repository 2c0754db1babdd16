#!/usr/bin/env python3
"""Checks a Candour ledger (SQLite) without Candour: docs/FORMAT.md in code. Signatures need the program itself.

usage: verify.py ledger.sqlite [HEAD]     HEAD as printed on a publication, such as 42:3fa9…; exit code 1 if a check fails
"""
import hashlib, sqlite3, sys

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def text(value): data = value.encode(); return len(data).to_bytes(4, "little") + data

def merkle(level):
    if not level: return sha()
    while len(level) > 1:
        level = [sha(b"\1", *level[i:i + 2]) if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
    return level[0]

def commitments(seed, payload):
    found, at = [], 0
    while at < len(payload):
        length = int.from_bytes(payload[at:at + 2], "little")
        fact, at = payload[at + 2:at + 2 + length], at + 2 + length
        assert len(fact) == length, "a cut fact"
        found.append(sha(b"\0", sha(seed, len(found).to_bytes(4, "little"))[:16], fact))
    return found

def leaf(place, row, erased):
    where, subject, seed, payload, kept = row
    assert where == place, "a block is missing or moved"
    if payload is None:
        assert erased and seed is None, "an empty block that no erasure explains"
        found = [kept[i:i + 32] for i in range(0, len(kept), 32)]
    else:
        assert not erased and kept is None, "a block of an erased person still has facts"
        assert payload or seed == bytes(32), "a seed without facts"
        found = commitments(seed, payload)
    return sha(b"\0", subject, merkle(found))

def main(path, since=None):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    [(ident, purpose, form, created, public, stored)] = db.execute(
        "SELECT id, purpose, format, created_at, public_key, head FROM stamp")
    head = sha(b"candour ledger 1\n", *map(text, (ident, purpose, str(form), created)), public)
    assert head == stored, "the stamp was changed"
    heads = {f"0:{head.hex()}"}
    erasures = dict(db.execute("SELECT key, MAX(number) FROM entry WHERE kind = 'erasure' GROUP BY key"))
    entries = db.execute("SELECT number, kind, council, key, body, actor, recorded_at, root, head FROM entry ORDER BY number")
    count = 0
    for count, (number, *texts, root, stored) in enumerate(entries, 1):
        assert number == count, f"an entry is missing before {number}"
        blocks = db.execute(
            "SELECT place, subject, seed, payload, commitments FROM block WHERE batch = ? ORDER BY place", (number,))
        leaves = [leaf(place, row, erasures.get(row[1].hex(), 0) > number) for place, row in enumerate(blocks)]
        assert merkle(leaves) == root, f"the blocks of entry {number} are not those that were written"
        head = sha(b"candour entry 1\n", head, number.to_bytes(8, "little"), *map(text, texts), root)
        assert head == stored, f"entry {number} or one before it was changed"
        heads.add(f"{number}:{head.hex()}")
    strays = db.execute("SELECT COUNT(*) FROM block WHERE batch NOT IN (SELECT number FROM entry)").fetchone()[0]
    assert strays == 0, "there are blocks of no entry"
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the file's indexes do not agree with its tables"
    assert since is None or "".join(since.split()) in heads, "the head kept outside is not in this ledger"
    print(f"holds: {count} entries, head {count}:{head.hex()}")

if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:3])
    except (AssertionError, sqlite3.Error, ValueError, TypeError) as fault:
        sys.exit(f"DOES NOT HOLD: {fault}")
