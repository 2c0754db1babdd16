//! docs/ACCESS.md is printed from the matrix. Run with `CANDOUR_WRITE_DOCS=1` to write it again.

use std::path::Path;

#[test]
fn the_printed_matrix_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ACCESS.md");
    let text = web::access_document();
    if std::env::var_os("CANDOUR_WRITE_DOCS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == text,
        "docs/ACCESS.md is out of date: run CANDOUR_WRITE_DOCS=1 cargo test -p web the_printed_matrix"
    );
}
