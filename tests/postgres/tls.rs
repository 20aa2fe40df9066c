//! Every `sslmode`, against certificates that are made for the test.

use std::path::{Path, PathBuf};
use std::process::Command;

use amend::Engine;

use crate::scratch::postgres::cluster;
use crate::stage::{ACCOUNTS, SLEEPS, Stage, is_skipped};

/// Makes certificates in a folder, with `openssl`.
struct Office<'a>(&'a Path);

impl Office<'_> {
    fn openssl(&self, words: &str) {
        let mut command = Command::new("openssl");
        let output = command.args(words.split_whitespace()).current_dir(self.0).output().unwrap();
        assert!(output.status.success(), "openssl {words}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    /// A certificate that signed itself.
    fn signs_itself(&self, name: &str) {
        self.openssl(&format!(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
             -keyout {name}.key -out {name}.pem -subj /CN={name} -addext subjectAltName=DNS:localhost"
        ));
    }

    /// A certificate for localhost, signed by another.
    fn signs(&self, signer: &str, name: &str, days: i32) {
        self.openssl(&format!(
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout {name}.key -out {name}.csr -subj /CN=localhost"
        ));
        std::fs::write(self.path("extensions"), "subjectAltName=DNS:localhost\n").unwrap();
        self.openssl(&format!(
            "x509 -req -in {name}.csr -CA {signer}.pem -CAkey {signer}.key -CAcreateserial -days {days} \
             -extfile extensions -out {name}.pem"
        ));
    }

    /// Has the server use a certificate.
    fn hands(&self, stage: &Stage, name: &str) {
        for (from, to) in [(format!("{name}.pem"), "server.crt"), (format!("{name}.key"), "server.key")] {
            let text = std::fs::read_to_string(self.path(&from)).unwrap();
            stage.sql(&format!(
                "copy (select regexp_split_to_table('{}', E'\\n')) to program 'umask 077; cat > {to}'",
                text.trim()
            ));
        }
        stage.sql("alter system set ssl = on");
        stage.reload();
    }
}

struct Hall<'a> {
    stage: &'a Stage,
    office: Office<'a>,
}

impl Hall<'_> {
    fn url(&self, host: &str, settings: &str) -> String {
        let folder = self.office.0.display();
        let settings = settings.replace("sslrootcert=", &format!("sslrootcert={folder}/"));
        format!("{}?{settings}", self.stage.url("postgres").replace("127.0.0.1", host))
    }

    /// The connection is made, with TLS or without.
    #[track_caller]
    fn reaches(&self, host: &str, settings: &str, encrypted: bool) {
        let diagnosis = Engine::diagnose(&self.url(host, settings), false).unwrap();
        let found = diagnosis.aspects.iter().find(|aspect| aspect.aspect == "encryption");
        let found = &found.unwrap_or_else(|| panic!("{settings}: {diagnosis:?}")).found;
        assert_eq!(found.starts_with("TLSv1."), encrypted, "{settings}: {found}");
        self.stage.amend("plan", &self.url(host, settings)).is(0, "");
    }

    /// The connection is refused with these words.
    #[track_caller]
    fn refuses(&self, host: &str, settings: &str, why: &str, hint: &str) {
        self.stage.amend("plan", &self.url(host, settings)).is(
            1,
            &format!("error: cannot connect to postgres://postgres@{host}:PORT/DB: {why}\n  hint: {hint}\n"),
        );
    }
}

const NO_TLS: &str =
    "sslmode wants TLS: have it turned on at the server (ssl = on), or check that this is the server";
const UNKNOWN: &str = "its certificate is signed by none in sslrootcert";
const UNKNOWN_HINT: &str =
    "check that this is the server, and that sslrootcert is the certificate that signs its own";
const OTHER_HOST: &str = "its certificate is for another host";
const OTHER_HOST_HINT: &str =
    "check that this is the server; write the host as its certificate does, or use sslmode=verify-ca";
const ROOTS_HINT: &str =
    "give sslrootcert the path of a PEM file with the certificates that sign the server's";

