//! Work that is shared among the cores, where there is enough of it.
//!
//! What comes back is in the order of what went in, and nothing done here may ask what else is being done: so the same
//! draft has the same findings however many cores there are.

use rayon::prelude::*;

/// So many bytes of text and more are worth sharing; fewer are read sooner than another thread wakes.
pub const LONG: usize = 64 * 1024;

/// Does two things, side by side where there is `much` to do.
pub fn both<A: Send, B: Send>(much: bool, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    if much {
        rayon::join(one, other)
    } else {
        (one(), other())
    }
}

/// What comes of each item, in their order; each is a task of its own where there is `much` to do.
pub fn each<'a, T: Sync, R: Send>(much: bool, items: &'a [T], task: impl Fn(&'a T) -> R + Sync + Send) -> Vec<R> {
    if much {
        items.par_iter().with_max_len(1).map(task).collect()
    } else {
        items.iter().map(task).collect()
    }
}

/// As [`each`], for so many items that a task is a row of them.
pub fn all<'a, T: Sync, R: Send>(much: bool, items: &'a [T], task: impl Fn(&'a T) -> R + Sync + Send) -> Vec<R> {
    if much {
        items.par_iter().map(task).collect()
    } else {
        items.iter().map(task).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_however_much_there_is() {
        let items: Vec<u32> = (0..10_000).collect();
        let expected: Vec<u32> = items.iter().map(|item| item * 2).collect();
        for much in [false, true] {
            assert_eq!(each(much, &items, |item| item * 2), expected);
            assert_eq!(all(much, &items, |item| item * 2), expected);
            assert_eq!(both(much, || 1, || 2), (1, 2));
        }
    }
}
