//! Files that change in one commit with a database, or without one: what refuses it, and what undoes it.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "crashes/scene.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scene;

use std::fs::{self, read_to_string, remove_file, write};
use std::process::Stdio;

use amend::staging::{Change, Locks, Origin, digest};
use scene::{Scene, state};

const REGISTRY: &str = "\
# who is who
projects:
  - name: omni   # the first
    uuid: 6BA7B810-9DAD-11D1-80B4-00C04FD430C8
    city: null
  - name: old
    city: Rome
  - name: other
";

const TABLES: &str = "
amend: 1
migration: cities
params: {file: {type: path, default: registry.yaml}}
tables:
  registry:
    file: \"{{ params.file }}\"
    rows: projects
    key: [name]
    columns: {name: text, city: text}
";

const STEPS: &str = "
steps:
  - step: cities
    select: {from: registry, where: city is null}
    action: [{do: update, set: {city: unknown}}]
  - step: old
    select: {from: registry, where: name = 'old'}
    action: [{do: delete, because: it is old}]
";

const PEOPLE: &str = "
  - step: people
    select: {from: people, where: city is null}
    action: [{do: update, set: {city: unknown}}]
";

/// A folder with a registry, a database and a rule that changes both, or the registry only.
fn scene(with_database: bool) -> Scene {
    let scene = Scene::new("");
    write(scene.path("registry.yaml"), REGISTRY).unwrap();
    let more = if with_database { PEOPLE } else { "" };
    write(scene.path("rule.yaml"), format!("{TABLES}{STEPS}{more}")).unwrap();
    scene
}

/// How a command ends, and everything that it says.
fn run(scene: &Scene, arguments: &[&str]) -> (i32, String) {
    let mut command = scene.amend(arguments);
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), said.concat())
}

/// Refuses with this code and these words, and changes nothing.
fn refuses(scene: &Scene, arguments: &[&str], code: i32, words: &str) {
    let (files, rows) = (scene.files(), state(&scene.path("my.db")));
    let (found, said) = run(scene, arguments);
    assert_eq!(found, code, "{said}");
    let one_line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(one_line.contains(words), "{words} is not in: {said}");
    assert_eq!(state(&scene.path("my.db")), rows, "{said}");
    assert!(scene.files() == files, "a file differs: {said}");
}

fn registry(scene: &Scene) -> String {
    read_to_string(scene.path("registry.yaml")).unwrap()
}

const APPLY: &[&str] = &["apply", "rule.yaml", "-d", "my.db", "--yes", "--no-backup"];
const ROLLBACK: &[&str] = &["rollback", "1", "-d", "my.db", "--yes", "--no-backup"];

#[test]
fn only_what_is_meant_changes_and_it_comes_back() {
    let scene = scene(true);
    scene.run(APPLY, &[0]);
    let after = registry(&scene);
    let meant = REGISTRY
        .replace("city: null", "city: unknown")
        .replace("name: other\n", "name: other\n    city: unknown\n")
        .replace("  - name: old\n    city: Rome\n", "");
    assert_eq!(after, meant);
    scene.run(APPLY, &[3]);
    let (_, said) = run(&scene, &["history", "1", "-d", "my.db"]);
    let digests = [REGISTRY, &after].map(|text| digest(text.as_bytes()));
    assert!(digests.iter().all(|digest| said.contains(digest)), "{said}");
    scene.run(ROLLBACK, &[0]);
    assert_eq!(registry(&scene), REGISTRY);
    scene.run(&["rollback", "2", "-d", "my.db", "--yes", "--no-backup"], &[0]);
    assert_eq!(registry(&scene), after);
}

