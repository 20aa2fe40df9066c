//! Orders and mistakes of small campaigns.

use super::{Campaign, CampaignError};

/// The order of a folder with these migrations, or its findings.
fn order(documents: &[(&str, &str, &str)]) -> Result<Vec<String>, Vec<String>> {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, id, requires) in documents {
        let text = format!(
            "amend: 1\nmigration: {id}\nrequires: [{requires}]\nsteps:\n  - step: s\n    select: {{from: t}}\n    \
             action: [{{do: delete, because: it goes}}]\n"
        );
        std::fs::write(folder.path().join(file), text).expect("written");
    }
    match Campaign::load(folder.path()) {
        Ok(campaign) => Ok(campaign.migrations.into_iter().map(|migration| migration.id).collect()),
        Err(CampaignError::Rejected { documents: rejected, .. }) => {
            let prefix = format!("{}/", folder.path().display());
            let findings = rejected.into_iter().flat_map(|document| {
                let name = document.document.name.replace(&prefix, "");
                let line = |finding: &crate::diagnostic::Diagnostic| finding.place.map_or(0, |it| it.line);
                let findings = document.findings.into_iter();
                let said =
                    findings.map(|it| format!("{name}:{}: {}", line(&it), it.message.replace(&prefix, "")));
                said.collect::<Vec<_>>()
            });
            Err(findings.collect())
        }
        Err(other) => Err(vec![other.to_string()]),
    }
}

#[test]
fn each_comes_after_what_it_requires_and_else_by_id() {
    let documents = [
        ("1.yaml", "a", "d"),
        ("2.yaml", "b", ""),
        ("3.yaml", "c", "b, a"),
        ("4.yaml", "d", ""),
        ("5.yaml", "e", ""),
    ];
    assert_eq!(order(&documents).expect("a campaign"), ["b", "d", "a", "c", "e"]);
}

#[test]
fn the_order_does_not_depend_on_file_names() {
    let there = order(&[("x.yaml", "b", ""), ("y.yaml", "a", "")]);
    let back = order(&[("y.yaml", "b", ""), ("x.yaml", "a", "")]);
    assert_eq!(there, back);
}

#[test]
fn two_documents_with_one_id_are_refused() {
    let found = order(&[("1.yaml", "a", ""), ("2.yaml", "a", "")]).expect_err("no campaign");
    assert_eq!(found, ["2.yaml:2: the id \"a\" is taken by \"1.yaml\", line 2"]);
}

#[test]
fn a_required_migration_must_be_there() {
    let found = order(&[("1.yaml", "a", "b, zzz"), ("2.yaml", "b", "")]).expect_err("no campaign");
    assert_eq!(found, ["1.yaml:3: no migration of this folder has the id \"zzz\""]);
}

#[test]
fn every_circle_is_told_once() {
    let documents = [
        ("1.yaml", "a", "c"),
        ("2.yaml", "b", "a"),
        ("3.yaml", "c", "b"),
        ("4.yaml", "d", "a"),
        ("5.yaml", "x", "y"),
        ("6.yaml", "y", "x"),
    ];
    let found = order(&documents).expect_err("no campaign");
    let circles = [
        "1.yaml:3: \"a\" requires \"c\", which requires \"b\", which requires \"a\"",
        "5.yaml:3: \"x\" requires \"y\", which requires \"x\"",
    ];
    assert_eq!(found, circles);
}

#[test]
fn an_id_may_belong_to_a_document_that_is_wrong() {
    let found = order(&[("1.yaml", "a", "b"), ("2.yaml", "B!", "")]).expect_err("no campaign");
    assert!(found.iter().all(|finding| finding.starts_with("2.yaml")), "{found:?}");
}

#[test]
fn an_empty_folder_is_no_campaign() {
    let found = order(&[]).expect_err("no campaign");
    assert!(found[0].ends_with("holds no rule document"), "{found:?}");
}
