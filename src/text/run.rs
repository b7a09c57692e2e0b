//! Letters and digits in a row, eight bytes at a time: what text mostly is, and what is asked of it byte by byte costs
//! more than all that comes after.

/// The letters and digits of ASCII, no more than eight, that stand in a row at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// How many.
    pub length: usize,
    /// How many of them are capitals.
    pub capitals: u32,
    /// In lower case, the first one lowest, with nothing behind them.
    pub folded: u64,
}

/// The longest run.
pub const LONGEST: usize = 8;

const EACH: u64 = u64::MAX / 0xFF;
const HIGH: u64 = EACH << 7;

impl Run {
    /// What stands at `at`, before `limit`, which is not behind the end.
    #[inline]
    pub fn at(bytes: &[u8], at: usize, limit: usize) -> Run {
        let room = (limit - at).min(LONGEST);
        let mut eight = [0; LONGEST];
        match bytes.get(at..at + LONGEST) {
            Some(all) => eight.copy_from_slice(all),
            None => bytes[at..at + room].iter().zip(&mut eight).for_each(|(from, to)| *to = *from),
        }
        let eight = u64::from_le_bytes(eight);
        let ascii = eight & !HIGH;
        let folded = ascii | EACH << 5;
        let known = (within(folded, b'a', b'z') | within(ascii, b'0', b'9')) & !eight & HIGH;
        let length = ((known ^ HIGH).trailing_zeros() as usize / 8).min(room);
        if length == 0 {
            return Run::default();
        }
        let mask = u64::MAX >> (8 * (LONGEST - length));
        let capitals = (within(ascii, b'A', b'Z') & HIGH & mask).count_ones();
        // The bit that makes a small letter of a capital is set in a digit anyway.
        Run { length, capitals, folded: folded & mask }
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
                let run = Run::at(&bytes, 0, bytes.len());
                let expected = if byte.is_ascii_alphanumeric() { LONGEST } else { before };
                assert_eq!(run.length, expected, "{byte} behind {before}");
                assert_eq!(run.capitals, u32::from(byte.is_ascii_uppercase()), "{byte}");
            }
        }
    }

    #[test]
    fn a_run_is_told_in_lower_case() {
        let folded = |text: &str| Run::at(text.as_bytes(), 0, text.len()).folded;
        assert_eq!(folded("McKay2, who"), u64::from_le_bytes(*b"mckay2\0\0"));
        assert_eq!(folded("Mc"), folded("mC…"));
        assert_eq!(folded("-"), 0);
    }

    #[test]
    fn it_ends_with_its_limit() {
        assert_eq!(Run::at(b"officials said", 0, 3).length, 3);
        assert_eq!(Run::at(b"said", 4, 4), Run::default());
    }
}
