//! The `scholion` command.
fn main() {}
