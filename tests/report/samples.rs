//! Plans, receipts and verifications made by hand.

use std::collections::BTreeMap;

use amend::apply::{ApplyOutcome, RECEIPT_FORMAT, Receipt};
use amend::diagnostic::{Code, Severity};
use amend::engine::{Statement, Verification};
use amend::migration::{Class, Hit, Risk};
use amend::plan::*;
use amend::program::RowPart;
use amend::saved::{BindingDifference, Change, DecisionDifference, Differences, RowDifference};
use amend::sql::Value;

pub(crate) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// A plan that apply would accept.
pub(crate) fn clean() -> Plan {
    Plan {
        format: PLAN_FORMAT,
        engine: "0.1.0".to_owned(),
        migration: MigrationRef {
            id: "legacy-aliases".into(),
            title: Some("Move rows stored under a project alias to the canonical project".into()),
            path: "rules/legacy-aliases.yaml".into(),
            digest: "5e".repeat(32),
            risk: Risk::High,
        },
        database: DatabaseRef { kind: "sqlite", name: "knowledge.db".into() },
        run: RunRef {
            id: "0198f3c2-7d1e-7b52-9c1e-5d1f0a3b2c4d".into(),
            started_at: "2026-11-20T03:00:00Z".into(),
        },
        params: BTreeMap::from([
            ("names".into(), Value::List(vec![text("kb"), text("know")])),
            ("registry".into(), text("project-registry.json")),
        ]),
        scope: None,
        adjudications: Vec::new(),
        frozen: Vec::new(),
        outcome: Outcome::Changes,
        sources: vec![
            SourcePlan { source: "alias".into(), rows: 1_234, file: Some("project-registry.json".into()) },
            SourcePlan { source: "shadow".into(), rows: 3, file: None },
        ],
        steps: vec![projects(), state(), interactions()],
        leaving: leaving(),
        following: following(),
        tables: tables(),
        files: Vec::new(),
        checks: vec![
            CheckPlan { phase: "require", check: "one row per canonical project".into(), rows: 0 },
            CheckPlan { phase: "verify", check: "no state row is left on an alias".into(), rows: 0 },
        ],
        findings: Vec::new(),
        digest: "3f".repeat(32),
    }
}

/// A plan that apply would refuse for every kind of reason.
pub(crate) fn refused() -> Plan {
    let mut plan = clean();
    plan.outcome = Outcome::Refused;
    plan.steps[1].selected += 1;
    plan.checks[1].rows = 2;
    plan.findings = findings();
    plan
}

/// A plan with nothing to do.
pub(crate) fn empty() -> Plan {
    let mut plan = clean();
    plan.outcome = Outcome::Empty;
    for step in &mut plan.steps {
        step.selected = 0;
        step.decisions.clear();
    }
    plan.leaving.clear();
    plan.following.clear();
    plan.tables.clear();
    plan.params.clear();
    plan
}

/// A plan whose every name and value tries to mean something to a terminal, Markdown or HTML.
pub(crate) fn hostile() -> Plan {
    let evil = "\u{1b}[2J\u{202e}|`<script>alert(1)</script>`| @you\n# title";
    let mut plan = clean();
    plan.migration.title = Some(evil.into());
    plan.migration.path = evil.into();
    plan.database.name = evil.into();
    plan.params = BTreeMap::from([(evil.into(), text(evil))]);
    plan.sources = vec![SourcePlan { source: evil.into(), rows: 1, file: Some(evil.into()) }];
    let mut change = update(vec![column(evil, Some(text(evil)), Some(text(&evil.repeat(9))))]);
    change.because = Some(evil.into());
    change.table = evil.into();
    change.key = Some(vec![text(evil)]);
    let mut step = state();
    step.step = evil.into();
    step.about = Some(evil.into());
    step.from = evil.into();
    step.key = vec![evil.into()];
    step.selected = 1;
    step.decisions = vec![decision(evil, evil, vec!["update"], 1, vec![sample(text(evil), vec![change])])];
    plan.steps = vec![step];
    plan.leaving = vec![Leaving {
        step: evil.into(),
        table: evil.into(),
        effect: "archive",
        to: Some(evil.into()),
        because: evil.into(),
        rows: 1,
        samples: vec![vec![text(evil)]],
    }];
    plan.following = vec![Following {
        step: evil.into(),
        table: evil.into(),
        columns: vec![evil.into()],
        parent: evil.into(),
        parent_columns: vec![evil.into()],
        declared: false,
        rows: 1,
    }];
    plan.tables = vec![TablePlan { table: evil.into(), ..tables()[0].clone() }];
    plan.checks = vec![CheckPlan { phase: "verify", check: evil.into(), rows: 1 }];
    plan.findings = findings()
        .into_iter()
        .map(|finding| Finding {
            message: evil.into(),
            step: Some(evil.into()),
            hint: Some(evil.into()),
            samples: vec![finding.columns.iter().map(|_| text(evil)).collect()],
            ..finding
        })
        .collect();
    plan
}

