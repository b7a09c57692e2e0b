import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aboutSource, classOf, lineOf } from '../src/ledger.ts';
import type { Source } from '../src/protocol.ts';

const report: Source = {
  id: 0,
  label: 'a New York Times report',
  class: 'outlet',
  via: [],
  onRecord: 'partial',
  reason: 'none',
  basis: 'none',
  rung: 0,
  credit: 0.5,
  secondHand: false,
  named: true,
  mentions: [],
};
const official: Source = { ...report, id: 1, label: 'an official', class: 'unnamed-individual', via: [0], onRecord: 'no', rung: 2, secondHand: true, named: false };

test('a class is known however it is written', () => {
  assert.equal(classOf('UnnamedGroup').title, 'unnamed group');
  assert.equal(classOf('unnamed-group').title, 'unnamed group');
  assert.deepEqual(classOf('something-new'), { icon: 'circle-outline', title: 'something-new' });
});

test('an unnamed source shows what the reader is not told, and through whom it comes', () => {
  const { short, lines } = aboutSource(official, [report, official]);
  assert.equal(short, 'unnamed person, second-hand');
  for (const line of ['not on the record', 'no reason given for no name', 'nothing on how it knows', 'description 2 of 5', 'through a New York Times report']) {
    assert.ok(lines.includes(line), `${line}: ${lines}`);
  }
});

test('nobody asks a named source for a reason', () => {
  const { lines } = aboutSource(report, [report]);
  assert.deepEqual(lines, ['news outlet', 'partly on the record', '0 mentions']);
});

test('lines end as the editor ends them', () => {
  assert.equal(lineOf('a\r\nb\nc', 1), 'b');
  assert.equal(lineOf('a', 3), '');
});
