//! Bytes to text: byte-order marks, UTF-8, UTF-16 and, where neither fits, Windows-1252.

use sha2::{Digest, Sha256};

/// The SHA-256 of the bytes in lower-case hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text and the name of the encoding it was in. A byte-order mark is dropped.
///
/// Councils' pages are UTF-8 or, when old, Windows-1252. A page that is nearly all UTF-8 with a few foreign bytes (two
/// encodings pasted together) is read as UTF-8 line by line, and only the lines that do not fit are read as Windows-1252.
pub(crate) fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default());
        return (text.into_owned(), encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), "UTF-8");
    }
    let mut text = String::with_capacity(bytes.len() + 64);
    let (mut fits, mut foreign) = (0usize, 0usize);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => {
                fits += usize::from(!line.is_ascii());
                text.push_str(line);
            }
            Err(_) => {
                foreign += 1;
                let (line, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(line);
                text.push_str(&line);
            }
        }
    }
    (text, if fits > 0 && foreign > 0 { "UTF-8 and windows-1252" } else { "windows-1252" })
}

/// Whether the bytes are those of a file that holds no text at all.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let magic: [&[u8]; 7] =
        [b"%PDF-", b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"\x1F\x8B"];
    if magic.iter().any(|start| bytes.starts_with(start)) {
        return true;
    }
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    !utf16 && head.iter().filter(|&&byte| byte == 0).count() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_words() {
        let plain = "Children’s Services – £2m";
        assert_eq!(decode(plain.as_bytes()), (plain.into(), "UTF-8"));
        assert_eq!(decode(&[b"\xEF\xBB\xBF", plain.as_bytes()].concat()), (plain.into(), "UTF-8"));
        let (old, _, _) = encoding_rs::WINDOWS_1252.encode(plain);
        assert_eq!(decode(&old), (plain.into(), "windows-1252"));
        let wide: Vec<u8> = [0xFFu8, 0xFE].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide), (plain.into(), "UTF-16LE"));
        let both = [plain.as_bytes(), b"\n", &old].concat();
        assert_eq!(decode(&both), (format!("{plain}\n{plain}"), "UTF-8 and windows-1252"));
    }

    #[test]
    fn a_printed_pack_is_not_text() {
        assert!(is_binary(b"%PDF-1.7 ...") && is_binary(b"PK\x03\x04...") && is_binary(b"a\0b"));
        assert!(!is_binary("Agenda item".as_bytes()));
    }
}
