//! `amend sign`: approves a saved plan.

use std::path::PathBuf;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::engine;
use crate::report::clean;
use crate::saved;
use crate::signature::SigningKey;

/// Sign a saved plan: approve what was reviewed
///
/// Adds a signature to the file; those of others stay. It covers everything that the file says: the rule,
/// the parameters, the database, the schema, every decision and every value. `amend apply --plan FILE
/// --require-signature PUBLIC-KEY` refuses a plan without it.
///
/// Keys are Ed25519 keys in PEM files, as OpenSSL makes them:
///
///   openssl genpkey -algorithm ed25519 -out lead.pem
///   openssl pkey -in lead.pem -pubout -out lead.pub.pem
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_long_help = "\
Examples:
  amend show plan.json
  amend sign plan.json --key lead.pem
  amend apply RULE -d main --plan plan.json --require-signature lead.pub.pem

Exit codes:
  0  signed
  1  the file or the key cannot be used
  2  the saved plan was changed after it was saved"
)]
pub(crate) struct Args {
    /// The saved plan
    #[arg(value_name = "FILE")]
    plan: PathBuf,
    /// The private key (PKCS#8 in PEM)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let key = SigningKey::read(&args.key)?;
    let saved = saved::read(&args.plan)?;
    saved::sign(&saved, &key).map_err(engine::Error::from)?;
    console.note(&format!("signed {}", clean(&args.plan.display().to_string())));
    Ok(Exit::Done)
}
