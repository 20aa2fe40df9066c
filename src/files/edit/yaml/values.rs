//! Values of YAML that become others.

use super::super::json::replace;
use super::super::notation::is_shown;
use super::super::text::{Splices, before, line_end_of, line_stop};
use super::{Yaml, blank, entry_at};
use crate::files::node::{Content, Node};
use crate::files::table::Record;
use crate::files::{Problem, Tree};

impl Yaml<'_, '_> {
    /// Writes another value where one stands.
    pub(super) fn replace(
        &self,
        record: &Record,
        path: &[String],
        tree: &Tree,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let Some((map, entry)) = entry_at(record, path) else { return Ok(()) };
        let node = &entry.node;
        let raw = self.raw(node);
        if self.is_flow(map) {
            replace(self.text, node, tree, &self.block.flow, splices);
            return Ok(());
        }
        let colon = self.colon(entry.key_span)?;
        let is_block = matches!(node.content, Content::List(_) | Content::Map(_)) && !self.is_flow(node);
        let text_of =
            |tree: &Tree| self.block.in_brackets(tree, Some(node).filter(|_| !is_block).map(|n| &**n));
        let is_spread = matches!(tree, Tree::Map(entries) if !entries.is_empty())
            || matches!(tree, Tree::List(items) if !items.is_empty());
        if is_block {
            let stop = line_stop(self.text, colon);
            let rest = self.text[colon..stop].trim();
            if !rest.is_empty() && !rest.starts_with('#') {
                return Err(self.strange(colon, "an anchor stands before this value"));
            }
            let begin = match is_spread {
                true => self.spread(tree, before(self.text, node.span.start()), node),
                false => {
                    splices.insert(colon, format!(" {}", text_of(tree)));
                    String::new()
                }
            };
            splices.replace(stop..node.span.end(), begin);
        } else if matches!(node.content, Content::Null) && is_spread {
            let indent = self.key_indent(entry.key_span)?;
            let mut lines = Vec::new();
            self.block.value(String::new(), tree, &indent, None, &mut lines);
            let text = lines.join(line_end_of(self.text));
            splices.replace(colon..node.span.end().max(colon), text);
        } else if raw.is_empty() {
            splices.insert(colon, format!(" {}", text_of(tree)));
        } else if raw.starts_with(['|', '>']) && matches!(node.content, Content::Text(_)) {
            let text = self.literal(raw, tree).unwrap_or_else(|| self.block.in_brackets(tree, None));
            splices.replace(node.span.range(), text);
        } else {
            splices.replace(node.span.range(), text_of(tree));
        }
        Ok(())
    }

    /// A list or map as lines below its key, indented like the one that stood there.
    fn spread(&self, tree: &Tree, indent: &str, node: &Node) -> String {
        let mut lines = Vec::new();
        match (tree, &node.content) {
            (Tree::Map(entries), content) => {
                let indent = blank(indent);
                let like = if let Content::Map(map) = content { Some(map) } else { None };
                let indent =
                    if like.is_some() { indent } else { indent[..indent.len().saturating_sub(2)].to_owned() };
                lines = self.block.map(entries, &indent, like);
            }
            (Tree::List(items), _) => {
                let indent = blank(indent);
                items.iter().for_each(|item| self.block.item(item, &indent, &mut lines));
            }
            _ => {}
        }
        let end = line_end_of(self.text);
        lines.iter().map(|line| format!("{end}{line}")).collect()
    }

    /// A text of several lines in the place of one after `|`.
    fn literal(&self, raw: &str, tree: &Tree) -> Option<String> {
        let Tree::Text(text) = tree else { return None };
        let mut old = raw.lines();
        let (header, first) = (old.next()?, old.find(|line| !line.trim().is_empty())?);
        let rest = header.strip_prefix('|')?.trim_start_matches(['-', '+']);
        let body = text.trim_end_matches('\n');
        let shown = |line: &str| is_shown(line) && line.trim_end() == line;
        let fits = body.contains('\n') && !body.starts_with([' ', '\n']) && body.split('\n').all(shown);
        if !fits || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let sign = match text.len() - body.len() {
            0 => "-",
            1 => "",
            _ => return None,
        };
        let indent = &first[..first.len() - first.trim_start().len()];
        let end = line_end_of(self.text);
        let line = |line: &str| match line.is_empty() {
            true => end.to_owned(),
            false => format!("{end}{indent}{line}"),
        };
        Some(format!("|{sign}{rest}{}", body.split('\n').map(line).collect::<String>()))
    }
}
