//! The forms of a report.

mod excerpt;
pub mod human;
pub mod json;
pub mod page;

#[cfg(test)]
mod tests;
