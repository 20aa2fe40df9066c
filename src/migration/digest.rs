//! The digest of what a document says, whatever its layout.

use sha2::{Digest, Sha256};

use crate::document::{Node, Scalar};

/// SHA-256 over the parsed form: comments, layout and the order of keys do not count, the order of
/// lists does.
pub(super) fn digest(tree: &Node) -> String {
    let mut form = String::new();
    canonical(tree, &mut form);
    Sha256::digest(form.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn canonical(node: &Node, form: &mut String) {
    match node {
        Node::Scalar(text) => match text.resolve() {
            Scalar::Null => form.push_str("null"),
            Scalar::Boolean(value) => form.push_str(if value { "true" } else { "false" }),
            Scalar::Integer(value) => form.push_str(&value.to_string()),
            Scalar::Decimal(text) | Scalar::NotFinite(text) => {
                form.push('#');
                form.push_str(text);
            }
            Scalar::Text(text) => quoted(text, form),
        },
        Node::List(list) => {
            form.push('[');
            for item in &list.items {
                canonical(item, form);
                form.push(',');
            }
            form.push(']');
        }
        Node::Map(map) => {
            let mut entries: Vec<_> = map.entries.iter().collect();
            entries.sort_by(|a, b| a.key.value.cmp(&b.key.value));
            form.push('{');
            for entry in entries {
                quoted(&entry.key.value, form);
                form.push(':');
                canonical(&entry.value, form);
                form.push(',');
            }
            form.push('}');
        }
    }
}

fn quoted(text: &str, form: &mut String) {
    form.push_str(&serde_json::Value::from(text).to_string());
}
