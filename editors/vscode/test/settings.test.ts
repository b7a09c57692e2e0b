import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Configuration, serverSettings } from '../src/settings.ts';

/** A configuration in which the folder sets `set`, over the extension's defaults. */
function configuration(set: Record<string, unknown>, defaults: Record<string, unknown> = {}): Configuration {
  return {
    get: (key) => set[key] ?? defaults[key],
    inspect: (key) => ({ key, defaultValue: defaults[key], ...(key in set ? { workspaceValue: set[key] } : {}) }),
  };
}

test('what nobody has set is not sent', () => {
  assert.deepEqual(serverSettings(configuration({}, { profile: '', select: [], severity: {} })), {});
});

test('dotted keys become tables', () => {
  const set = { profile: 'ap', 'publisher.names': ['The Gazette'], 'publisher.domains': ['example.org'] };
  assert.deepEqual(serverSettings(configuration(set)), {
    profile: 'ap',
    publisher: { names: ['The Gazette'], domains: ['example.org'] },
  });
});

test('an emptied list does not silence every rule', () => {
  assert.deepEqual(serverSettings(configuration({ select: [], ignore: ['HED'], severity: {}, profile: '' })), { ignore: ['HED'] });
});

test('the path of the server is nothing that the server is told', () => {
  assert.deepEqual(serverSettings(configuration({ 'server.path': '/somewhere' })), {});
});
