//! A service that keeps registry files like its database: one project, a batch, all of them, and a proof.
//!
//! Run in the repository's top folder: `cargo run --example propagate`. It works on copies of
//! `examples/propagate-projects`, in a folder that goes away.

#![allow(clippy::print_stdout, reason = "a program that shows what it does")]

use std::error::Error;
use std::path::Path;

use amend::Engine;
use amend::propagation::{self, Propagated, Propagation};

const FILES: [(&str, &str); 3] = [
    ("canonical", "canonical_projects_uuids.json"),
    ("registry", "PROJECT_REGISTRY_V1.yaml"),
    ("inventory", "repo_inventory.json"),
];

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let example = Path::new("examples/propagate-projects");
    let mut rule = Propagation::load(Path::new("rules/propagate-projects.yaml"))?;
    for (param, name) in FILES {
        let path = folder.path().join(name);
        std::fs::copy(example.join(name), &path)?;
        rule = rule.with(param, path.display().to_string());
    }
    let seed = std::fs::read_to_string(example.join("seed.sql"))?;
    let mut engine = Engine::create(&folder.path().join("projects.db"), &seed)?;

    let omni = "a94e1b7c-6c2d-5e0f-9d48-3b5a8f7e1c73".parse()?;
    let before = rule.verify(&mut engine, omni)?;
    println!("omni is missing from {}", before.missing_from.join(", "));

    println!("\none project");
    show(&rule.propagate(&mut engine, "omni")?);
    println!("\na batch");
    show(&rule.propagate_batch(&mut engine, &["omni", "comet"])?);
    println!("\nall");
    show(&rule.rebuild(&mut engine)?);
    println!("\nall, again");
    show(&rule.rebuild(&mut engine)?);

    let after = rule.verify(&mut engine, omni)?;
    println!("\n{}", serde_json::to_string(&after)?);

    match rule.propagate(&mut engine, "onmi") {
        Err(propagation::Error::Unknown(names)) => println!("\nno project {}", names.join(", ")),
        other => return Err(format!("a name that nobody has gave {other:?}").into()),
    }
    Ok(())
}

fn show(propagated: &Propagated) {
    if propagated.files.is_empty() {
        println!("  nothing to write");
    }
    for file in &propagated.files {
        let name = Path::new(&file.path).file_name().unwrap_or_default().display();
        println!("  {name}: {} changed, {} added, {} removed", file.changed, file.added, file.removed);
    }
}
