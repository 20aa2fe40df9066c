//! What would mean something in Markdown or HTML, made to mean itself.

/// Text that is read as it stands, wherever it is put.
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in crate::report::value::clean(text).chars() {
        match c {
            // The empty comment keeps a name after it from being notified.
            '@' => escaped.push_str("@<!-- -->"),
            '&' | '<' | '>' | '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '~' | '$' | '#' => {
                escaped.push_str(&format!("&#{};", u32::from(c)));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// A value or name as code; one that a code span cannot hold in a table becomes an HTML element.
pub(super) fn code(code: &str) -> String {
    if code.is_empty() {
        String::new()
    } else if code.contains(['`', '|', '\n', '\r']) {
        format!("<code>{}</code>", text(code).replace("@<!-- -->", "@"))
    } else {
        format!("`{code}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        let escaped = "&#60;b&#62;a&#124;b&#60;/b&#62; &#96;x&#96; @<!-- -->me &#42;y&#42;&#92;n&#35; z";
        assert_eq!(text("<b>a|b</b> `x` @me *y*\n# z"), escaped);
    }

    #[test]
    fn a_code_span_ends_where_the_value_ends() {
        assert_eq!(code("\"a <b>\""), "`\"a <b>\"`");
        assert_eq!(code("\"a`b|c\""), "<code>\"a&#96;b&#124;c\"</code>");
    }
}