/// What an apply of [`clean`] returns.
pub(crate) fn receipt() -> Receipt {
    let plan = clean();
    let verified = plan.checks[1..].to_vec();
    Receipt {
        format: RECEIPT_FORMAT,
        outcome: ApplyOutcome::Applied,
        tables: plan.tables.clone(),
        verified,
        number: Some(3),
        triggered: Vec::new(),
        backup: None,
        milliseconds: 1_234,
        plan,
        stale: None,
    }
}

/// An apply of a saved plan that differs in every way, in texts that nobody vouches for.
pub(crate) fn stale() -> Receipt {
    let binding = |what: &str, name: &str, was: Option<&str>, now: Option<&str>| BindingDifference {
        what: what.into(),
        name: name.into(),
        was: was.map(str::to_owned),
        now: now.map(str::to_owned),
    };
    let row = |part, change, was: Option<&str>, now: Option<&str>, rows, sample: Value| RowDifference {
        step: "project-state".into(),
        part,
        table: "project_state".into(),
        key: vec!["id".into()],
        change,
        was: was.map(str::to_owned),
        now: now.map(str::to_owned),
        rows,
        samples: vec![vec![sample]],
    };
    let hostile = "\u{1b}[31m<b>|`\u{202e}";
    let differences = Differences {
        bindings: vec![
            binding("document", "digest", Some(&"0a".repeat(32)), Some(&"0b".repeat(32))),
            binding("parameter", "registry", Some("\"a.json\""), Some("\"b.json\"")),
            binding("database", "name", Some("knowledge.db"), Some(hostile)),
            binding("schema", "projects: column \"note\"", None, Some("TEXT NOT NULL")),
            binding("schema", hostile, Some("read"), None),
        ],
        decisions: vec![DecisionDifference {
            step: "project-state".into(),
            decision: "free".into(),
            was: Some(12_000),
            now: None,
        }],
        rows: vec![
            row(RowPart::Decided, Change::Decision, Some("free"), Some("drop"), 12_000, text("s-1")),
            row(RowPart::Decided, Change::Added, None, Some(hostile), 1, text(hostile)),
            row(RowPart::Cascade, Change::Gone, Some("delete"), None, 2, Value::Integer(7)),
            row(RowPart::Follow, Change::Values, Some("follow"), Some("follow"), 1, Value::Integer(8)),
            row(RowPart::Lost, Change::Added, None, Some("drop_column"), 1, Value::Null),
        ],
        rows_unknown: Some("the plan now ends before step \"x\": its findings say why".into()),
    };
    Receipt { stale: Some(differences), ..Receipt::of_nothing(ApplyOutcome::Stale, clean()) }
}

/// A verification that failed.
pub(crate) fn verification() -> Verification {
    Verification {
        database: clean().database,
        migration: "legacy-aliases".into(),
        checks: refused().checks[1..].to_vec(),
        presences: Vec::new(),
        findings: vec![failed_check()],
    }
}

