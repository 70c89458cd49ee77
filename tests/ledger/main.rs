//! Numbers that last: the ledger, from one version of a text to the next.

mod command;
#[path = "../pages/mod.rs"]
mod pages;
mod simulation;
mod stub;
