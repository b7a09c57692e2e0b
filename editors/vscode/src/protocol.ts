// What onrecord adds to the Language Server Protocol. Positions are in UTF-16, the only units that VS Code offers.

import type { Range } from 'vscode-languageclient/node';

/** What the client says of itself under `experimental.onrecord`. */
export const CLIENT_CAPABILITIES = { scoreChanged: true, showSources: true };

export const SOURCES = 'onrecord/sources';
export const SCORE = 'onrecord/score';
export const SCORE_CHANGED = 'onrecord/scoreChanged';
export const SHOW_SOURCES = 'onrecord.showSources';

/** Parameters of both requests. */
export interface DocumentParams {
  textDocument: { uri: string };
}

/** How many sources are of which kind. */
export interface Counts {
  named?: number;
  unnamed?: number;
  secondHand?: number;
  hedged?: number;
}

/** One noun phrase that stands for a source. */
export interface Mention {
  range: Range;
  cue: Range | null;
  text: string;
}

/** A row of the ledger. */
export interface Source {
  id: number;
  label: string;
  class: string;
  via: number | number[] | null;
  onRecord: string;
  reason: string;
  basis: string;
  rung: number;
  credit: number;
  secondHand: boolean;
  named: boolean;
  mentions: Mention[];
}

/** The ledger of a draft; null for a document that the server does not know. */
export interface Ledger {
  version: number;
  sources: Source[];
  counts: Counts;
}

/** `value` and `band` are null where a draft makes no claim that could be scored. */
export interface Standing {
  version: number;
  value: number | null;
  band: string | null;
  counts?: Counts;
}

/** The answer to `onrecord/score`. A part's `points` are what it gives of its `weight`. */
export interface Score extends Standing {
  parts: { letter?: string; name: string; weight: number; points: number; why?: string }[];
  gate?: { ceiling: number; why: string } | null;
  recoverable: { code: string; points: number }[];
}

/** The notification `onrecord/scoreChanged`. */
export interface ScoreChanged extends Standing {
  uri: string;
}