/// Statements of three phases.
pub(crate) fn statements() -> Vec<Statement> {
    let statement = |phase, step: Option<&str>, purpose: &str, sql: &str| Statement {
        phase,
        step: step.map(str::to_owned),
        purpose: purpose.into(),
        sql: sql.into(),
    };
    vec![
        statement("source", None, "hold the rows of \"alias\"", "CREATE TEMP TABLE \"alias\" (\"name\")"),
        statement("source", None, "read \"named\"", "INSERT INTO \"named\"\nSELECT id, name FROM projects;"),
        statement("plan", Some("project-state"), "decide every row", "INSERT INTO plan_2\nSELECT 1"),
        statement("plan", Some("shadow-projects"), "decide\n; drop table x", "SELECT '\u{1b}[2J'"),
    ]
}

fn projects() -> StepPlan {
    let insert = RowChange {
        effect: "insert",
        table: "projects".into(),
        key: None,
        columns: vec![
            column("id", None, Some(text("b3c7d9e0-1111-5222-8333-444455556666"))),
            column("name", None, Some(text("amend"))),
            column("description", None, Some(Value::Null)),
        ],
        because: None,
    };
    let samples = vec![sample(text("amend"), vec![insert])];
    StepPlan {
        step: "canonical-projects".into(),
        about: None,
        from: "home".into(),
        key: vec!["project".into()],
        hit: Hit::Unique,
        selected: 1,
        comparison: None,
        decisions: vec![decision("all", "all", vec!["insert"], 1, samples)],
        changes: Vec::new(),
        counts: Vec::new(),
    }
}

fn state() -> StepPlan {
    let mut decisions = vec![
        decision("free", "rekey", vec!["update"], 1_200, rekeyed()),
        decision("same-value", "retire", vec!["delete"], 1, vec![sample(text("s-7"), vec![deleted()])]),
        decision("live-wins", "replace", vec!["archive", "update"], 1, replaced()),
    ];
    decisions.push(decision("stale-loses", "drop", vec!["archive"], 0, Vec::new()));
    StepPlan {
        step: "project-state".into(),
        about: Some("Rekey every state row of a shadow project, whatever its status".into()),
        from: "project_state".into(),
        key: vec!["id".into()],
        hit: Hit::Unique,
        selected: 1_202,
        comparison: None,
        decisions,
        changes: Vec::new(),
        counts: Vec::new(),
    }
}

fn interactions() -> StepPlan {
    StepPlan {
        step: "interactions".into(),
        about: None,
        from: "interactions".into(),
        key: vec!["id".into(), "part".into()],
        hit: Hit::First,
        selected: 0,
        comparison: None,
        decisions: Vec::new(),
        changes: Vec::new(),
        counts: Vec::new(),
    }
}

fn rekeyed() -> Vec<RowSample> {
    let long = "The build runs on two machines. ".repeat(20);
    let owner = |before: &str, after: &str| column("project_id", Some(text(before)), Some(text(after)));
    vec![
        sample(text("s-1"), vec![update(vec![owner("p-kb", "p-know")])]),
        sample(
            text("s-2"),
            vec![update(vec![
                owner("7f2c8a1e-0000-4000-8000-000000000001", "b3c7d9e0-1111-5222-8333-444455556666"),
                column("value", Some(text(&long)), Some(text(&(long.clone() + "Three of them.")))),
                column("confidence", Some(Value::Decimal("0.5".into())), Some(Value::Null)),
            ])],
        ),
    ]
}

fn deleted() -> RowChange {
    RowChange {
        effect: "delete",
        table: "project_state".into(),
        key: None,
        columns: vec![column("id", Some(text("s-7")), None), column("value", Some(text("blue")), None)],
        because: Some("the canonical row holds the same value".into()),
    }
}

fn replaced() -> Vec<RowSample> {
    let archived = RowChange {
        effect: "archive",
        table: "project_state".into(),
        key: Some(vec![text("s-90")]),
        columns: vec![column("id", Some(text("s-90")), None), column("value", Some(text("red")), None)],
        because: Some("stale next to a live value".into()),
    };
    let update = update(vec![column("project_id", Some(text("p-kb")), Some(text("p-know")))]);
    vec![sample(text("s-8"), vec![archived, update])]
}

