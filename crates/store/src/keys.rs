//! The one secret of an installation, and the keys drawn from it. It lives outside the database and outside backups.

use crate::error::{Error, Result};
use crate::random::Random;
use hkdf::Hkdf;
use sha2::Sha256;
use std::io::Write;
use std::path::Path;

/// The secret. Whoever loses it can read neither the vault nor a backup; whoever has it can read both and sign heads.
#[derive(Clone)]
pub struct Keys([u8; 32]);

impl Keys {
    /// A secret given as bytes: for tests.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(seed)
    }

    /// A new secret.
    pub fn generate(random: &Random) -> Self {
        Self(random.bytes())
    }

    /// Writes the secret to a new file of 64 hexadecimal digits that only its owner can read. Refuses to overwrite.
    pub fn write_new(&self, path: &Path) -> Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Error::KeyFileExists,
            _ => Error::File(error),
        })?;
        let digits: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(file, "{digits}")?;
        Ok(file.sync_all()?)
    }

    /// Reads the secret from its file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let digits = text.trim();
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(Error::KeyFile);
        }
        let mut seed = [0; 32];
        for (place, byte) in seed.iter_mut().enumerate() {
            let pair = digits.get(place * 2..place * 2 + 2).ok_or(Error::KeyFile)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| Error::KeyFile)?;
        }
        Ok(Self(seed))
    }

    /// The key for a purpose. Each purpose names a different key, none of which gives away another.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        // It fails only for lengths over 255 hashes.
        let _ = Hkdf::<Sha256>::new(Some(b"candour keys 1"), &self.0).expand(purpose.as_bytes(), &mut key);
        key
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keys(withheld)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_read_back_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("candour.key");
        let keys = Keys::generate(&Random::seeded(1));
        keys.write_new(&path).unwrap();
        assert_eq!(Keys::read(&path).unwrap().derive("x"), keys.derive("x"));
        assert!(matches!(keys.write_new(&path), Err(Error::KeyFileExists)));
        std::fs::write(&path, "not a key").unwrap();
        assert!(matches!(Keys::read(&path), Err(Error::KeyFile)));
    }

    #[test]
    fn each_purpose_has_its_own_key_and_none_prints() {
        let keys = Keys::from_seed([7; 32]);
        assert_ne!(keys.derive("vault"), keys.derive("backup"));
        assert_eq!(format!("{keys:?}"), "Keys(withheld)");
    }
}
