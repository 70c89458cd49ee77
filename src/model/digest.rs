//! Fingerprints of bytes.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes` (FIPS 180-4), as 64 hexadecimal digits in lower case.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn a_digest_is_that_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
