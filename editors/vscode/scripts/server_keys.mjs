// Reads the server's settings from its own source, so that the editor's settings cannot say anything else.
//
// What it understands is the form of src/config/settings.rs and no more: structs whose fields have a doc comment. It
// fails at anything that it does not know, which is better than a setting that is silently missing.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const read = (...path) => readFileSync(join(...path), 'utf8');

/** Profiles by name, `default` first: `{ title, description }`. */
export function profiles(repository) {
  const folder = join(repository, 'seeds/profiles');
  const names = readdirSync(folder).filter((file) => file.endsWith('.toml')).map((file) => file.slice(0, -'.toml'.length));
  names.sort((a, b) => Number(b === 'default') - Number(a === 'default') || a.localeCompare(b));
  return Object.fromEntries(
    names.map((name) => {
      const text = read(folder, `${name}.toml`);
      const value = (key) => JSON.parse(must(text.match(new RegExp(`^${key} = (".*")$`, 'm')), `${key} of profile ${name}`)[1]);
      return [name, { title: value('title'), description: value('description') }];
    }),
  );
}

/** Rules in order of their codes: `{ code, name, summary }`, from the head of each page. */
export function rules(repository) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder)) {
      const path = join(folder, entry);
      if (statSync(path).isDirectory()) {
        walk(path);
      } else if (entry.endsWith('.md')) {
        const [, name, code, summary] = must(read(path).match(/^# (\S+) \(([A-Z]{3}\d{3})\)\n\n(.+(?:\n.+)*)/), `the head of ${path}`);
        found.push({ code, name, summary: summary.replaceAll('\n', ' ') });
      }
    }
  };
  walk(join(repository, 'src/rules'));
  return found.sort((a, b) => a.code.localeCompare(b.code));
}

/** The language identifiers that the server knows the markup of. */
export function languages(repository) {
  const text = read(repository, 'src/text/format.rs');
  const body = must(text.match(/fn from_language_id\(.*?\{\n([\s\S]*?)\n {4}\}/), 'Format::from_language_id')[1];
  const ids = [...body.matchAll(/^\s*((?:"[^"]+"\s*\|?\s*)+)=>/gm)].flatMap(([, arm]) => [...arm.matchAll(/"([^"]+)"/g)].map(([, id]) => id));
  if (ids.length === 0) throw new Error('no language identifiers in src/text/format.rs');
  return ids.sort();
}

/** The bar that holds where none is set. */
export function bar(repository) {
  return Number(must(read(repository, 'src/config.rs').match(/pub const BAR: u8 = (\d+);/), 'Config::BAR')[1]);
}

/** The struct `Settings`: key to `{ description, type }`, where nested structs are `{ fields }`. */
export function settings(repository) {
  const text = read(repository, 'src/config/settings.rs');
  const struct = (name) => {
    const body = must(text.match(new RegExp(`^pub struct ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm')), `struct ${name}`)[1];
    const fields = [...body.matchAll(/((?:^ {4}\/\/\/ .*\n)+)(?:^ {4}#\[.*\]\n)*^ {4}pub (\w+): (.+),$/gm)];
    const declared = body.match(/^ {4}pub /gm) ?? [];
    if (fields.length !== declared.length) throw new Error(`a field of ${name} is not of a known form`);
    return Object.fromEntries(
      fields.map(([, docs, field, type]) => {
        const description = docs.replaceAll(/^ {4}\/\/\/ /gm, '').trim().replaceAll('\n', ' ');
        return [field.replaceAll('_', '-'), { description, schema: schema(type) }];
      }),
    );
  };
  const variants = (name) => {
    const body = text.match(new RegExp(`^pub enum ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm'))?.[1];
    return body && [...body.matchAll(/^ {4}(\w+),$/gm)].map(([, variant]) => variant.toLowerCase());
  };
  const schema = (type) => {
    const inner = (outer) => type.match(new RegExp(`^${outer}<(.+)>$`))?.[1];
    if (type === 'String') return { type: 'string' };
    if (type === 'bool') return { type: 'boolean' };
    if (type === 'u8') return { type: 'integer', minimum: 0 };
    const option = inner('Option');
    if (option) return schema(option);
    const list = inner('Vec');
    if (list) return { type: 'array', items: schema(list) };
    const map = inner('BTreeMap')?.match(/^String, (.+)$/)?.[1];
    if (map) return { type: 'object', additionalProperties: schema(map) };
    const names = variants(type);
    if (names) return { type: 'string', enum: names };
    return { type: 'object', fields: struct(type) };
  };
  return struct('Settings');
}

function must(found, what) {
  if (!found) throw new Error(`not found in the server's source: ${what}`);
  return found;
}
