//! The `scholion` command.

use std::process::ExitCode;

use clap::Parser;
use scholion::shell::command;

fn main() -> ExitCode {
    command::run(&command::CommandLine::parse()).into()
}