#[test]
fn every_sslmode_checks_what_it_says() {
    if is_skipped() {
        return;
    }
    let server = cluster::start().unwrap();
    let stage = Stage::on(server.port, ACCOUNTS);
    let folder = tempfile::tempdir().unwrap();
    let hall = Hall { stage: &stage, office: Office(folder.path()) };
    let office = &hall.office;

    hall.reaches("127.0.0.1", "sslmode=disable", false);
    hall.reaches("127.0.0.1", "sslmode=prefer", false);
    hall.refuses("127.0.0.1", "sslmode=require", "server does not support TLS", NO_TLS);

    office.signs_itself("root");
    office.signs_itself("other");
    office.signs("root", "signed", 2);
    office.hands(&stage, "signed");
    hall.reaches("127.0.0.1", "sslmode=disable", false);
    hall.reaches("127.0.0.1", "sslmode=prefer", true);
    hall.reaches("127.0.0.1", "sslmode=require", true);
    hall.reaches("127.0.0.1", "sslmode=require&sslrootcert=root.pem", true);
    hall.refuses("127.0.0.1", "sslmode=require&sslrootcert=other.pem", UNKNOWN, UNKNOWN_HINT);
    hall.reaches("127.0.0.1", "sslmode=verify-ca&sslrootcert=root.pem", true);
    hall.refuses("127.0.0.1", "sslmode=verify-ca&sslrootcert=other.pem", UNKNOWN, UNKNOWN_HINT);
    hall.reaches("localhost", "sslmode=verify-full&sslrootcert=root.pem", true);
    hall.refuses("127.0.0.1", "sslmode=verify-full&sslrootcert=root.pem", OTHER_HOST, OTHER_HOST_HINT);
    hall.refuses("localhost", "sslmode=verify-full&sslrootcert=other.pem", UNKNOWN, UNKNOWN_HINT);
    hall.refuses(
        "localhost",
        "sslmode=verify-full",
        "sslmode verify-ca and verify-full need sslrootcert",
        ROOTS_HINT,
    );
    hall.refuses(
        "localhost",
        "sslmode=verify-full&sslrootcert=nothing.pem",
        "sslrootcert \"[..]/nothing.pem\": No such file or directory (os error 2)",
        ROOTS_HINT,
    );
    std::fs::write(office.path("empty.pem"), "nothing\n").unwrap();
    hall.refuses(
        "localhost",
        "sslmode=verify-full&sslrootcert=empty.pem",
        "sslrootcert \"[..]/empty.pem\": it holds no certificate",
        ROOTS_HINT,
    );

    // What most servers have: no authority, a certificate that signed itself.
    office.hands(&stage, "other");
    hall.reaches("localhost", "sslmode=verify-full&sslrootcert=other.pem", true);
    hall.reaches("127.0.0.1", "sslmode=verify-ca&sslrootcert=other.pem", true);
    hall.refuses("127.0.0.1", "sslmode=verify-full&sslrootcert=other.pem", OTHER_HOST, OTHER_HOST_HINT);
    hall.refuses(
        "localhost",
        "sslmode=verify-ca&sslrootcert=root.pem",
        "its certificate signed itself, and is not in sslrootcert",
        "check that this is the server; then put its certificate into sslrootcert",
    );

    office.signs("root", "expired", -1);
    office.hands(&stage, "expired");
    hall.refuses(
        "localhost",
        "sslmode=verify-full&sslrootcert=root.pem",
        "its certificate has expired",
        "have a new certificate made for the server",
    );
    hall.reaches("localhost", "sslmode=require", true);

    passwords_and_interrupts_go_through_tls(&hall);
}

fn passwords_and_interrupts_go_through_tls(hall: &Hall) {
    let stage = hall.stage;
    stage.sql(SLEEPS);
    let role = stage.role("user", "password 'open sesame' superuser");
    stage.sql(&format!(
        "copy (values ('hostssl all {role} all scram-sha-256'), ('host all postgres all trust')) \
         to program 'cat > pg_hba.conf'"
    ));
    stage.reload();
    let url = stage.url(&format!("{role}:open%20sesame"));
    stage.refuses(
        &format!("{url}?sslmode=disable"),
        1,
        "error: cannot connect to postgres://DB_user@127.0.0.1:PORT/DB: no pg_hba.conf entry for host \"127.0.0.1\", user \"DB_user\", database \"DB\", no encryption\n  \
           hint: check the user's name; the server's pg_hba.conf says who may come from where, and whether with TLS\n",
    );
    let before = stage.state();
    let process = stage.begin("apply --yes", &format!("{url}?sslmode=require"));
    stage.sleeper();
    let number = process.id().to_string();
    assert!(Command::new("kill").args(["-INT", &number]).status().unwrap().success());
    stage.end(process).is(130, "error: interrupted: nothing was changed\n");
    assert_eq!(before, stage.state());
}
