// A row of the ledger in words.

import type { Source } from './protocol.ts';

const CLASSES: Record<string, { icon: string; title: string }> = {
  namedperson: { icon: 'person', title: 'named person' },
  institution: { icon: 'library', title: 'institution' },
  outlet: { icon: 'broadcast', title: 'news outlet' },
  document: { icon: 'file-text', title: 'document' },
  unnamedindividual: { icon: 'question', title: 'unnamed person' },
  unnamedgroup: { icon: 'organization', title: 'unnamed group' },
  unnamedspokesperson: { icon: 'megaphone', title: 'unnamed spokesperson' },
  vaguecollective: { icon: 'ellipsis', title: 'vague collective' },
  partial: { icon: 'account', title: 'partly identified person' },
};

/** The icon and the words for a class, however the server writes it. */
export function classOf(name: string): { icon: string; title: string } {
  return CLASSES[name.toLowerCase().replace(/[^a-z]/g, '')] ?? { icon: 'circle-outline', title: name };
}

/** What is known of a source: short, for beside its name, and in lines. */
export function aboutSource(source: Source, all: readonly Source[]): { short: string; lines: string[] } {
  const { title } = classOf(source.class);
  const unnamed = !source.named && title.startsWith('unnamed');
  const through = (Array.isArray(source.via) ? source.via : source.via === null ? [] : [source.via])
    .map((id) => all.find((other) => other.id === id)?.label)
    .filter((label) => label !== undefined);
  const lines = [title, { yes: 'on the record', no: 'not on the record', partial: 'partly on the record' }[source.onRecord] ?? source.onRecord];
  if (source.reason === 'stated') lines.push('says why it is not named');
  else if (source.reason === 'formula') lines.push('only a formula as reason for no name');
  else if (unnamed) lines.push('no reason given for no name');
  if (source.basis === 'stated') lines.push('says how it knows');
  else if (source.basis === 'weak') lines.push('weak on how it knows');
  else if (unnamed) lines.push('nothing on how it knows');
  if (unnamed) lines.push(`description ${source.rung} of 5`);
  for (const label of through) lines.push(`through ${label}`);
  if (source.secondHand && through.length === 0) lines.push('second-hand');
  lines.push(source.mentions.length === 1 ? '1 mention' : `${source.mentions.length} mentions`);
  const short = [title, through.length > 0 || source.secondHand ? 'second-hand' : undefined].filter(Boolean).join(', ');
  return { short, lines };
}

/** One line of a text, without its end. */
export function lineOf(text: string, line: number): string {
  return text.split(/\r\n|\r|\n/, line + 1)[line] ?? '';
}
