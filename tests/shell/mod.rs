//! A folder in which a page of the documentation is followed: its blocks, its files and its commands.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The fenced blocks of a page: what stands behind the fence, and the text.
pub(crate) fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((info.to_owned(), body.join("\n") + "\n"));
        }
    }
    blocks
}

/// A folder, and the programs that its commands find before all others.
pub(crate) struct Shell {
    folder: TempDir,
    programs: TempDir,
}

impl Shell {
    /// An empty folder in which `amend` is the one under test.
    pub(crate) fn new() -> Shell {
        let folder = || tempfile::tempdir().expect("a folder");
        let shell = Shell { folder: folder(), programs: folder() };
        shell.program("amend", &format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_amend")));
        shell
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Makes a program.
    pub(crate) fn program(&self, name: &str, text: &str) {
        use std::os::unix::fs::PermissionsExt;
        let path = self.programs.path().join(name);
        std::fs::write(&path, text).expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("a program");
    }

    /// Writes a file of the folder.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    /// Reads a file of the folder.
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect("a file")
    }

    /// Runs a script, and says how it ended.
    pub(crate) fn shell(&self, script: &str, environment: &BTreeMap<String, String>) -> Output {
        let path = std::env::var("PATH").expect("a path");
        let mut command = Command::new("bash");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        command
            .args(["-e", "-c", script])
            .current_dir(self.path())
            .env("PATH", format!("{}:{path}", self.programs.path().display()))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_AUTHOR_NAME", "a")
            .env("GIT_AUTHOR_EMAIL", "a@example.com")
            .env("GIT_COMMITTER_NAME", "a")
            .env("GIT_COMMITTER_EMAIL", "a@example.com")
            .envs(environment)
            .output()
            .expect("bash starts")
    }

    /// Runs a script that must succeed.
    pub(crate) fn run(&self, script: &str) -> Output {
        let output = self.shell(script, &BTreeMap::new());
        assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }
}
