//! TLS as `sslmode` asks for it.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
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
    let config = match trust {
        Trust::Name => builder.with_root_certificates(store(roots)?).with_no_client_auth(),
        Trust::Chain => {
            let inner =
                WebPkiServerVerifier::builder_with_provider(Arc::new(store(roots)?), provider.clone())
                    .build()
                    .map_err(|error| error.to_string())?;
            let verifier =
                Lenient { algorithms: provider.signature_verification_algorithms, chain: Some(inner) };
            builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth()
        }
        Trust::Anyone => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Lenient::anyone(&provider)))
            .with_no_client_auth(),
    };
    Ok(MakeRustlsConnect::new(config))
}

fn store(roots: Option<&str>) -> Result<RootCertStore, String> {
    let path = roots.ok_or("sslmode verify-ca and verify-full need sslrootcert, a PEM file")?;
    let file = std::fs::File::open(path).map_err(|error| format!("sslrootcert {path}: {error}"))?;
    let mut store = RootCertStore::empty();
    for certificate in rustls_pemfile::certs(&mut std::io::BufReader::new(file)) {
        let certificate = certificate.map_err(|error| format!("sslrootcert {path}: {error}"))?;
        store.add(certificate).map_err(|error| format!("sslrootcert {path}: {error}"))?;
    }
    match store.is_empty() {
        true => Err(format!("sslrootcert {path}: there is no certificate in it")),
        false => Ok(store),
    }
}

/// Checks less than TLS would: no name, and without a chain nothing but the signatures.
#[derive(Debug)]
struct Lenient {
    algorithms: WebPkiSupportedAlgorithms,
    chain: Option<Arc<WebPkiServerVerifier>>,
}

impl Lenient {
    fn anyone(provider: &CryptoProvider) -> Self {
        Lenient { algorithms: provider.signature_verification_algorithms, chain: None }
    }
}

impl ServerCertVerifier for Lenient {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        use rustls::CertificateError::{NotValidForName, NotValidForNameContext};
        let Some(chain) = &self.chain else { return Ok(ServerCertVerified::assertion()) };
        match chain.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            Err(rustls::Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. })) => {
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
