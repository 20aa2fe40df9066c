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

    /// A certificate for a user, signed by another.
    fn signs_user(&self, signer: &str, name: &str, user: &str) {
        self.openssl(&format!(
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout {name}.key -out {name}.csr -subj /CN={user}"
        ));
        self.openssl(&format!(
            "x509 -req -in {name}.csr -CA {signer}.pem -CAkey {signer}.key -CAcreateserial -days 2 -extfile extensions \
             -out {name}.pem"
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
const USER_HINT: &str =
    "check the user's name; the server's pg_hba.conf says who may come from where, and whether with TLS";
const OWN_HINT: &str =
    "give sslcert and sslkey the paths of PEM files: your certificate, and its key without a password";

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
    office.hands(&stage, "signed");
    what_the_computer_trusts_counts(&hall);
    certificates_show_who_connects(&hall);
}

/// What a computer trusts is told by a variable here.
fn what_the_computer_trusts_counts(hall: &Hall) {
    let plan = |settings: &str, trusted: &str| {
        let url = format!("{}?{settings}", hall.stage.url("postgres").replace("127.0.0.1", "localhost"));
        let mut command = hall.stage.command("plan", "rule.yaml", &url);
        let process =
            command.env("SSL_CERT_FILE", hall.office.path(trusted)).env_remove("SSL_CERT_DIR").spawn();
        hall.stage.end(process.unwrap())
    };
    let address = "postgres://postgres@localhost:PORT/DB";
    let refused =
        |why: &str, hint: &str| format!("error: cannot connect to {address}: {why}\n  hint: {hint}\n");
    plan("sslrootcert=system", "root.pem").is(0, "");
    plan("sslmode=verify-full&sslrootcert=system", "root.pem").is(0, "");
    plan("sslrootcert=system", "other.pem").is(1, &refused(UNKNOWN, UNKNOWN_HINT));
    plan("sslrootcert=system", "nothing.pem").is(1, &refused("sslrootcert=system: [..]", ROOTS_HINT));
    plan("sslmode=require&sslrootcert=system", "root.pem").is(
        1,
        "error: the database URL is not understood: sslrootcert=system goes with sslmode=verify-full, not with \"require\"\n  \
           hint: write postgres://user@host:port/database, or host=… dbname=… user=…\n",
    );
}

fn certificates_show_who_connects(hall: &Hall) {
    let (stage, office) = (hall.stage, &hall.office);
    let role = stage.role("client", "superuser");
    stage.sql(&format!(
        "copy (values ('hostssl all {role} all cert'), ('host all postgres all trust')) to program 'cat > pg_hba.conf'"
    ));
    let root = std::fs::read_to_string(office.path("root.pem")).unwrap();
    stage.sql(&format!(
        "copy (select regexp_split_to_table('{}', E'\\n')) to program 'cat > root.crt'",
        root.trim()
    ));
    stage.sql("alter system set ssl_ca_file = 'root.crt'");
    stage.reload();
    office.signs_user("root", "mine", &role);
    office.signs_user("other", "foreign", &role);
    office.signs_user("root", "another", "somebody_else");
    let folder = office.0.display().to_string();
    let plan = |settings: &str| {
        let settings = settings.replace("sslcert=", &format!("sslcert={folder}/"));
        let settings = settings.replace("sslkey=", &format!("sslkey={folder}/"));
        stage.amend("plan", &format!("{}?{settings}", stage.url(&role)))
    };
    let refused = |why: &str, hint: &str| {
        format!("error: cannot connect to postgres://DB_client@127.0.0.1:PORT/DB: {why}\n  hint: {hint}\n")
    };
    plan("sslmode=require&sslcert=mine.pem&sslkey=mine.key").is(0, "");
    plan("sslcert=mine.pem&sslkey=mine.key").is(0, "");
    plan("sslmode=require").is(1, &refused("connection requires a valid client certificate", USER_HINT));
    plan("sslmode=require&sslcert=another.pem&sslkey=another.key")
        .is(1, &refused("certificate authentication failed for user \"DB_client\"", USER_HINT));
    plan("sslmode=require&sslcert=foreign.pem&sslkey=foreign.key").is(1, &refused("[..]", "[..]"));
    plan("sslmode=require&sslcert=mine.pem&sslkey=nothing.key")
        .is(1, &refused("sslkey \"[..]/nothing.key\": No such file or directory (os error 2)", OWN_HINT));
    plan("sslmode=require&sslcert=mine.key&sslkey=mine.key")
        .is(1, &refused("sslcert \"[..]/mine.key\": it holds no certificate", OWN_HINT));
    plan("sslmode=require&sslcert=mine.pem&sslkey=mine.pem").is(
        1,
        &refused("sslkey \"[..]/mine.pem\": it holds no key that can be read without a password", OWN_HINT),
    );
    plan("sslmode=require&sslcert=mine.pem").is(
        1,
        "error: the database URL is not understood: sslcert needs sslkey, the key of that certificate\n  \
           hint: write postgres://user@host:port/database, or host=… dbname=… user=…\n",
    );
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
