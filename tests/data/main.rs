//! The data that an edition publishes: each format against its own rules, and
//! the way back.

mod annotation;
mod command;
mod edition;
mod guide;
mod import;
mod json;
mod markdown;
mod page;
mod roundtrip;
mod tools;