fn leaving() -> Vec<Leaving> {
    let group = |effect, table: &str, to: Option<&str>, because: &str, rows, samples| Leaving {
        step: "project-state".into(),
        table: table.into(),
        effect,
        to: to.map(str::to_owned),
        because: because.into(),
        rows,
        samples,
    };
    vec![
        group(
            "delete",
            "project_state",
            None,
            "the canonical row holds the same value",
            1,
            vec![vec![text("s-7")]],
        ),
        group(
            "archive",
            "project_state",
            Some("project_state_archive"),
            "stale next to a live value",
            1_201,
            (90..110).map(|index| vec![text(&format!("s-{index}"))]).collect(),
        ),
        group(
            "cascade",
            "notes",
            Some("project_state"),
            "the rows that they belong to go",
            2,
            vec![vec![Value::Integer(1), text("a")], vec![Value::Integer(2), text("b")]],
        ),
    ]
}

fn following() -> Vec<Following> {
    let group = |table: &str, columns: &[&str], parent_columns: &[&str], declared, rows| Following {
        step: "interactions".into(),
        table: table.into(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        parent: "interactions".into(),
        parent_columns: parent_columns.iter().map(|column| (*column).to_owned()).collect(),
        declared,
        rows,
    };
    vec![
        group("replies", &["interaction", "part"], &["id", "part"], true, 12_345),
        group("audit_log", &["about"], &["id"], false, 1),
    ]
}

fn tables() -> Vec<TablePlan> {
    let table = |table: &str, before, inserted, updated, removed, created| TablePlan {
        table: table.into(),
        before,
        inserted,
        updated,
        removed,
        after: before + inserted - removed,
        created,
        dropped: false,
    };
    vec![
        table("projects", 12, 1, 0, 0, false),
        table("project_state", 123_456, 0, 1_201, 2, false),
        table("project_state_archive", 0, 1, 0, 0, true),
        table("notes", 40, 0, 0, 2, false),
    ]
}

fn findings() -> Vec<Finding> {
    vec![
        Finding {
            code: Code::Blocked,
            severity: Severity::Error,
            step: Some("project-state".into()),
            message: "two live values disagree".into(),
            rows: 3,
            columns: ["s.id", "s.value", "s.updated_at", "k.id", "k.value", "k.updated_at"]
                .map(str::to_owned)
                .to_vec(),
            samples: vec![
                vec![
                    text("s-3"),
                    text("blue"),
                    text("2024-01-02"),
                    text("s-93"),
                    text("green"),
                    text("2024-01-02"),
                ],
                vec![text("s-4"), text("1"), Value::Null, text("s-94"), Value::Integer(1), Value::Null],
            ],
            hint: Some("choose one of \"replace\" and \"drop\" for each row".into()),
        },
        failed_check(),
        Finding {
            code: Code::Unpredictable,
            severity: Severity::Warning,
            step: None,
            message: "table \"notes\" has a trigger, whose work the plan cannot foresee".into(),
            rows: 0,
            columns: Vec::new(),
            samples: Vec::new(),
            hint: None,
        },
    ]
}

fn failed_check() -> Finding {
    Finding {
        code: Code::VerifyFailed,
        severity: Severity::Error,
        step: None,
        message: "check \"no state row is left on an alias\" found rows".into(),
        rows: 2,
        columns: vec!["id".into(), "found".into()],
        samples: vec![vec![text("s-5"), Value::Integer(2)], vec![text("s-6 \u{a0}"), Value::Integer(1)]],
        hint: None,
    }
}

fn decision(
    id: &str,
    action: &str,
    effects: Vec<&'static str>,
    rows: u64,
    samples: Vec<RowSample>,
) -> DecisionPlan {
    DecisionPlan { decision: id.into(), action: action.into(), effects, adjudicated: false, rows, samples }
}

fn sample(key: Value, changes: Vec<RowChange>) -> RowSample {
    RowSample { key: vec![key], changes, chosen: None }
}

fn update(columns: Vec<ColumnChange>) -> RowChange {
    RowChange { effect: "update", table: "project_state".into(), key: None, columns, because: None }
}

fn column(name: &str, before: Option<Value>, after: Option<Value>) -> ColumnChange {
    ColumnChange { column: name.into(), before, after }
}

/// A plan that only compares, and finds differences of every kind.
pub(crate) fn compared() -> Plan {
    let mut plan = empty();
    let source = |source: &str, from: &str, file: Option<&str>, counts: [u64; 4]| ComparedSource {
        source: source.into(),
        from: from.into(),
        file: file.map(Into::into),
        columns: vec!["uuid".into(), "name".into()],
        rows: counts[0],
        keys: counts[1],
        duplicates: counts[2],
        malformed: counts[3],
    };
    let side = |source: &str, line: Option<u64>, uuid: Value, name: &str| ComparedSide {
        source: source.into(),
        line,
        place: line.is_none().then(|| "number <4>".to_owned()),
        values: vec![uuid, text(name)],
    };
    let key = |number: u8| format!("018f3c2e-0000-4000-8000-0000000000{number:02}");
    let own = |number: u8| text(&key(number));
    let in_both = |number: u8, names: [&str; 2]| ComparedRow {
        key: key(number),
        rows: vec![
            side("registry", Some(u64::from(number) + 3), text(&key(number).to_uppercase()), names[0]),
            side("database", None, own(number), names[1]),
        ],
        others: Vec::new(),
    };
    let one = |key: String, side: ComparedSide| ComparedRow { key, rows: vec![side], others: Vec::new() };
    let beside = |row: ComparedRow, other: ComparedRow| ComparedRow { others: vec![other], ..row };
    let class = |class, rows, samples| ComparedClass { class, rows, samples };
    let twice = ComparedRow {
        key: key(7),
        rows: vec![
            side("registry", Some(20), own(7), "harbour"),
            side("registry", Some(24), own(7), "harbour <b>again</b>"),
        ],
        others: Vec::new(),
    };
    let comparison = ComparisonPlan {
        key: vec!["uuid".into()],
        name: Some("name".into()),
        authority: Some("database".into()),
        rows: 1_208,
        differences: 8,
        sources: vec![
            source(
                "registry",
                "registry",
                Some("/srv/registry/PROJECT_REGISTRY_V1.yaml"),
                [1_206, 1_204, 1, 1],
            ),
            source("database", "projects", None, [1_204, 1_204, 0, 0]),
        ],
        overlap: vec![Overlap { sources: 2, keys: 1_201 }, Overlap { sources: 1, keys: 6 }],
        classes: vec![
            class(Class::Match, 1_200, vec![in_both(1, ["omni", "omni"])]),
            class(Class::Orphan, 2, vec![one(key(2), side("registry", Some(5), own(2), "lantern"))]),
            class(Class::Ghost, 1, vec![one(key(3), side("database", None, own(3), "ember"))]),
            class(Class::Conflict, 1, vec![in_both(4, ["quill", "quill-service"])]),
            class(
                Class::Split,
                2,
                vec![
                    beside(
                        one(key(5), side("registry", Some(9), own(5), "hermes")),
                        one(key(6), side("database", None, own(6), "hermes")),
                    ),
                    beside(
                        one(key(6), side("database", None, own(6), "hermes")),
                        one(key(5), side("registry", Some(9), own(5), "hermes")),
                    ),
                ],
            ),
            class(Class::Duplicate, 1, vec![twice]),
            class(
                Class::Malformed,
                1,
                vec![one("!registry#1".into(), side("registry", Some(31), Value::Null, "sketch"))],
            ),
        ],
    };
    plan.steps = vec![StepPlan {
        step: "projects".into(),
        about: Some("Which ids are known where".into()),
        from: "compared".into(),
        key: vec!["compared_key".into()],
        hit: Hit::Unique,
        selected: 1_208,
        comparison: Some(comparison),
        decisions: vec![decision("all", "all", vec!["report"], 1_208, Vec::new())],
        changes: Vec::new(),
        counts: Vec::new(),
    }];
    plan
}
