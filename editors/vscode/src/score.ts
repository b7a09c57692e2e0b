// The score of the draft in front, in the status bar.

import { type Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, type TextDocument, ThemeColor, window } from 'vscode';

import type { CurrentDraft } from './draft.ts';
import { type DocumentParams, SCORE, SHOW_SOURCES, type Score, type Standing } from './protocol.ts';
import type { Server } from './server.ts';

/** By the letters of the band's name. The icon says the same as the colour, for who cannot tell the colours apart. */
const BANDS: Record<string, { icon: string; color: string }> = {
  strong: { icon: 'pass-filled', color: 'onrecord.score.strong' },
  fair: { icon: 'pass', color: 'onrecord.score.fair' },
  mixed: { icon: 'circle-large-outline', color: 'onrecord.score.mixed' },
  weak: { icon: 'warning', color: 'onrecord.score.weak' },
  veryweak: { icon: 'error', color: 'onrecord.score.veryWeak' },
};

export class ScoreItem implements Disposable {
  readonly #server: Server;
  readonly #draft: CurrentDraft;
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable[];

  constructor(server: Server, draft: CurrentDraft) {
    this.#server = server;
    this.#draft = draft;
    this.#item = window.createStatusBarItem('onrecord.score', StatusBarAlignment.Right, 110);
    this.#item.name = 'onrecord: score';
    this.#subscriptions = [
      server.onDidChangeState(() => this.#update()),
      server.onDidChangeScore((score) => {
        if (score.uri === this.#uri()) {
          this.#show(score);
          void this.#ask();
        }
      }),
      draft.onDidChange(() => this.#update()),
    ];
    this.#update();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #uri(): string | undefined {
    return this.#draft.document && serverUri(this.#draft.document);
  }

  #update(): void {
    if (!this.#draft.document) {
      this.#item.hide();
      return;
    }
    const server = this.#server.state;
    this.#item.color = undefined;
    this.#item.command = SHOW_SOURCES;
    if (server === 'absent' || server === 'stopped') {
      this.#item.text = '$(warning) onrecord: no server';
      this.#item.tooltip = 'The onrecord server is not running. Click to start it.';
      this.#item.command = 'onrecord.restartServer';
    } else {
      this.#item.text = server === 'starting' ? '$(loading~spin) onrecord' : '$(quote) onrecord';
      this.#item.tooltip = 'Show the sources of the draft';
    }
    this.#item.accessibilityInformation = { label: this.#item.text.replace(/\$\(.*?\)\s*/, '') };
    this.#item.show();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const uri = this.#uri();
    if (uri === undefined) return;
    const params: DocumentParams = { textDocument: { uri } };
    const score = await this.#server.ask<Score>(SCORE, params);
    if (score && score !== 'unsupported' && uri === this.#uri()) this.#show(score, score);
  }

  #show({ value, band, counts }: Standing, score?: Score): void {
    if (value === null || value === undefined) {
      this.#item.text = '$(quote) onrecord –';
      this.#item.color = undefined;
      this.#item.tooltip = 'Nothing in this draft is attributed yet, so there is nothing to score.';
      this.#item.accessibilityInformation = { label: 'onrecord: nothing to score' };
      return;
    }
    const look = BANDS[(band ?? '').toLowerCase().replace(/[^a-z]/g, '')];
    const whole = Math.round(value);
    this.#item.text = `$(${look?.icon ?? 'quote'}) ${whole} ${band ?? ''}`.trimEnd();
    this.#item.color = look && new ThemeColor(look.color);
    this.#item.accessibilityInformation = { label: `Source transparency ${whole} of 100, ${band}` };
    const tooltip = new MarkdownString(`**Source transparency ${whole} of 100, ${band}**`);
    if (counts) {
      const { named = 0, unnamed = 0, secondHand = 0 } = counts;
      tooltip.appendMarkdown(`\n\nSources: ${named} named, ${unnamed} unnamed, ${secondHand} second-hand`);
    }
    if (score?.parts) {
      const rows = score.parts.map((part) => `| ${part.letter ?? ''} ${part.name} &nbsp; | ${part.points.toFixed(1)} | of ${part.weight} |`);
      tooltip.appendMarkdown(`\n\n| | | |\n|:--|--:|:--|\n${rows.join('\n')}`);
    }
    if (score?.gate) tooltip.appendMarkdown(`\n\nAt most ${Math.round(score.gate.ceiling)}: ${score.gate.why}`);
    const gains = score?.recoverable?.filter(({ points }) => points >= 0.5).slice(0, 3) ?? [];
    if (gains.length > 0) {
      tooltip.appendMarkdown(`\n\nTo gain: ${gains.map(({ code, points }) => `${code} +${Math.round(points)}`).join(', ')}`);
    }
    tooltip.appendMarkdown('\n\nWhat the draft shows its reader about its sources; not whether it is true.');
    this.#item.tooltip = tooltip;
  }
}

/** As the language client writes it. */
export function serverUri(document: TextDocument): string {
  return document.uri.toString();
}
