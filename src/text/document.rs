//! An open document: a rope with ordered, incremental edits.
