//! Ed25519 signatures with keys from PEM files, as OpenSSL writes them.
//!
//! Beside the pipeline, at the bottom: it signs and verifies bytes and knows nothing of plans.

use std::path::Path;
use std::sync::Arc;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use rustls_pemfile::Item;

use crate::sql::derive::hexadecimal;

/// What a public key in a file starts with, before its 32 bytes (RFC 8410, section 4).
const PUBLIC_KEY_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
/// Bytes of a public key.
const PUBLIC_KEY: usize = 32;
/// A key file is a few lines.
const LARGEST_FILE: u64 = 64 * 1024;

/// A key that signs.
#[derive(Clone)]
pub struct SigningKey(Arc<Ed25519KeyPair>);

/// A key that tells who signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; PUBLIC_KEY]);

/// A file that holds no such key.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct KeyError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

impl SigningKey {
    /// Reads a private key: PKCS#8 in PEM, not encrypted.
    pub fn read(path: &Path) -> Result<SigningKey, KeyError> {
        const HINT: &str = "make one: openssl genpkey -algorithm ed25519 -out KEY.pem";
        let Some(Item::Pkcs8Key(key)) = item(path, HINT)? else {
            return Err(no_key(path, "no private key for signing (PKCS#8 in PEM, not encrypted)", HINT));
        };
        match Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.secret_pkcs8_der()) {
            Ok(pair) => Ok(SigningKey(Arc::new(pair))),
            Err(error) => Err(no_key(path, &format!("no Ed25519 key ({error})"), HINT)),
        }
    }

    /// The key by which others verify what this one signs.
    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; PUBLIC_KEY];
        bytes.copy_from_slice(self.0.public_key().as_ref());
        PublicKey(bytes)
    }

    /// Signs; hexadecimal.
    pub fn sign(&self, message: &[u8]) -> String {
        hexadecimal(self.0.sign(message).as_ref())
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.public().hexadecimal())
    }
}

impl PublicKey {
    /// Reads a public key: SubjectPublicKeyInfo in PEM.
    pub fn read(path: &Path) -> Result<PublicKey, KeyError> {
        const HINT: &str = "openssl pkey -in KEY.pem -pubout -out KEY.pub.pem writes it";
        let Some(Item::SubjectPublicKeyInfo(key)) = item(path, HINT)? else {
            return Err(no_key(path, "no public key (SubjectPublicKeyInfo in PEM)", HINT));
        };
        let bytes = key.strip_prefix(&PUBLIC_KEY_PREFIX).and_then(|bytes| bytes.try_into().ok());
        bytes.map(PublicKey).ok_or_else(|| no_key(path, "no Ed25519 key", HINT))
    }

    /// Its bytes, hexadecimal: the name of a key in a saved plan.
    pub fn hexadecimal(&self) -> String {
        hexadecimal(&self.0)
    }

    /// Whether the owner of this key signed the message; `signature` is hexadecimal.
    pub fn verifies(&self, message: &[u8], signature: &str) -> bool {
        let bytes = bytes(signature);
        bytes.is_some_and(|bytes| UnparsedPublicKey::new(&ED25519, self.0).verify(message, &bytes).is_ok())
    }
}

fn item(path: &Path, hint: &'static str) -> Result<Option<Item>, KeyError> {
    let read = || -> std::io::Result<Option<Item>> {
        if path.metadata()?.len() > LARGEST_FILE {
            return Ok(None);
        }
        // What is no PEM holds no key.
        Ok(rustls_pemfile::read_one(&mut std::fs::read(path)?.as_slice()).unwrap_or_default())
    };
    read().map_err(|error| KeyError { message: format!("{}: {error}", path.display()), hint })
}

fn no_key(path: &Path, what: &str, hint: &'static str) -> KeyError {
    KeyError { message: format!("\"{}\" holds {what}", path.display()), hint }
}

/// The bytes of hexadecimal digits.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] if pair.iter().all(u8::is_ascii_hexdigit) => {
                u8::from_str_radix(&String::from_utf8_lossy(&[*high, *low]), 16).ok()
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// The first test of RFC 8032, section 7.1, with its keys as OpenSSL writes them.
    const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
";
    const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
";
    const OF_NOTHING: &str = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
                              5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn signs_as_the_standard_says() {
        let key = SigningKey::read(file(PRIVATE).path()).unwrap();
        let public = PublicKey::read(file(PUBLIC).path()).unwrap();
        assert_eq!((key.public(), key.sign(b"").as_str()), (public, OF_NOTHING));
        assert!(public.verifies(b"", OF_NOTHING));
        assert!(!public.verifies(b"x", OF_NOTHING));
        for signature in ["", "é5", "zz", &OF_NOTHING[1..], &OF_NOTHING[2..], &OF_NOTHING.replace('e', "f")]
        {
            assert!(!public.verifies(b"", signature), "{signature}");
        }
    }

    #[test]
    fn other_files_hold_no_key() {
        for text in ["", "words", PUBLIC, &PRIVATE.replace("MC4C", "MC4D"), "-----BEGIN PRIVATE KEY-----\n"] {
            assert!(SigningKey::read(file(text).path()).is_err(), "{text}");
        }
        for text in ["", "words", PRIVATE, &PUBLIC.replace("MCow", "MCox"), "-----BEGIN PUBLIC KEY-----\n"] {
            assert!(PublicKey::read(file(text).path()).is_err(), "{text}");
        }
        assert!(PublicKey::read(Path::new("/nowhere")).is_err());
    }
}
