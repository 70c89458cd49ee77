//! Puts plain text and addresses where HTML wants them.

use pulldown_cmark_escape::{escape_href, escape_html};

/// `text` for the content of an element or the value of an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape_html(&mut html, text).expect("a string takes whatever is written");
    html
}

/// `address` for the value of an attribute, percent-encoded where it must be.
pub(super) fn escaped_address(address: &str) -> String {
    let mut html = String::with_capacity(address.len());
    escape_href(&mut html, address).expect("a string takes whatever is written");
    html
}
