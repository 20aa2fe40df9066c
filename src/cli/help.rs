//! The first help a newcomer sees: commands in the order of work.

use std::fmt::Write;

/// Commands by what they are for, in the order in which they are needed.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Try it", &["demo"]),
    ("Write a rule", &["new", "check", "fmt", "test", "diff", "explain", "schema"]),
    ("Run it", &["plan", "freeze", "adjudicate", "sql", "show", "sign", "apply", "verify"]),
    ("Answer for it", &["status", "history", "rollback", "recover", "restore", "prune"]),
    ("Set up", &["doctor", "completions"]),
];

const TEMPLATE: &str =
    "{about-with-newline}\n{usage-heading} {usage}\n\n{before-help}Options:\n{options}{after-help}";

const AFTER: &str = "\
Quick start:
  amend demo                                    watch a whole migration
  amend check rules/my-rule.yaml                is the rule right?
  amend plan  rules/my-rule.yaml -d my.db       what would it do?
  amend apply rules/my-rule.yaml -d my.db       do it

Exit codes:
  0  done                          4  the plan is not the one shown or saved
  1  error                         5  verify: the database differs
  2  refused: nothing changed      6  the database is locked
  3  nothing to do               130  interrupted: nothing changed

`amend COMMAND --help` says more about a command, with examples.";

/// The command with its subcommands listed by group.
pub(crate) fn with_groups(command: clap::Command) -> clap::Command {
    let groups = groups(&command);
    command.help_template(TEMPLATE).before_help(groups.clone()).before_long_help(groups).after_help(AFTER)
}

fn groups(command: &clap::Command) -> String {
    let mut text = String::new();
    for (title, names) in GROUPS {
        let _ = writeln!(text, "{title}:");
        for name in names {
            let about = command.find_subcommand(name).and_then(clap::Command::get_about);
            let _ = writeln!(text, "  {name:<13}{}", about.cloned().unwrap_or_default());
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_command_is_in_one_group() {
        let command = super::super::Cli::command();
        let mut known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        known.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(known, grouped);
    }

    #[test]
    fn the_command_line_is_well_formed() {
        with_groups(super::super::Cli::command()).debug_assert();
    }
}
