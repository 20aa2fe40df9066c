//! Who approved a saved plan.

use std::path::{Path, PathBuf};
use std::process::Command;

use amend::Options;
use amend::diagnostic::Code;
use amend::saved::{self, Save, SavedPlan};
use amend::signature::{PublicKey, SigningKey};

use crate::{RULE, Stage, rule, stages};

/// A pair of keys as OpenSSL makes them.
struct Keys {
    signing: SigningKey,
    public: (PathBuf, PublicKey),
}

/// Runs OpenSSL; none where the machine has none.
fn openssl(folder: &Path, arguments: &str) -> Option<()> {
    let output = Command::new("openssl").args(arguments.split(' ')).current_dir(folder).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(())
}

fn keys(folder: &Path, name: &str) -> Option<Keys> {
    openssl(folder, &format!("genpkey -algorithm ed25519 -out {name}.pem"))?;
    openssl(folder, &format!("pkey -in {name}.pem -pubout -out {name}.pub.pem"))?;
    let public = folder.join(format!("{name}.pub.pem"));
    Some(Keys {
        signing: SigningKey::read(&folder.join(format!("{name}.pem"))).unwrap(),
        public: (public.clone(), PublicKey::read(&public).unwrap()),
    })
}

fn signed(stage: &Stage, key: Option<&SigningKey>) -> SavedPlan {
    let save = Some(Save { path: stage.path(), overwrite: true, key: key.cloned() });
    stage.engine().plan(&rule(RULE), &Options { save, ..Options::default() }).unwrap();
    saved::read(&stage.path()).unwrap()
}

fn refused(saved: &SavedPlan, keys: &[&Keys]) -> Option<Code> {
    let keys: Vec<(PathBuf, PublicKey)> = keys.iter().map(|keys| keys.public.clone()).collect();
    saved::require(saved, &keys).err().map(|error| error.finding.code)
}

#[test]
fn a_plan_is_taken_from_those_who_signed_it() {
    let stage = stages().next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let Some((lead, owner)) = keys(folder.path(), "lead").zip(keys(folder.path(), "owner")) else { return };

    let plain = signed(&stage, None);
    assert_eq!(refused(&plain, &[]), None);
    assert_eq!(refused(&plain, &[&lead]), Some(Code::SignatureMissing));

    let by_lead = signed(&stage, Some(&lead.signing));
    assert_eq!(refused(&by_lead, &[&lead]), None);
    assert_eq!(refused(&by_lead, &[&lead, &lead]), Some(Code::SignatureMissing), "one approval is not two");
    assert_eq!(refused(&by_lead, &[&owner]), Some(Code::SignatureMissing));
    assert_eq!(refused(&by_lead, &[&lead, &owner]), Some(Code::SignatureMissing));

    saved::sign(&by_lead, &owner.signing).unwrap();
    let by_both = saved::read(&stage.path()).unwrap();
    assert_eq!(refused(&by_both, &[&lead, &owner]), None);
    assert_eq!((by_both.signatures.len(), &by_both.checksum), (2, &by_lead.checksum));
    saved::sign(&by_both, &owner.signing).unwrap();
    assert_eq!(saved::read(&stage.path()).unwrap().signatures, by_both.signatures);
}

#[test]
fn a_signature_is_of_one_plan_and_of_all_that_it_says() {
    let stage = stages().next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let Some(lead) = keys(folder.path(), "lead") else { return };
    let first = signed(&stage, Some(&lead.signing));
    let second = signed(&stage, Some(&lead.signing));
    assert_ne!(first.checksum, second.checksum);
    let moved = SavedPlan { signatures: first.signatures, ..second.clone() };
    assert_eq!(refused(&moved, &[&lead]), Some(Code::SignatureWrong));

    let mut json = amend::report::json::saved(&second);
    json["plan"]["tables"][0]["before"] = 7.into();
    let mut content = json.as_object().unwrap().clone();
    content.shift_remove("checksum");
    content.shift_remove("signatures");
    json["checksum"] = amend::sql::derive::sha256(&serde_json::Value::Object(content).to_string()).into();
    std::fs::write(stage.path(), json.to_string()).unwrap();
    assert_eq!(refused(&saved::read(&stage.path()).unwrap(), &[&lead]), Some(Code::SignatureWrong));
}
