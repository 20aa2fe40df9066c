//! The small part of SQL that generated rules use: its syntax.

use crate::value::Value;

/// An expression.
#[derive(Debug, Clone)]
pub(crate) enum Expression {
    Literal(Value),
    Column(Option<String>, String),
    Not(Box<Expression>),
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    IsNull(Box<Expression>, bool),
    Coalesce(Vec<Expression>),
    Case(Vec<(Expression, Expression)>, Option<Box<Expression>>),
    Exists(Box<Query>),
    Scalar(Box<Query>),
    Count,
    CountOver(Vec<Expression>),
}

/// A binary operator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    Differs,
    Less,
    AtMost,
    More,
    AtLeast,
    Distinct,
    NotDistinct,
    Concat,
    Plus,
    Minus,
}

/// `select … from … where …`.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) items: Vec<(Expression, String)>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) filter: Option<Expression>,
}

/// A table of a FROM clause; the first has no condition.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    pub(crate) table: String,
    pub(crate) alias: String,
    pub(crate) on: Option<Expression>,
    pub(crate) left: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Text(String),
    Number(i64),
    Sign(&'static str),
}

const SIGNS: [&str; 14] = ["<>", "<=", ">=", "||", "=", "<", ">", "+", "-", "(", ")", ",", ".", "*"];

/// Reads an expression.
pub(crate) fn expression(text: &str) -> Expression {
    let mut parser = Parser { tokens: tokens(text), next: 0 };
    let expression = parser.expression(0);
    assert_eq!(parser.next, parser.tokens.len(), "all of {text}");
    expression
}

/// Reads a query.
pub(crate) fn query(text: &str) -> Query {
    let mut parser = Parser { tokens: tokens(text), next: 0 };
    let query = parser.query();
    assert_eq!(parser.next, parser.tokens.len(), "all of {text}");
    query
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '\'' => enclosed(rest, '\'', Token::Text),
            '"' => enclosed(rest, '"', Token::Quoted),
            '0'..='9' => {
                let length = rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(rest.len());
                (Token::Number(rest[..length].parse().expect("a number")), length)
            }
            'a'..='z' | 'A'..='Z' | '_' => {
                let length =
                    rest.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(rest.len());
                (Token::Word(rest[..length].to_owned()), length)
            }
            _ => {
                let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
                let sign = sign.unwrap_or_else(|| panic!("{rest} is outside the reference's SQL"));
                (Token::Sign(sign), sign.len())
            }
        };
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    tokens
}

fn enclosed(text: &str, quote: char, token: fn(String) -> Token) -> (Token, usize) {
    let mut content = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((index, character)) = characters.next() {
        if character != quote {
            content.push(character);
        } else if characters.next_if(|(_, next)| *next == quote).is_some() {
            content.push(quote);
        } else {
            return (token(content), index + 1);
        }
    }
    panic!("no end of {text}")
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
}

