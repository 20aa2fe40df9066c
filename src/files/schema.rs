//! JSON Schemas that files must meet.

use super::node::Node;
use super::{Content, Error, Failure, Problem};

/// More violations than this are not counted.
const MOST_COUNTED: usize = 1000;

impl Content {
    /// Holds the content against the JSON Schema in another file.
    pub fn check_by(&self, schema: &std::path::Path) -> Result<(), Error> {
        self.check(&super::read(schema, None)?.root.to_json())
    }

    /// Holds the content against a JSON Schema; every violation is told with its place.
    pub fn check(&self, schema: &serde_json::Value) -> Result<(), Error> {
        let validator = jsonschema::validator_for(schema).map_err(|error| {
            let message = format!("the JSON Schema itself is not valid: {error}");
            Error::Definition(Failure::one(&self.path, Problem::new(message)))
        })?;
        let json = self.root.to_json();
        let problem = |error: jsonschema::ValidationError<'_>| {
            let (node, path) = self.root.find(error.instance_path().as_str());
            Problem::new(error.to_string()).on(node.span.line()).of(Node::name(&path))
        };
        let problems: Vec<Problem> = validator.iter_errors(&json).take(MOST_COUNTED).map(problem).collect();
        match problems.is_empty() {
            true => Ok(()),
            false => Err(Error::Schema(Failure::of(&self.path, problems))),
        }
    }
}
