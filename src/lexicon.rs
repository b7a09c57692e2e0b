//! What the grammar knows: the word lists of `seeds/lexicon`, compiled once per configuration.
