//! The `onrecord` program.

fn main() {
    std::process::exit(onrecord::cli::run());
}