impl Parser {
    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.tokens.get(self.next), Some(Token::Word(next)) if next == word);
        self.next += usize::from(found);
        found
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.next), Some(Token::Sign(next)) if *next == sign);
        self.next += usize::from(found);
        found
    }

    fn need_word(&mut self, word: &str) {
        assert!(self.word(word), "{word} at {:?}", &self.tokens[self.next..]);
    }

    fn need_sign(&mut self, sign: &str) {
        assert!(self.sign(sign), "{sign} at {:?}", &self.tokens[self.next..]);
    }

    fn name(&mut self) -> String {
        self.next += 1;
        match &self.tokens[self.next - 1] {
            Token::Word(name) | Token::Quoted(name) => name.clone(),
            other => panic!("{other:?} is no name"),
        }
    }

    fn query(&mut self) -> Query {
        self.need_word("select");
        let mut items = vec![self.item()];
        while self.sign(",") {
            items.push(self.item());
        }
        self.need_word("from");
        let mut relations = vec![self.relation(false)];
        loop {
            let left = self.word("left");
            if !self.word("join") {
                break;
            }
            let mut relation = self.relation(left);
            self.need_word("on");
            relation.on = Some(self.expression(0));
            relations.push(relation);
        }
        let filter = self.word("where").then(|| self.expression(0));
        Query { items, relations, filter }
    }

    fn item(&mut self) -> (Expression, String) {
        let value = self.expression(0);
        let name = match (&value, self.word("as")) {
            (_, true) => self.name(),
            (Expression::Column(_, name), false) => name.clone(),
            _ => String::new(),
        };
        (value, name)
    }

    fn relation(&mut self, left: bool) -> Relation {
        let table = self.name();
        let alias = if self.word("as") { self.name() } else { table.clone() };
        Relation { table, alias, on: None, left }
    }

    fn expression(&mut self, least: u8) -> Expression {
        let mut left = self.prefix();
        while let Some((operator, strength)) = self.infix(least) {
            left = match operator {
                Infix::IsNull(truth) => Expression::IsNull(Box::new(left), truth),
                Infix::Binary(operator) => {
                    let right = self.expression(strength + 1);
                    Expression::Binary(operator, Box::new(left), Box::new(right))
                }
            };
        }
        left
    }

    fn infix(&mut self, least: u8) -> Option<(Infix, u8)> {
        let start = self.next;
        let found = self.infix_operator()?;
        if found.1 < least {
            self.next = start;
            return None;
        }
        Some(found)
    }

    fn infix_operator(&mut self) -> Option<(Infix, u8)> {
        use Operator::*;
        if self.word("or") {
            return Some((Infix::Binary(Or), 1));
        }
        if self.word("and") {
            return Some((Infix::Binary(And), 2));
        }
        if self.word("is") {
            let not = self.word("not");
            if self.word("distinct") {
                self.need_word("from");
                return Some((Infix::Binary(if not { NotDistinct } else { Distinct }), 4));
            }
            self.need_word("null");
            return Some((Infix::IsNull(!not), 4));
        }
        let signs =
            [("=", Equal, 4), ("<>", Differs, 4), ("<=", AtMost, 5), (">=", AtLeast, 5), ("<", Less, 5)];
        let more = [(">", More, 5), ("+", Plus, 6), ("-", Minus, 6), ("||", Concat, 7)];
        let found = signs.into_iter().chain(more).find(|(sign, _, _)| self.sign(sign))?;
        Some((Infix::Binary(found.1), found.2))
    }

    fn prefix(&mut self) -> Expression {
        if self.sign("(") {
            let scalar = matches!(self.tokens.get(self.next), Some(Token::Word(word)) if word == "select");
            let inner = match scalar {
                true => Expression::Scalar(Box::new(self.query())),
                false => self.expression(0),
            };
            self.need_sign(")");
            return inner;
        }
        if self.sign("-") {
            return Expression::Negative(Box::new(self.prefix()));
        }
        match self.tokens[self.next].clone() {
            Token::Number(value) => self.literal(Value::Integer(value)),
            Token::Text(value) => self.literal(Value::Text(value)),
            Token::Word(word) => self.keyword(&word),
            Token::Quoted(_) => self.column(),
            Token::Sign(sign) => panic!("{sign} begins no expression"),
        }
    }

    fn literal(&mut self, value: Value) -> Expression {
        self.next += 1;
        Expression::Literal(value)
    }

    fn keyword(&mut self, word: &str) -> Expression {
        match word {
            "null" => self.literal(Value::Null),
            "not" => {
                self.next += 1;
                Expression::Not(Box::new(self.expression(3)))
            }
            "coalesce" => {
                self.next += 1;
                self.need_sign("(");
                Expression::Coalesce(self.list())
            }
            "exists" => {
                self.next += 1;
                self.need_sign("(");
                let query = self.query();
                self.need_sign(")");
                Expression::Exists(Box::new(query))
            }
            "case" => self.case(),
            "count" => self.count(),
            _ => self.column(),
        }
    }

    fn case(&mut self) -> Expression {
        self.need_word("case");
        let mut branches = Vec::new();
        while self.word("when") {
            let condition = self.expression(0);
            self.need_word("then");
            branches.push((condition, self.expression(0)));
        }
        let otherwise = self.word("else").then(|| Box::new(self.expression(0)));
        self.need_word("end");
        Expression::Case(branches, otherwise)
    }

    fn count(&mut self) -> Expression {
        self.need_word("count");
        ["(", "*", ")"].iter().for_each(|sign| self.need_sign(sign));
        if !self.word("over") {
            return Expression::Count;
        }
        self.need_sign("(");
        self.need_word("partition");
        self.need_word("by");
        Expression::CountOver(self.list())
    }

    fn list(&mut self) -> Vec<Expression> {
        let mut items = vec![self.expression(0)];
        while self.sign(",") {
            items.push(self.expression(0));
        }
        self.need_sign(")");
        items
    }

    fn column(&mut self) -> Expression {
        let first = self.name();
        match self.sign(".") {
            true => Expression::Column(Some(first), self.name()),
            false => Expression::Column(None, first),
        }
    }
}

enum Infix {
    Binary(Operator),
    IsNull(bool),
}
