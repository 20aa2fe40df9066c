//! What the driver does not read of a URL.

/// How much TLS is asked for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Tls {
    pub(super) mode: Option<String>,
    pub(super) roots: Option<String>,
    /// The file with the certificate that shows who connects.
    pub(super) certificate: Option<String>,
    /// The file with its key.
    pub(super) key: Option<String>,
}

/// Cuts `sslmode`, `sslrootcert`, `sslcert` and `sslkey` out of a URL or a `key=value` string.
pub(super) fn split_tls(url: &str) -> (String, Tls) {
    let mut tls = Tls::default();
    let is_url = url.contains("://");
    let mut keep = |pair: &str| {
        let Some((name, value)) = pair.split_once('=') else { return true };
        let value = if is_url { decoded(value) } else { value.trim_matches('\'').to_owned() };
        match name {
            "sslmode" => tls.mode = Some(value),
            "sslrootcert" => tls.roots = Some(value),
            "sslcert" => tls.certificate = Some(value),
            "sslkey" => tls.key = Some(value),
            _ => return true,
        }
        false
    };
    let rest = match (is_url, url.split_once('?')) {
        (true, Some((base, query))) => {
            let left: Vec<&str> = query.split('&').filter(|pair| keep(pair)).collect();
            if left.is_empty() { base.to_owned() } else { format!("{base}?{}", left.join("&")) }
        }
        (true, None) => url.to_owned(),
        (false, _) => words(url).into_iter().filter(|pair| keep(pair)).collect::<Vec<_>>().join(" "),
    };
    (rest, tls)
}

/// What stands between spaces, but for those in quotes: `'` around, `\` before a literal one.
fn words(text: &str) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    let is_space = |character: char| {
        let ends = character.is_whitespace() && !quoted && !escaped;
        quoted ^= character == '\'' && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    };
    text.split(is_space).filter(|word| !word.is_empty()).collect()
}

/// A value of a URL: `%2F` is `/`.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (byte, after) = match byte.filter(|_| *first == b'%') {
            Some(byte) => (byte, &after[2..]),
            None => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Tls, split_tls};

    #[test]
    fn tls_is_cut_out_and_the_rest_stays() {
        let tls = |mode: &str, roots: &str| Tls {
            mode: Some(mode.to_owned()),
            roots: Some(roots.to_owned()),
            ..Tls::default()
        };
        assert_eq!(
            split_tls("postgres://a@h/d?sslmode=verify-ca&sslrootcert=%2Ftmp%2fmy%20roots&options=-c%20x"),
            ("postgres://a@h/d?options=-c%20x".to_owned(), tls("verify-ca", "/tmp/my roots"))
        );
        assert_eq!(
            split_tls("host=h password='a  \\' b' sslrootcert='my roots' sslmode=require"),
            ("host=h password='a  \\' b'".to_owned(), tls("require", "my roots"))
        );
        let (certificate, key) = (Some("my.pem".to_owned()), Some("my key".to_owned()));
        assert_eq!(
            split_tls("postgres://h/d?sslcert=my.pem&sslkey=my%20key"),
            ("postgres://h/d".to_owned(), Tls { certificate, key, ..Tls::default() })
        );
    }
}
