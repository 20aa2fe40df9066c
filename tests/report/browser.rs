//! The page of a plan in a real browser: Chromium without a window.
//!
//! A script stands before and one behind those of the page, and the document that comes of it is read.

use std::path::PathBuf;
use std::process::Command;

use amend::plan::{Outcome, Plan};
use amend::report::html;
use serde_json::Value as Json;

use crate::samples;

const LISTEN: &str = include_str!("listen.js");
const PROBE: &str = include_str!("probe.js");

const DARK: &str = "--blink-settings=preferredColorScheme=0";
const LIGHT: &str = "--blink-settings=preferredColorScheme=1";

/// Where Chromium is; none where somebody said in so many words that these tests are to be left out.
#[expect(clippy::print_stderr, reason = "what is left out is said")]
fn chromium() -> Option<PathBuf> {
    if std::env::var_os("AMEND_SKIP_CHROMIUM").is_some_and(|value| value == "1") {
        eprintln!("SKIPPED: AMEND_SKIP_CHROMIUM=1, so the page of a plan was not tried in a browser");
        return None;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file());
    assert!(
        found.is_some(),
        "these tests need Chromium: apt-get install --yes chromium (or set AMEND_SKIP_CHROMIUM=1 to leave them out)"
    );
    found
}

/// The document after the page was loaded, and what the browser said about it.
fn load(page: &str, settings: &[&str]) -> Option<String> {
    let chromium = chromium()?;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.html");
    std::fs::write(&file, page).expect("the page is written");
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--enable-logging=stderr", "--dump-dom", "--virtual-time-budget=3000"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .args(settings)
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // The two that the probe provokes are expected.
    let console: Vec<&str> =
        said.lines().filter(|line| line.contains(":CONSOLE") && !line.contains("127.0.0.1:9")).collect();
    assert_eq!(console, [""; 0], "the console has messages");
    Some(String::from_utf8(output.stdout).expect("the document is text"))
}

/// What the scripts found on the page of this plan.
fn probe(plan: &Plan, settings: &[&str]) -> Option<Json> {
    probe_page(plan, &html::plan(plan).expect("the page is written"), settings)
}

fn probe_page(plan: &Plan, page: &str, settings: &[&str]) -> Option<Json> {
    let script = |text: &str| format!("<script nonce=\"{}\">{text}</script>", plan.run.id);
    let page = page.replacen("<style ", &format!("{}<style ", script(LISTEN)), 1);
    let (page, end) = page.rsplit_once("</body>").expect("a page has an end");
    let document = load(&format!("{page}{}</body>{end}", script(PROBE)), settings)?;
    let found = document.split("data-found=\"").nth(1).expect("the probe ran").split('"').next();
    let found = found.expect("the probe ended").replace("&amp;", "&");
    Some(serde_json::from_str(&decoded(&found)).expect("the probe writes JSON"))
}

