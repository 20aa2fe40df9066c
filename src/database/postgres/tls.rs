//! TLS as `sslmode` asks for it.

use std::error::Error;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
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

/// A connector that trusts as it is told; `roots` is a PEM file.
pub(super) fn connector(trust: Trust, roots: Option<&str>) -> Result<MakeRustlsConnect, String> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let roots = match trust {
        Trust::Anyone => None,
        Trust::Chain | Trust::Name => Some(Roots::read(roots, &provider)?),
    };
    let algorithms = provider.signature_verification_algorithms;
    let verifier = Verifier { algorithms, roots, checks_name: trust == Trust::Name };
    let config =
        builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
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
        let file = std::fs::File::open(path).map_err(|error| wrong(&error))?;
        let certificates: Vec<_> = rustls_pemfile::certs(&mut std::io::BufReader::new(file))
            .collect::<Result<_, _>>()
            .map_err(|error| wrong(&error))?;
        if certificates.is_empty() {
            return Err(wrong(&"it holds no certificate"));
        }
        let mut store = RootCertStore::empty();
        for certificate in &certificates {
            store.add(certificate.clone()).map_err(|error| wrong(&error))?;
        }
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
