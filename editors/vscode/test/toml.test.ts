import assert from 'node:assert/strict';
import { test } from 'node:test';

import { profileEdit } from '../src/toml.ts';

function withProfile(toml: string, name: string): string {
  const { start, end, text } = profileEdit(toml, name);
  return toml.slice(0, start) + text + toml.slice(end);
}

test('a profile that is set is replaced, and nothing else', () => {
  assert.equal(withProfile('# ours\nprofile = "bbc" # the desk\nselect = ["ANO"]\n', 'ap'), '# ours\nprofile = "ap" # the desk\nselect = ["ANO"]\n');
  assert.equal(withProfile("profile='bbc'\n", 'ap'), 'profile = "ap"\n');
});

test('a key of a table is not the profile', () => {
  assert.equal(withProfile('[severity]\nprofile = "x"\n', 'ap'), 'profile = "ap"\n[severity]\nprofile = "x"\n');
});

test('the commented line of the template is used', () => {
  assert.equal(withProfile('# The newsroom.\n#profile = ""\n\n[severity]\n', 'npr'), '# The newsroom.\nprofile = "npr"\n\n[severity]\n');
});

test('a new line has the line ends of the file', () => {
  assert.equal(withProfile('ignore = []\r\n', 'ap'), 'profile = "ap"\r\nignore = []\r\n');
});