/// The text behind `%20` and the like.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = String::from_utf8(digits).expect("two digits");
            bytes.push(u8::from_str_radix(&digits, 16).expect("two digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("text")
}

/// What holds of every page.
fn is_sound(found: &Json) {
    assert_eq!(found["errors"], serde_json::json!([]));
    assert_eq!(found["alerts"], 0, "a value ran as a script");
    assert_eq!(found["scripts"], 3, "the page has its script, and the test's two");
    assert_eq!(found["images"], 0);
    assert_eq!(found["inlineHandlers"], 0);
    assert_eq!(found["resources"], serde_json::json!([]), "the page loads something");
    assert_eq!(
        found["blocked"].as_array().map(Vec::len),
        Some(2),
        "its policy lets something through: {found}"
    );
    assert_eq!(found["headings"], 1);
    assert_eq!(found["unscoped"], 0, "a heading of a table does not say what it is for");
    assert_eq!(found["unlabelled"], 0, "a part that scrolls has no name");
    let strings = |key: &str| -> Vec<String> {
        let list = found[key].as_array().into_iter().flatten();
        list.map(|it| it.as_str().unwrap_or_default().to_owned()).collect()
    };
    let (ids, links) = (strings("ids"), strings("links"));
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id is there twice");
    assert!(links.iter().all(|link| ids.contains(link)), "a link leads nowhere: {links:?}");
    let least = found["contrast"]["least"].as_f64().unwrap_or_default();
    assert!(least >= 4.5, "too little contrast: {}", found["contrast"]);
    assert!(found["wider"].as_i64().unwrap_or(1) <= 0, "the page scrolls sideways by {}", found["wider"]);
}

#[test]
fn a_plan_is_shown_in_light_and_dark_wide_and_narrow() {
    const WIDE: &str = "--window-size=1400,900";
    const NARROW: &str = "--window-size=500,900";
    for (plan, scheme, size) in [
        (samples::refused(), LIGHT, WIDE),
        (samples::refused(), DARK, NARROW),
        (samples::clean(), DARK, WIDE),
        (samples::clean(), LIGHT, NARROW),
        (samples::empty(), LIGHT, WIDE),
        (samples::compared(), LIGHT, WIDE),
        (samples::compared(), DARK, NARROW),
    ] {
        let Some(found) = probe(&plan, &[scheme, size]) else { return };
        is_sound(&found);
        assert_eq!(found["dark"], scheme == DARK);
    }
}

#[test]
fn values_stay_text() {
    let Some(found) = probe(&samples::hostile(), &[LIGHT]) else { return };
    is_sound(&found);
    let text = found["text"].as_str().unwrap_or_default();
    assert!(text.matches("<script>alert(1)</script>").count() > 10, "{text}");
    assert!(!text.contains('\u{202e}'), "a value turns the text around");
}

#[test]
fn tables_sort() {
    let mut plan = samples::clean();
    plan.steps.remove(0);
    let Some(found) = probe(&plan, &[LIGHT]) else { return };
    let sorted = &found["sorted"];
    assert_eq!(sorted["before"], serde_json::json!(["1,200", "1", "1", "0"]));
    let steps = serde_json::json!([
        ["ascending", ["0", "1", "1", "1,200"]],
        ["descending", ["1,200", "1", "1", "0"]],
        [null, ["1,200", "1", "1", "0"]],
    ]);
    assert_eq!(sorted["steps"], steps);
    assert_eq!(sorted["focused"], true, "what was pressed keeps the focus");
}

#[test]
fn tables_filter() {
    let mut plan = samples::clean();
    plan.steps.remove(0);
    let Some(found) = probe(&plan, &[LIGHT]) else { return };
    let filter = &found["filter"];
    assert_eq!(filter["all"], serde_json::json!(["\"s-1\"", "\"s-2\"", "\"s-7\"", "\"s-8\""]));
    assert_eq!(filter["label"], "Filter");
    assert_eq!(filter["typed"], serde_json::json!([["\"s-1\"", "\"s-8\""], "2 of 4 rows"]));
    assert_eq!(filter["chosen"], serde_json::json!([["\"s-8\""], "1 of 4 rows"]));
    assert_eq!(filter["again"], filter["all"]);
}

/// Keys are rows and sources are columns; classes, texts and the keyboard find what differs.
#[test]
fn compared_keys_are_a_matrix() {
    let Some(found) = probe(&samples::compared(), &[LIGHT]) else { return };
    let matrix = &found["matrix"];
    assert_eq!(matrix["columns"], serde_json::json!(["Key", "Class", "registry", "database"]));
    let first = serde_json::json!([
        "!registry#1",
        "malformed",
        "uuid NULL name \"sketch\" PROJECT_REGISTRY_V1.yaml:31",
        "–not there"
    ]);
    assert_eq!(matrix["first"], first);
    assert_eq!(matrix["label"], "Class");
    let chosen = serde_json::json!([
        ["018f3c2e-0000-4000-8000-000000000005", "018f3c2e-0000-4000-8000-000000000006"],
        "2 of 8 rows"
    ]);
    assert_eq!(matrix["chosen"], chosen);
    assert_eq!(matrix["typed"], serde_json::json!([["018f3c2e-0000-4000-8000-000000000004"], "1 of 8 rows"]));
    assert_eq!(matrix["unreachable"], 0, "what can be used can be reached by keyboard");
}

/// The page's own script is taken away; only the probe is left to say what can be seen.
#[test]
fn without_scripts_everything_shows() {
    let plan = samples::refused();
    let page = html::plan(&plan).expect("the page is written");
    let (before, script) = page.rsplit_once("<script ").expect("the page has a script");
    let (_, after) = script.split_once("</script>").expect("the script ends");
    let Some(found) = probe_page(&plan, &format!("{before}{after}"), &[LIGHT]) else { return };
    let text = found["text"].as_str().unwrap_or_default();
    for said in ["apply would refuse", "two live values disagree", "p-know", "project_state_archive", "s-90"]
    {
        assert!(text.contains(said), "\"{said}\" cannot be seen: {text}");
    }
    assert!(found.get("filter").is_none() && found.get("sorted").is_none(), "a control does nothing");
}

/// Rows that are only counted cost nothing; those that are shown do, and a thousand are not too many.
#[test]
fn a_large_plan_opens_soon() {
    let mut plan = samples::clean();
    plan.outcome = Outcome::Changes;
    let step = &mut plan.steps[1];
    step.selected = 100_000;
    for (index, decision) in step.decisions.iter_mut().enumerate() {
        let sample = decision.samples.first().cloned();
        decision.rows = if index == 0 { 99_000 } else { 333 };
        decision.samples = sample.into_iter().flat_map(|sample| vec![sample; 400]).collect();
    }
    let page = html::plan(&plan).expect("the page is written");
    assert!(page.len() < 2_000_000, "the page has {} bytes", page.len());
    let Some(found) = probe(&plan, &[LIGHT]) else { return };
    is_sound(&found);
    let loaded = found["loaded"].as_f64().unwrap_or(f64::MAX);
    assert!(loaded < 5_000.0, "the page needs {loaded} ms");
}
