// Sets the profile in the text of an onrecord.toml and leaves every other character as it is.

export interface Replacement {
  /** Offsets in UTF-16 units, half open. */
  start: number;
  end: number;
  text: string;
}

/** The edit that makes `name` the profile. */
export function profileEdit(toml: string, name: string): Replacement {
  const line = `profile = ${JSON.stringify(name)}`;
  const table = /^\s*\[/m.exec(toml);
  const top = toml.slice(0, table?.index ?? toml.length);
  const set = /^([ \t]*)(?:"profile"|profile)[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')/m.exec(top);
  if (set) {
    const start = set.index + (set[1]?.length ?? 0);
    return { start, end: set.index + set[0].length, text: line };
  }
  // The commented line of the template that `onrecord init` writes.
  const commented = /^#profile[ \t]*=.*$/m.exec(top);
  if (commented) {
    return { start: commented.index, end: commented.index + commented[0].length, text: line };
  }
  const eol = toml.includes('\r\n') ? '\r\n' : '\n';
  return { start: 0, end: 0, text: line + eol };
}
