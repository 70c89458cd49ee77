//! The only part that touches the disk, the network or the terminal.
//!
//! [`command`] runs what the command line asks for; the others each carry
//! bytes between the core and the machine, and keep what is on the machine
//! from harm.

pub mod command;
pub mod edition;
pub mod publish;
pub mod report;
pub mod serve;
mod terminal;
