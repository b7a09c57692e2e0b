//! Byte offset ⇄ line and character, in UTF-8, UTF-16 and UTF-32 units.
