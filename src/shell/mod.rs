//! The only part that touches the disk, the network or the terminal.
//!
//! What is here knows nothing of editions: it carries bytes between the core
//! and the machine, and keeps what is on the machine from harm.

pub mod publish;