#[test]
fn a_file_that_cannot_be_written_refuses() {
    let scene = scene(true);
    let mut permissions = fs::metadata(scene.path("registry.yaml")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(scene.path("registry.yaml"), permissions).unwrap();
    refuses(&scene, APPLY, 1, "is read-only; nothing was changed");
    remove_file(scene.path("registry.yaml")).unwrap();
    refuses(&scene, APPLY, 1, "registry.yaml\": it does not exist");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_refuses() {
    use std::os::unix::fs::PermissionsExt;
    let scene = scene(true);
    let folder = scene.path("files");
    fs::create_dir(&folder).unwrap();
    fs::rename(scene.path("registry.yaml"), folder.join("registry.yaml")).unwrap();
    fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).unwrap();
    // Nothing is forbidden to root.
    if write(folder.join("probe"), "").is_err() {
        let arguments = [APPLY, &["-p", "file=files/registry.yaml"]].concat();
        refuses(&scene, &arguments, 1, "cannot be locked");
    }
    fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_that_changed_since_the_saved_plan_refuses() {
    let scene = scene(true);
    scene.run(&["plan", "rule.yaml", "-d", "my.db", "--save", "plan.json"], &[0]);
    let edited = REGISTRY.replace("name: other\n", "name: other\n    city: Oslo\n");
    write(scene.path("registry.yaml"), &edited).unwrap();
    let apply = [APPLY, &["--plan", "plan.json"]].concat();
    refuses(&scene, &apply, 4, "nothing was changed");
    write(scene.path("registry.yaml"), REGISTRY).unwrap();
    scene.run(&apply, &[0]);
}

#[test]
fn two_runs_on_one_file_take_turns() {
    let scene = scene(true);
    let held = Locks::take(&[scene.path("registry.yaml")], "somebody@else").unwrap();
    let (code, said) = run(&scene, APPLY);
    assert!(code == 6 && said.contains("of somebody@else"), "{code}: {said}");
    assert_eq!(registry(&scene), REGISTRY);
    // Who only reads does not wait.
    scene.run(&["plan", "rule.yaml", "-d", "my.db"], &[0]);
    drop(held);
    scene.run(APPLY, &[0]);
}

#[test]
fn what_another_database_has_to_decide_is_not_read() {
    let scene = scene(true);
    let path = scene.path("registry.yaml");
    let mut locks = Locks::take(std::slice::from_ref(&path), "me@here").unwrap();
    let change = Change {
        path: path.clone(),
        before: Some(digest(REGISTRY.as_bytes())),
        after: Some(b"new".to_vec()),
    };
    let origin = Origin { kind: "sqlite".to_owned(), name: "/some/where.db".to_owned() };
    locks.of(&path).unwrap().stage(&change, "a-run", &origin).unwrap();
    drop(locks);
    for command in ["plan", "verify"] {
        refuses(
            &scene,
            &[command, "rule.yaml", "-d", "my.db"],
            1,
            "run a-run of database \"/some/where.db\"",
        );
    }
    refuses(&scene, APPLY, 1, "--database \"/some/where.db\"");
}

#[test]
fn a_record_that_changed_since_is_shown_three_ways() {
    let scene = scene(true);
    scene.run(APPLY, &[0]);
    let edited = registry(&scene).replace("city: unknown", "city: Oslo  # they moved");
    write(scene.path("registry.yaml"), &edited).unwrap();
    refuses(&scene, ROLLBACK, 2, "the row changed since the run");
    let (_, said) = run(&scene, ROLLBACK);
    assert!(said.contains("\"unknown\"") && said.contains("\"Oslo\""), "{said}");
    scene.run(&[ROLLBACK, &["--only-unchanged"]].concat(), &[0]);
    let left = registry(&scene);
    assert!(left.contains("city: Oslo  # they moved") && left.contains("name: old"), "{left}");
}

#[test]
fn what_else_changed_in_the_file_since_stays() {
    let scene = scene(true);
    scene.run(APPLY, &[0]);
    let edited = registry(&scene).replace("# who is who", "# who is who, and where");
    write(scene.path("registry.yaml"), &edited).unwrap();
    scene.run(ROLLBACK, &[0]);
    let left = registry(&scene);
    assert!(left.starts_with("# who is who, and where\n") && left.contains("city: null"), "{left}");
    assert!(left.contains("name: old"), "{left}");
}

#[test]
fn a_record_comes_back_into_an_edited_file_with_all_its_fields() {
    let scene = scene(true);
    let own = "    city: Rome\n    own: kept\n    more: {a: [1.0, 2]}\n";
    write(scene.path("registry.yaml"), REGISTRY.replace("    city: Rome\n", own)).unwrap();
    scene.run(APPLY, &[0]);
    write(scene.path("registry.yaml"), format!("{}# a note\n", registry(&scene))).unwrap();
    scene.run(ROLLBACK, &[0]);
    let left = registry(&scene);
    assert!(left.contains("own: kept") && left.contains("[1.0, 2]") && left.contains("# a note"), "{left}");
    assert!(left.contains("name: old") && left.contains("city: Rome"), "{left}");
}

#[test]
fn what_was_pruned_does_not_come_back() {
    let scene = scene(true);
    scene.run(APPLY, &[0]);
    let kept = || {
        let connection = rusqlite::Connection::open(scene.path("my.db")).unwrap();
        connection.query_row("select count(*) from amend_files", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(kept(), 1);
    scene.run(&["prune", "--older-than", "0h", "-d", "my.db", "--yes"], &[0]);
    assert_eq!(kept(), 0);
    refuses(&scene, ROLLBACK, 1, "what undid it was pruned");
}

#[test]
fn a_rule_on_files_needs_no_database() {
    let scene = scene(false);
    scene.run(&["plan", "rule.yaml"], &[0]);
    assert!(!scene.path(".amend").exists(), "a plan makes nothing");
    scene.run(&["apply", "rule.yaml", "--yes"], &[0]);
    scene.run(&["apply", "rule.yaml", "--yes"], &[3]);
    for arguments in [&["history"][..], &["history", "1", "-d", "files"], &["status", "rule.yaml"]] {
        let (code, said) = run(&scene, arguments);
        assert!(code == 0 && said.contains("cities"), "{said}");
    }
    scene.run(&["rollback", "1", "--yes"], &[0]);
    assert_eq!(registry(&scene), REGISTRY);
    let kept = fs::read_dir(scene.path(".amend")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut kept: Vec<_> = kept.map(|name| name.into_string().unwrap()).collect();
    kept.sort();
    assert_eq!(kept, [".gitignore", "files.db"]);
    // Beside amend.toml where there is one, and from the folders below.
    write(scene.path("amend.toml"), "").unwrap();
    fs::create_dir(scene.path("rules")).unwrap();
    fs::rename(scene.path("rule.yaml"), scene.path("rules/rule.yaml")).unwrap();
    let (code, said) = run(&scene, &["status", "rules/rule.yaml"]);
    assert!(code == 0 && said.contains("rolled-back"), "{said}");
}

#[test]
fn a_refused_run_on_files_makes_no_database() {
    let scene = scene(false);
    let rule = read_to_string(scene.path("rule.yaml")).unwrap();
    write(scene.path("rule.yaml"), format!("{rule}limits: {{rows: 1}}\n")).unwrap();
    let (code, said) = run(&scene, &["apply", "rule.yaml", "--yes"]);
    assert_eq!(code, 2, "{said}");
    assert!(!scene.path(".amend/files.db").exists());
    assert_eq!(registry(&scene), REGISTRY);
}

#[test]
fn links_lead_to_the_file() {
    let scene = scene(true);
    fs::create_dir(scene.path("real")).unwrap();
    fs::rename(scene.path("registry.yaml"), scene.path("real/it.yaml")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("real/it.yaml", scene.path("registry.yaml")).unwrap();
    #[cfg(unix)]
    {
        scene.run(APPLY, &[0]);
        assert!(scene.path("registry.yaml").is_symlink());
        assert!(!registry(&scene).contains("old"));
        scene.run(ROLLBACK, &[0]);
        assert_eq!(registry(&scene), REGISTRY);
        assert!(scene.path("registry.yaml").is_symlink());
    }
}

#[test]
fn no_secret_in_a_diff_however_its_format_spells_it() {
    let scene = scene(false);
    let spelt = [
        ("it.json", "[{\"id\": 1, \"val\": \"x\"}]\n"),
        ("it.yaml", "- id: 1\n  val: x\n"),
        ("it.toml", "[[r]]\nid = 1\nval = \"x\"\n"),
        ("it.csv", "id,val\n1,x\n"),
    ];
    let mut runs = 0;
    for (file, text) in spelt {
        let (is_toml, rows) = (file.ends_with("toml"), "    rows: r\n");
        let rule = format!(
            "amend: 1\nmigration: it\nparams: {{pw: {{type: text, secret: true}}}}\ntables:\n  it:\n    file: {file}\n{}    \
             key: [id]\n    columns: {{id: integer, val: text}}\nsteps:\n  - step: it\n    select: {{from: it}}\n    \
             action: [{{do: update, set: {{val: \"= {{{{ params.pw }}}}\"}}}}]\n",
            if is_toml { rows } else { "" }
        );
        write(scene.path("rule.yaml"), rule).unwrap();
        for secret in ["HUSH\"q", "HUSH\\q", "HUSH\nHUSH\tq", "HUSH'q: #", "hu\u{e9}sh HUSH", "HUSH", "Zq9"] {
            write(scene.path(file), text).unwrap();
            let param = format!("pw={secret}");
            for form in ["text", "json", "markdown", "html"] {
                let (code, said) = run(&scene, &["plan", "rule.yaml", "--param", &param, "--format", form]);
                assert_eq!(code, 0, "{said}");
                assert!(said.contains("***"), "{said}");
                assert!(!said.contains("HUSH") && !said.contains("Zq9"), "{secret:?} in {file}: {said}");
            }
            let arguments = ["plan", "rule.yaml", "--param", &param, "--save", "p.json", "--overwrite"];
            scene.run(&arguments, &[0]);
            let saved = read_to_string(scene.path("p.json")).unwrap();
            assert!(!saved.contains("HUSH") && !saved.contains("Zq9"), "{secret:?} in {file}: {saved}");
            scene.run(&["apply", "rule.yaml", "--param", &param, "--yes"], &[0]);
            runs += 1;
            let number = runs.to_string();
            for form in ["text", "json", "markdown"] {
                let (_, said) =
                    run(&scene, &["rollback", &number, "-d", ".amend/files.db", "--format", form]);
                assert!(said.contains("***"), "{said}");
                assert!(!said.contains("HUSH") && !said.contains("Zq9"), "{secret:?} in {file}: {said}");
            }
        }
    }
}

#[test]
fn a_saved_plan_on_files_can_be_applied() {
    let scene = scene(false);
    scene.run(&["plan", "rule.yaml", "--save", "p.json"], &[0]);
    scene.run(&["apply", "rule.yaml", "--plan", "p.json", "--yes"], &[0]);
    assert_ne!(registry(&scene), REGISTRY);
    write(scene.path("registry.yaml"), REGISTRY).unwrap();
    scene.run(&["plan", "rule.yaml", "--save", "p.json", "--overwrite"], &[0]);
    scene.run(&["apply", "rule.yaml", "--plan", "p.json", "--yes"], &[0]);
    assert_ne!(registry(&scene), REGISTRY);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_file() {
    let scene = scene(false);
    for file in ["registry.yaml", "registry.json"] {
        let _ = remove_file(scene.path(file));
        let made = std::process::Command::new("mkfifo").arg(scene.path(file)).status().unwrap();
        assert!(made.success());
        let (code, said) = run(&scene, &["plan", "rule.yaml", "--param", &format!("file={file}")]);
        assert!(code == 1 && said.contains("it is a pipe, a socket or a device"), "{code}: {said}");
    }
}

#[test]
fn what_is_built_needs_its_folder() {
    let scene = scene(false);
    let build = "\
amend: 1
migration: built
tables:
  registry: {file: registry.yaml, rows: projects, key: [name], columns: {name: text}}
  built:
    file: new/built.json
    key: [name]
    columns: {name: text}
    build: {query: select name from registry}
";
    write(scene.path("rule.yaml"), build).unwrap();
    for command in [&["plan", "rule.yaml"][..], &["apply", "rule.yaml", "--yes"]] {
        let (code, said) = run(&scene, command);
        assert!(code == 2 && said.contains("make the folder first"), "{code}: {said}");
    }
}

#[test]
fn a_restore_says_which_files_stay() {
    let scene = scene(true);
    scene.run(&["apply", "rule.yaml", "-d", "my.db", "--yes"], &[0]);
    let names = fs::read_dir(scene.path("")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names = names.map(|name| name.into_string().unwrap());
    let backup = names.find(|name| name.contains(".backup.")).unwrap();
    let (code, said) = run(&scene, &["restore", &backup, "-d", "my.db", "--yes"]);
    assert!(code == 0 && said.contains("Files that those runs changed, and that stay"), "{code}: {said}");
    assert!(said.contains("registry.yaml"), "{said}");
    assert_ne!(registry(&scene), REGISTRY);
}

/// Copies a project into a folder of its own, as a checkout elsewhere would be.
fn copied(scene: &Scene, names: &[&str]) -> std::path::PathBuf {
    let copy = scene.path("copy");
    for name in names {
        let to = copy.join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(scene.path(name), to).unwrap();
    }
    copy
}

#[test]
fn a_run_is_rolled_back_in_a_copy_of_the_project() {
    for (with_database, kept) in [(true, "my.db"), (false, ".amend/files.db")] {
        let scene = scene(with_database);
        let database = ["-d", "my.db"];
        let given = if with_database { &database[..] } else { &[] };
        scene.run(&[&["apply", "rule.yaml", "--yes"], given].concat(), &[0]);
        let after = registry(&scene);
        let copy = copied(&scene, &["registry.yaml", "rule.yaml", kept]);
        let mut command = scene.amend(&[&["rollback", "1", "--yes"], given].concat());
        let status = command.current_dir(&copy).status().unwrap();
        assert!(status.success(), "{status}");
        assert_eq!(read_to_string(copy.join("registry.yaml")).unwrap(), REGISTRY);
        assert_eq!(registry(&scene), after, "the original is none of its business");
    }
}

#[test]
fn paths_start_at_the_project_and_old_ones_are_read() {
    let scene = scene(true);
    fs::create_dir(scene.path("data")).unwrap();
    fs::rename(scene.path("my.db"), scene.path("data/my.db")).unwrap();
    write(scene.path("amend.toml"), "[databases.main]\nurl = \"data/my.db\"\n").unwrap();
    scene.run(&["apply", "rule.yaml", "-d", "main", "--yes"], &[0]);
    let path = |sql: &str| {
        let connection = rusqlite::Connection::open(scene.path("data/my.db")).unwrap();
        connection.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!(path("select path from amend_files"), "registry.yaml");
    let absolute = fs::canonicalize(scene.path("registry.yaml")).unwrap().display().to_string();
    let sql = format!("update amend_files set path = '{absolute}' returning path");
    assert_eq!(path(&sql), absolute);
    scene.run(&["rollback", "1", "-d", "main", "--yes"], &[0]);
    assert_eq!(registry(&scene), REGISTRY);
}

#[test]
fn a_layout_comes_back_byte_for_byte() {
    let scene = scene(false);
    let build = "\
amend: 1
migration: built
tables:
  registry: {file: registry.yaml, rows: projects, key: [name], columns: {name: text}}
  built:
    file: built.json
    key: [name]
    columns: {name: text}
    build: {query: select name from registry}
";
    write(scene.path("rule.yaml"), build).unwrap();
    let given = "[{\"name\":\"old\"}, {\"name\": \"omni\"},\r\n {\"name\":\"other\"}]";
    write(scene.path("built.json"), given).unwrap();
    scene.run(&["apply", "rule.yaml", "--yes"], &[0]);
    let built = read_to_string(scene.path("built.json")).unwrap();
    assert_ne!(built, given);
    scene.run(&["rollback", "1", "--yes"], &[0]);
    assert_eq!(read_to_string(scene.path("built.json")).unwrap(), given);
    scene.run(&["rollback", "2", "--yes"], &[0]);
    assert_eq!(read_to_string(scene.path("built.json")).unwrap(), built);
}

#[test]
fn a_rollback_that_was_cut_off_behind_its_commit_is_finished_by_the_next() {
    for (with_database, database) in [(true, "my.db"), (false, ".amend/files.db")] {
        let scene = scene(with_database);
        let given = if with_database { &["-d", database][..] } else { &[] };
        let rollback = [&["rollback", "1", "--yes"], given].concat();
        scene.run(&[&["apply", "rule.yaml", "--yes"], given].concat(), &[0]);
        let after = registry(&scene);
        scene.run(&rollback, &[0]);
        write(scene.path("registry.yaml"), &after).unwrap();
        let connection = rusqlite::Connection::open(scene.path(database)).unwrap();
        let id = connection
            .query_row("select run from amend_runs where number = 2", [], |row| row.get::<_, String>(0));
        let path = scene.path("registry.yaml");
        let mut locks = Locks::take(std::slice::from_ref(&path), "me@here").unwrap();
        let change = Change {
            path: path.clone(),
            before: Some(digest(after.as_bytes())),
            after: Some(REGISTRY.into()),
        };
        let name = scene.path(database).canonicalize().unwrap().display().to_string();
        let origin = Origin { kind: "sqlite".to_owned(), name };
        locks.of(&path).unwrap().stage(&change, &id.unwrap(), &origin).unwrap();
        drop(locks);
        let (code, said) = run(&scene, &rollback);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("was committed, and the file has its contents now"), "{said}");
        assert!(said.contains("run 1 was rolled back already, by run 2"), "{said}");
        assert_eq!(registry(&scene), REGISTRY);
    }
}

#[test]
fn a_rollback_says_that_the_file_is_what_changed() {
    let scene = scene(true);
    scene.run(APPLY, &[0]);
    write(scene.path("registry.yaml"), "").unwrap();
    refuses(&scene, ROLLBACK, 2, "hint: the file changed since the run: repair it");
}

#[test]
fn a_record_that_came_into_a_file_goes_again() {
    let scene = scene(false);
    let rule = "\
amend: 1
migration: came
tables:
  f: {file: f.yaml, key: [name], columns: {name: text, v: {type: text, present: hv}}}
steps:
  - step: z
    select: {from: f, where: name = 'a' and not exists (select 1 from f as other where other.name = 'z')}
    action: [{do: insert, into: f, set: {name: z, v: \"1\"}}]
";
    write(scene.path("rule.yaml"), rule).unwrap();
    write(scene.path("f.yaml"), "- name: a\n").unwrap();
    scene.run(&["apply", "rule.yaml", "--yes"], &[0]);
    assert_eq!(read_to_string(scene.path("f.yaml")).unwrap(), "- name: a\n- name: z\n  v: \"1\"\n");
    scene.run(&["rollback", "1", "--yes"], &[0]);
    assert_eq!(read_to_string(scene.path("f.yaml")).unwrap(), "- name: a\n");
}

#[test]
fn a_note_that_says_nothing_goes_with_the_next_plan() {
    let scene = scene(true);
    let note = scene.path(".registry.yaml.amend");
    write(
        &note,
        "{\"format\":\"amend.staged/1\",\"holder\":{\"who\":\"me@here\",\"process\":1},\"intent\":null}",
    )
    .unwrap();
    scene.run(&["plan", "rule.yaml", "-d", "my.db"], &[0]);
    assert!(!note.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_of_the_shell_is_a_source() {
    let scene = scene(true);
    let rule = "\
amend: 1
migration: piped
params: {file: {type: path}}
sources:
  wanted:
    file: \"{{ params.file }}\"
    format: json
    rows: [{for: one in file}]
    columns: {id: one.id}
    key: [id]
steps:
  - step: wanted
    select: {from: people, as: p, join: [{table: wanted, as: w, on: w.id = p.id}]}
    action: [{do: update, set: {city: Paris}}]
";
    write(scene.path("rule.yaml"), rule).unwrap();
    let shell = |script: &str| {
        let amend = scene.amend(&[]);
        let mut command = std::process::Command::new("bash");
        let command = command.args(["-c", script]).arg(amend.get_program()).current_dir(scene.path(""));
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.code().unwrap(), said)
    };
    let plan = "$0 plan rule.yaml -d my.db --param file=";
    for given in
        ["<(echo '[{\"id\": 1}]')", "/dev/stdin <<< '[{\"id\": 1}]'", "/dev/stdin < <(echo '[{\"id\": 1}]')"]
    {
        let (code, said) = shell(&format!("{plan}{given}"));
        assert!(code == 0 && said.contains("Paris"), "{given}: {code}: {said}");
    }
    let (code, said) =
        shell("$0 apply rule.yaml -d my.db --yes --no-backup --param file=<(echo '[{\"id\": 1}]')");
    assert!(code == 0, "{code}: {said}");
    let (code, said) = shell(&format!("{plan}<(true)"));
    assert!(code == 1 && said.contains("a pipe is read once"), "{code}: {said}");
}
