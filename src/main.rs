//! The `onrecord` program.

/// See `Cargo.toml` for what it is worth.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    std::process::exit(onrecord::cli::run());
}
