//! What expressions and queries mean, row by row.

use std::rc::Rc;

use super::expression::{Expression, Operator, Query};
use crate::value::Value;

/// A named row, or the place of one where a left join or a match found none.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    pub(crate) alias: String,
    pub(crate) columns: Rc<Vec<String>>,
    pub(crate) values: Option<Vec<Value>>,
}

/// The rows that an expression may name, the nearest last.
pub(crate) type Scope = Vec<Bound>;

/// The rows of a relation with their column names.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    pub(crate) columns: Rc<Vec<String>>,
    pub(crate) rows: Vec<Vec<Value>>,
}

/// Where relations are found by name, and the selection that window functions look at.
pub(crate) struct World<'a> {
    pub(crate) relation: &'a dyn Fn(&str) -> Relation,
    pub(crate) selection: &'a [Scope],
}

impl World<'_> {
    /// The value of an expression.
    pub(crate) fn value(&self, expression: &Expression, scope: &Scope) -> Value {
        match expression {
            Expression::Literal(value) => value.clone(),
            Expression::Column(alias, column) => lookup(alias.as_deref(), column, scope),
            Expression::Not(inner) => Value::truth(self.value(inner, scope).as_truth().map(|truth| !truth)),
            Expression::Negative(inner) => match self.value(inner, scope) {
                Value::Integer(value) => Value::Integer(-value),
                other => other,
            },
            Expression::Binary(operator, left, right) => {
                binary(*operator, self.value(left, scope), self.value(right, scope))
            }
            Expression::IsNull(inner, truth) => {
                Value::truth(Some((self.value(inner, scope) == Value::Null) == *truth))
            }
            Expression::Coalesce(items) => items
                .iter()
                .map(|item| self.value(item, scope))
                .find(|value| *value != Value::Null)
                .unwrap_or(Value::Null),
            Expression::Case(branches, otherwise) => {
                let branch = branches.iter().find(|(condition, _)| self.value(condition, scope).holds());
                let result = branch.map(|(_, value)| value).or(otherwise.as_deref());
                result.map_or(Value::Null, |result| self.value(result, scope))
            }
            Expression::Exists(query) => Value::truth(Some(!self.joined(query, scope).is_empty())),
            Expression::Scalar(query) => {
                let rows = self.query(query, scope).rows;
                rows.first().map_or(Value::Null, |row| row[0].clone())
            }
            Expression::Count => panic!("count(*) stands alone in a query"),
            Expression::CountOver(partition) => {
                let group =
                    |scope: &Scope| partition.iter().map(|item| self.value(item, scope)).collect::<Vec<_>>();
                let own = group(scope);
                let rows = self.selection.iter().filter(|other| group(other) == own).count();
                Value::Integer(rows as i64)
            }
        }
    }

    /// The rows of a query; `outer` is what a subquery may name besides.
    pub(crate) fn query(&self, query: &Query, outer: &Scope) -> Relation {
        let scopes = self.joined(query, outer);
        let rows = match &query.items[..] {
            [(Expression::Count, _)] => vec![vec![Value::Integer(scopes.len() as i64)]],
            items => scopes
                .iter()
                .map(|scope| items.iter().map(|(item, _)| self.value(item, scope)).collect())
                .collect(),
        };
        Relation { columns: Rc::new(query.items.iter().map(|(_, name)| name.clone()).collect()), rows }
    }

    fn joined(&self, query: &Query, outer: &Scope) -> Vec<Scope> {
        let mut scopes = vec![outer.clone()];
        for relation in &query.relations {
            let rows = (self.relation)(&relation.table);
            scopes = self.join(scopes, &rows, &relation.alias, relation.on.as_ref(), relation.left);
        }
        scopes.retain(|scope| query.filter.as_ref().is_none_or(|filter| self.value(filter, scope).holds()));
        scopes
    }

    /// Each scope with each row that the condition lets pass.
    pub(crate) fn join(
        &self,
        scopes: Vec<Scope>,
        relation: &Relation,
        alias: &str,
        on: Option<&Expression>,
        left: bool,
    ) -> Vec<Scope> {
        let bound = |values| Bound { alias: alias.to_owned(), columns: relation.columns.clone(), values };
        let mut joined = Vec::new();
        for scope in scopes {
            let before = joined.len();
            for row in &relation.rows {
                let mut wider = scope.clone();
                wider.push(bound(Some(row.clone())));
                if on.is_none_or(|on| self.value(on, &wider).holds()) {
                    joined.push(wider);
                }
            }
            if left && joined.len() == before {
                let mut wider = scope;
                wider.push(bound(None));
                joined.push(wider);
            }
        }
        joined
    }
}

fn lookup(alias: Option<&str>, column: &str, scope: &Scope) -> Value {
    for bound in scope.iter().rev().filter(|bound| alias.is_none_or(|alias| bound.alias == alias)) {
        if let Some(position) = bound.columns.iter().position(|known| known == column) {
            return bound.values.as_ref().map_or(Value::Null, |values| values[position].clone());
        }
    }
    panic!("no column {column} of {alias:?}")
}

fn binary(operator: Operator, left: Value, right: Value) -> Value {
    use Operator::*;
    let (truth_left, truth_right) = (left.as_truth(), right.as_truth());
    match operator {
        And if truth_left == Some(false) || truth_right == Some(false) => Value::truth(Some(false)),
        Or if truth_left == Some(true) || truth_right == Some(true) => Value::truth(Some(true)),
        Distinct => Value::truth(Some(left != right)),
        NotDistinct => Value::truth(Some(left == right)),
        _ if left == Value::Null || right == Value::Null => Value::Null,
        And => Value::truth(Some(true)),
        Or => Value::truth(Some(false)),
        Equal => Value::truth(Some(left == right)),
        Differs => Value::truth(Some(left != right)),
        Less => Value::truth(Some(left < right)),
        AtMost => Value::truth(Some(left <= right)),
        More => Value::truth(Some(left > right)),
        AtLeast => Value::truth(Some(left >= right)),
        Concat => Value::Text(format!("{}{}", as_text(&left), as_text(&right))),
        Plus => Value::Integer(as_integer(&left) + as_integer(&right)),
        Minus => Value::Integer(as_integer(&left) - as_integer(&right)),
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(value) => value.to_string(),
        Value::Null => String::new(),
    }
}

fn as_integer(value: &Value) -> i64 {
    match value {
        Value::Integer(value) => *value,
        other => panic!("{other:?} is not a number"),
    }
}
