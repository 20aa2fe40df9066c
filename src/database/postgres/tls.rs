//! TLS as `sslmode` asks for it.

use std::error::Error;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How much of the server's certificate is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Nothing: the connection is encrypted, the server may be anyone (`require` without a root).
    Anyone,
    /// Its chain of signatures, not its name (`verify-ca`).
    Chain,
    /// Its chain and its name (`verify-full`).
    Name,
}

/// The `sslrootcert` that stands for what this computer trusts.
pub(super) const SYSTEM: &str = "system";

const ROOTS: &str = "give sslrootcert the path of a PEM file with the certificates that sign the server's";
const OWN: &str =
    "give sslcert and sslkey the paths of PEM files: your certificate, and its key without a password";

/// A connector that trusts as it is told; `roots` is a PEM file, or [`SYSTEM`], `own` the PEM files of a
/// certificate and its key.
pub(super) fn connector(
    trust: Trust,
    roots: Option<&str>,
    own: Option<&(String, String)>,
) -> Result<MakeRustlsConnect, (String, &'static str)> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| (error.to_string(), ROOTS))?;
    let roots = match trust {
        Trust::Anyone => None,
        Trust::Chain | Trust::Name => Some(Roots::read(roots, &provider).map_err(|why| (why, ROOTS))?),
    };
    let algorithms = provider.signature_verification_algorithms;
    let verifier = Verifier { algorithms, roots, checks_name: trust == Trust::Name };
    let builder = builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    let config = match own {
        None => builder.with_no_client_auth(),
        Some((certificate, key)) => {
            let read = || Ok((certificates("sslcert", certificate)?, private_key(key)?));
            let (chain, secret) = read().map_err(|why| (why, OWN))?;
            builder
                .with_client_auth_cert(chain, secret)
                .map_err(|error| (format!("sslcert \"{certificate}\" and sslkey \"{key}\": {error}"), OWN))?
        }
    };
    Ok(MakeRustlsConnect::new(config))
}

/// The certificates of a PEM file, which this part of a URL names.
fn certificates(what: &str, path: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let wrong = |why: &dyn std::fmt::Display| format!("{what} \"{path}\": {why}");
    let file = std::fs::File::open(path).map_err(|error| wrong(&error))?;
    let certificates: Vec<_> = rustls_pemfile::certs(&mut std::io::BufReader::new(file))
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(&error))?;
    match certificates.is_empty() {
        true => Err(wrong(&"it holds no certificate")),
        false => Ok(certificates),
    }
}

/// The key of a PEM file.
fn private_key(path: &str) -> Result<PrivateKeyDer<'static>, String> {
    let wrong = |why: &dyn std::fmt::Display| format!("sslkey \"{path}\": {why}");
    let file = std::fs::File::open(path).map_err(|error| wrong(&error))?;
    let key =
        rustls_pemfile::private_key(&mut std::io::BufReader::new(file)).map_err(|error| wrong(&error))?;
    key.ok_or_else(|| wrong(&"it holds no key that can be read without a password"))
}

/// The certificates that this computer trusts.
fn trusted_here() -> Result<Vec<CertificateDer<'static>>, String> {
    let found = rustls_native_certs::load_native_certs();
    match (found.certs.is_empty(), found.errors.first()) {
        (false, _) => Ok(found.certs),
        (true, Some(error)) => Err(format!("sslrootcert=system: {error}")),
        (true, None) => {
            Err("sslrootcert=system: this computer has no list of certificates that it trusts".to_owned())
        }
    }
}

/// Why TLS refused the server, and what to do, if that is what happened.
pub(super) fn refusal(error: &postgres::Error) -> Option<(String, &'static str)> {
    use rustls::CertificateError as Refused;
    let wrapped = error.source()?.downcast_ref::<std::io::Error>()?;
    let error = wrapped.get_ref()?.downcast_ref::<rustls::Error>()?;
    let rustls::Error::InvalidCertificate(refused) = error else {
        return Some((format!("TLS failed: {error}"), "check the server's TLS settings and certificate"));
    };
    Some(match refused {
        Refused::UnknownIssuer | Refused::BadSignature => (
            "its certificate is signed by none in sslrootcert".to_owned(),
            "check that this is the server, and that sslrootcert is the certificate that signs its own",
        ),
        Refused::NotValidForName | Refused::NotValidForNameContext { .. } => (
            "its certificate is for another host".to_owned(),
            "check that this is the server; write the host as its certificate does, or use sslmode=verify-ca",
        ),
        Refused::Expired | Refused::ExpiredContext { .. } => {
            ("its certificate has expired".to_owned(), "have a new certificate made for the server")
        }
        Refused::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => (
            "its certificate signed itself, and is not in sslrootcert".to_owned(),
            "check that this is the server; then put its certificate into sslrootcert",
        ),
        other => (
            format!("its certificate cannot be trusted: {other}"),
            "have a certificate made for the server, version 3, signed by one in sslrootcert",
        ),
    })
}

/// The certificates of `sslrootcert`.
#[derive(Debug)]
struct Roots {
    certificates: Vec<CertificateDer<'static>>,
    chain: Arc<WebPkiServerVerifier>,
}

impl Roots {
    fn read(path: Option<&str>, provider: &Arc<CryptoProvider>) -> Result<Roots, String> {
        let path = path.ok_or("sslmode verify-ca and verify-full need sslrootcert")?;
        let wrong = |why: &dyn std::fmt::Display| format!("sslrootcert \"{path}\": {why}");
        let mut store = RootCertStore::empty();
        let certificates = if path == SYSTEM {
            // Some of what a computer trusts may be too old to be understood.
            store.add_parsable_certificates(trusted_here()?);
            // None of these stands for itself.
            Vec::new()
        } else {
            let certificates = certificates("sslrootcert", path)?;
            for certificate in &certificates {
                store.add(certificate.clone()).map_err(|error| wrong(&error))?;
            }
            certificates
        };
        let chain = WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider.clone())
            .build()
            .map_err(|error| wrong(&error))?;
        Ok(Roots { certificates, chain })
    }
}

/// Checks as much as `sslmode` asks for.
#[derive(Debug)]
struct Verifier {
    algorithms: WebPkiSupportedAlgorithms,
    roots: Option<Roots>,
    checks_name: bool,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        use rustls::CertificateError::{NotValidForName, NotValidForNameContext};
        let Some(roots) = &self.roots else { return Ok(ServerCertVerified::assertion()) };
        if roots.certificates.contains(certificate) {
            // It signed itself, and is known.
            if self.checks_name {
                verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
            }
            return Ok(ServerCertVerified::assertion());
        }
        match roots.chain.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            Err(rustls::Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }))
                if !self.checks_name =>
            {
                Ok(ServerCertVerified::assertion())
            }
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}
