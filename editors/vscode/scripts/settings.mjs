// npm run settings            writes what package.json and src/generated.ts have from the server's source
// npm run settings -- --check  fails if they are stale

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import { bar, languages, profiles, rules, settings } from './server_keys.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));
const repository = join(here, '../..');

/** Settings of the command line: they mean nothing in an editor, and the server takes no notice. */
const NOT_HERE = ['check'];

/** What VS Code shows of a setting; `refine` is for what the types of the server do not say. */
function properties() {
  const out = {};
  const add = (key, { description, schema }) => {
    if (schema.fields && schema.type === 'object') {
      for (const [name, field] of Object.entries(schema.fields)) {
        add(`${key}.${name}`, { ...field, description: `${description} ${field.description}` });
      }
      return;
    }
    const plain = unfold(schema);
    out[`onrecord.${key}`] = { ...plain, default: empty(plain), markdownDescription: description, scope: 'window' };
  };
  for (const [key, setting] of Object.entries(settings(repository))) {
    if (!NOT_HERE.includes(key)) add(key, setting);
  }
  const known = profiles(repository);
  out['onrecord.profile'] = {
    ...out['onrecord.profile'],
    anyOf: [
      {
        enum: ['', ...Object.keys(known)],
        markdownEnumDescriptions: [
          'What `onrecord.toml` says, else the default.',
          ...Object.values(known).map(({ title, description }) => `**${title}.** ${description}`),
        ],
      },
      { pattern: '\\.toml$' },
    ],
  };
  const severity = out['onrecord.severity'];
  severity.properties = Object.fromEntries(
    rules(repository).map(({ code, name, summary }) => [code, { ...severity.additionalProperties, description: `${name}: ${summary}` }]),
  );
  Object.assign(out['onrecord.score.bar'], { default: bar(repository), maximum: 100 });
  return out;
}

/** A nested struct inside a list becomes an object with these properties, all that are no list compulsory. */
function unfold(schema) {
  if (schema.items) return { ...schema, items: unfold(schema.items) };
  if (!schema.fields) return schema;
  const fields = Object.entries(schema.fields).map(([name, field]) => [name, { ...unfold(field.schema), description: field.description }]);
  return { type: 'object', additionalProperties: false, required: ['rules', 'reason'].filter((name) => name in schema.fields), properties: Object.fromEntries(fields) };
}

function empty({ type }) {
  return { array: [], boolean: false, object: {}, string: '' }[type];
}

function generated() {
  const keys = Object.keys(properties()).map((key) => key.slice('onrecord.'.length));
  const code = (value) => JSON.stringify(value, null, 2);
  return `// Written by \`npm run settings\` from the server's source. Do not edit.

/** The keys of \`onrecord.toml\` that are settings of the editor too. */
export const KEYS: readonly string[] = ${code(keys)};

/** Languages whose markup the server knows. */
export const LANGUAGES: readonly string[] = ${code(languages(repository))};

/** The profiles that come with the server. */
export const PROFILES: readonly { name: string; title: string; description: string }[] = ${code(
    Object.entries(profiles(repository)).map(([name, profile]) => ({ name, ...profile })),
  )};
`;
}

function manifest() {
  const out = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  out.activationEvents = languages(repository).map((id) => `onLanguage:${id}`);
  const section = out.contributes.configuration.find(({ id }) => id === 'newsroom');
  section.properties = properties();
  return `${JSON.stringify(out, null, 2)}\n`;
}

const files = { 'package.json': manifest(), 'src/generated.ts': generated() };
const stale = Object.entries(files).filter(([name, text]) => current(name) !== text);
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`${name} is stale: npm run settings`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [name, text] of stale) writeFileSync(join(here, name), text);
  console.log(stale.length > 0 ? `written: ${stale.map(([name]) => name).join(', ')}` : 'nothing to write');
}

function current(name) {
  try {
    return readFileSync(join(here, name), 'utf8');
  } catch {
    return undefined;
  }
}
