//! The table of sources, as text, CSV and JSON.
