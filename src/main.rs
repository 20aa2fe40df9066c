//! The `amend` program.

fn main() -> std::process::ExitCode {
    amend::cli::run()
}
