//! Letters and digits in a row, eight bytes at a time: what text mostly is, and what is asked of it byte by byte costs
//! more than all that comes after.

/// The letters and digits of ASCII, no more than eight, that stand in a row at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// How many.
    pub length: usize,
    /// Whether there are some and all of them are capitals.
    pub capitals: bool,
    /// In lower case, the first one lowest, with nothing behind them.
    pub folded: u64,
}

/// The longest run.
pub const LONGEST: usize = 8;

const EACH: u64 = u64::MAX / 0xFF;
const HIGH: u64 = EACH << 7;
const SMALL: u64 = EACH << 5;

impl Run {
    /// What stands at `at`, which is not behind the end.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Run {
        let eight = match bytes[at..].first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => last(bytes, at),
        };
        let ascii = eight & !HIGH;
        let folded = ascii | SMALL;
        let known = (within(folded, b'a', b'z') | within(ascii, b'0', b'9')) & !eight;
        // The high bit of each byte that ends the run or stands behind its end; then all bits before the first.
        let stops = !known & HIGH;
        let mask = ((stops & stops.wrapping_neg()) >> 7).wrapping_sub(1);
        let length = stops.trailing_zeros() as usize / 8;
        // A digit has the bit that makes a small letter of a capital.
        Run { length, capitals: length > 0 && eight & SMALL & mask == 0, folded: folded & mask }
    }
}

/// What stands from `at` to the end, where that is fewer than eight bytes, with nothing behind it.
fn last(bytes: &[u8], at: usize) -> u64 {
    match bytes.last_chunk() {
        Some(eight) if at < bytes.len() => u64::from_le_bytes(*eight) >> (8 * (at + LONGEST - bytes.len())),
        _ => bytes[at..].iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}

/// Sets the high bit of each byte from `first` to `last`; all bytes are ASCII, so that none carries into the next.
#[inline]
fn within(bytes: u64, first: u8, last: u8) -> u64 {
    let from = bytes + EACH * u64::from(0x80 - first);
    let beyond = bytes + EACH * u64::from(0x80 - (last + 1));
    from & !beyond
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_a_letter_or_digit_or_ends_the_run() {
        for byte in 0..=u8::MAX {
            for before in 0..LONGEST {
                let mut bytes = [b'x'; 12];
                bytes[before] = byte;
                let run = Run::at(&bytes, 0);
                let expected = if byte.is_ascii_alphanumeric() { LONGEST } else { before };
                assert_eq!(run.length, expected, "{byte} behind {before}");
                assert!(!run.capitals);
            }
            let alone = Run::at(&[byte], 0);
            assert_eq!((alone.length == 1, alone.capitals), (byte.is_ascii_alphanumeric(), byte.is_ascii_uppercase()));
        }
    }

    #[test]
    fn it_is_told_at_every_place_up_to_the_end() {
        let text = b"OFFICIALS2said";
        for length in 0..=text.len() {
            for at in 0..=length {
                let run = Run::at(&text[..length], at);
                assert_eq!(run.length, (length - at).min(LONGEST));
                let all = text[at..at + run.length].iter().all(u8::is_ascii_uppercase);
                assert_eq!(run.capitals, all && run.length > 0);
                let bytes = run.folded.to_le_bytes();
                assert!(bytes[..run.length].eq_ignore_ascii_case(&text[at..at + run.length]));
                assert!(bytes[run.length..].iter().all(|byte| *byte == 0));
            }
        }
    }

    #[test]
    fn a_run_is_told_in_lower_case() {
        let folded = |text: &str| Run::at(text.as_bytes(), 0).folded;
        assert_eq!(folded("McKay2, who"), u64::from_le_bytes(*b"mckay2\0\0"));
        assert_eq!(folded("Mc"), folded("mC…"));
        assert_eq!(folded("-"), 0);
    }
}
