// The ledger of the draft in front: its sources, and under each the places where it is mentioned.

import {
  commands,
  type Disposable,
  EventEmitter,
  type Event,
  MarkdownString,
  type Range,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Range as VSRange,
  window,
} from 'vscode';

import type { CurrentDraft } from './draft.ts';
import { aboutSource, classOf, lineOf } from './ledger.ts';
import { type DocumentParams, type Ledger, type Mention, SOURCES, type Source } from './protocol.ts';
import { serverUri } from './score.ts';
import type { Server } from './server.ts';

/** How long the writer must pause, in milliseconds, before the ledger is asked for again. */
const PAUSE = 150;

type Node = { source: Source; mention?: undefined } | { source: Source; mention: Mention };

export class SourcesView implements TreeDataProvider<Node>, Disposable {
  readonly #server: Server;
  readonly #draft: CurrentDraft;
  readonly #changed = new EventEmitter<void>();
  readonly #view: TreeView<Node>;
  readonly #subscriptions: Disposable[];
  #document: TextDocument | undefined;
  #ledger: Ledger | undefined;
  #nodes: Node[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  readonly onDidChangeTreeData: Event<void> = this.#changed.event;

  constructor(server: Server, draft: CurrentDraft) {
    this.#server = server;
    this.#draft = draft;
    this.#view = window.createTreeView('onrecord.sources', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      server.onDidChangeState(() => this.#refresh()),
      draft.onDidChange(() => this.#refresh()),
      draft.onDidEdit(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#refresh(), PAUSE);
      }),
    ];
    void this.#refresh();
  }

  /** Brings the view to the front. */
  async reveal(): Promise<void> {
    await commands.executeCommand('onrecord.sources.focus');
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.#nodes;
    return node.mention ? [] : node.source.mentions.map((mention) => ({ source: node.source, mention }));
  }

  getTreeItem(node: Node): TreeItem {
    return node.mention ? this.#mentionItem(node.source, node.mention) : this.#sourceItem(node.source);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Shows a place in the draft. */
  static async goTo(document: TextDocument, range: Range): Promise<void> {
    const column = window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
    const editor = await window.showTextDocument(document, column === undefined ? {} : { viewColumn: column });
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #refresh(): Promise<void> {
    const document = this.#draft.document;
    const asked = ++this.#asked;
    const state = this.#server.state;
    if (!document) return this.#empty('noDraft');
    if (state === 'absent' || state === 'stopped') return this.#empty('noServer');
    const params: DocumentParams = { textDocument: { uri: serverUri(document) } };
    const ledger = await this.#server.ask<Ledger>(SOURCES, params);
    // Something newer was asked for meanwhile.
    if (asked !== this.#asked) return;
    if (ledger === 'unsupported') return this.#empty('unsupported');
    if (!ledger) return this.#empty('none');
    if (ledger.sources.length === 0) return this.#empty('empty');
    this.#document = document;
    this.#ledger = ledger;
    this.#nodes = ledger.sources.map((source) => ({ source }));
    const { named = 0, unnamed = 0, secondHand = 0 } = ledger.counts ?? {};
    this.#view.message = `${named} named, ${unnamed} unnamed, ${secondHand} second-hand`;
    this.#show('full');
  }

  #empty(why: 'noDraft' | 'noServer' | 'unsupported' | 'empty' | 'none'): void {
    this.#ledger = undefined;
    this.#nodes = [];
    this.#view.message = '';
    this.#show(why);
  }

  #show(state: string): void {
    void commands.executeCommand('setContext', 'onrecord.ledger', state);
    this.#changed.fire();
  }

  #sourceItem(source: Source): TreeItem {
    const about = aboutSource(source, this.#ledger?.sources ?? []);
    const item = new TreeItem(source.label, TreeItemCollapsibleState.Expanded);
    // The label keeps a source open while others come and go before it.
    const same = (this.#ledger?.sources ?? []).filter(({ id, label }) => label === source.label && id < source.id).length;
    item.id = `${this.#document?.uri} ${source.label} ${same}`;
    item.description = about.short;
    const look = classOf(source.class);
    const color = source.onRecord === 'yes' ? 'strong' : source.onRecord === 'partial' ? 'mixed' : 'weak';
    item.iconPath = new ThemeIcon(look.icon, new ThemeColor(`onrecord.score.${color}`));
    const tooltip = new MarkdownString();
    tooltip.appendMarkdown('**').appendText(source.label).appendMarkdown('**');
    for (const line of about.lines) tooltip.appendMarkdown('\n\n').appendText(line);
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `${source.label}, ${about.lines.join(', ')}` };
    item.contextValue = 'source';
    this.#goes(item, source.mentions[0]);
    return item;
  }

  #mentionItem(source: Source, mention: Mention): TreeItem {
    const document = this.#document;
    const { start, end } = range(mention);
    const words = mention.text.replaceAll(/\s+/g, ' ');
    // What is said there tells mentions apart that are the same word.
    const rest = document && start.line === end.line ? lineOf(document.getText(), end.line).slice(end.character, end.character + 60) : '';
    const place = `${start.line + 1}: `;
    const item = new TreeItem({ label: place + words + rest, highlights: [[place.length, place.length + words.length]] });
    item.tooltip = mention.cue && document ? `${words}: “${document.getText(toRange(mention.cue))}”` : words;
    item.accessibilityInformation = { label: `line ${start.line + 1}: ${words}${rest}` };
    item.contextValue = 'mention';
    item.id = `${this.#document?.uri} ${source.id} ${source.mentions.indexOf(mention)} ${source.label}`;
    this.#goes(item, mention);
    return item;
  }

  #goes(item: TreeItem, mention: Mention | undefined): void {
    if (!mention || !this.#document) return;
    item.command = { command: 'onrecord.goToMention', title: 'Go to the place', arguments: [this.#document, range(mention)] };
  }
}

function range(mention: Mention): VSRange {
  return toRange(mention.range);
}

function toRange({ start, end }: Mention['range']): VSRange {
  return new VSRange(start.line, start.character, end.line, end.character);
}
