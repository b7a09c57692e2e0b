// The server's life: found, started, told of settings, stopped.

import { type Disposable, EventEmitter, commands, type ExtensionContext, type LogOutputChannel, Uri, window, workspace } from 'vscode';
import {
  type ClientCapabilities,
  LanguageClient,
  ResponseError,
  type ServerCapabilities,
  State,
  type StaticFeature,
} from 'vscode-languageclient/node';

import { SELECTOR } from './draft.ts';
import { locate, NoServer } from './locate.ts';
import { CLIENT_CAPABILITIES, SCORE_CHANGED, SHOW_SOURCES, type ScoreChanged } from './protocol.ts';
import { pageUri } from './rules.ts';
import { serverSettings } from './settings.ts';

/** JSON-RPC's code for a request that the server does not know. */
const METHOD_NOT_FOUND = -32601;

export type ServerState = 'stopped' | 'starting' | 'running' | 'absent';

export class Server implements Disposable {
  readonly log: LogOutputChannel = window.createOutputChannel('onrecord', { log: true });
  readonly #context: ExtensionContext;
  readonly #states = new EventEmitter<ServerState>();
  readonly #scores = new EventEmitter<ScoreChanged>();
  #state: ServerState = 'stopped';
  #client: LanguageClient | undefined;
  #command: string | undefined;
  /** One thing after another, whatever the writer clicks meanwhile. */
  #queue: Promise<void> = Promise.resolve();
  /** Requests that this server has said it does not know. */
  readonly #unknown = new Set<string>();

  readonly onDidChangeState = this.#states.event;
  readonly onDidChangeScore = this.#scores.event;

  constructor(context: ExtensionContext) {
    this.#context = context;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The program, once it was found. */
  get command(): string | undefined {
    return this.#command;
  }

  start(): Promise<void> {
    return this.#then(() => this.#start());
  }

  restart(): Promise<void> {
    return this.#then(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  stop(): Promise<void> {
    return this.#then(() => this.#stop());
  }

  /** The settings changed. */
  async tellSettings(): Promise<void> {
    if (this.#client?.state === State.Running) {
      await this.#client.sendNotification('workspace/didChangeConfiguration', { settings: settings() });
    }
  }

  /** The answer to a request; 'unsupported' if the server does not know it, undefined if there is no answer now. */
  async ask<T>(method: string, params: object): Promise<T | 'unsupported' | undefined> {
    if (this.#unknown.has(method)) return 'unsupported';
    if (this.#client?.state !== State.Running) return undefined;
    try {
      return (await this.#client.sendRequest<T | null>(method, params)) ?? undefined;
    } catch (error) {
      if (error instanceof ResponseError && error.code === METHOD_NOT_FOUND) {
        this.#unknown.add(method);
        return 'unsupported';
      }
      this.log.warn(`${method}: ${(error as Error).message}`);
      return undefined;
    }
  }

  dispose(): void {
    void this.stop();
    this.log.dispose();
    this.#states.dispose();
    this.#scores.dispose();
  }

  #then(next: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(next);
    return this.#queue;
  }

  #enter(state: ServerState): void {
    this.#state = state;
    this.#states.fire(state);
  }

  async #start(): Promise<void> {
    this.#enter('starting');
    this.#unknown.clear();
    try {
      const configuration = workspace.getConfiguration('onrecord.server');
      const found = await locate({
        setting: configuration.get<string>('path', '').trim(),
        extension: this.#context.extensionPath,
        path: process.env['PATH'] ?? '',
        platform: process.platform,
      });
      this.log.info(`onrecord ${found.version}: ${found.command}`);
      this.#command = found.command;
      this.#client = this.#build(found.command, configuration.get<string>('log', 'warn'));
      await this.#client.start();
      this.#enter('running');
    } catch (error) {
      this.#client = undefined;
      this.#enter('absent');
      this.log.error((error as Error).message);
      void this.#complain(error);
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`stopping: ${(error as Error).message}`);
    }
    this.#enter('stopped');
  }

  #build(command: string, log: string): LanguageClient {
    const client = new LanguageClient(
      'onrecord',
      'onrecord',
      { command, args: ['lsp', '--stdio', '--log', log] },
      {
        documentSelector: SELECTOR,
        outputChannel: this.log,
        initializationOptions: settings(),
        middleware: {
          // The code of a finding leads to the page of its rule.
          provideDiagnostics: async (document, previous, token, next) => {
            const report = await next(document, previous, token);
            for (const diagnostic of report?.kind === 'full' ? report.items : []) {
              if (typeof diagnostic.code === 'string') {
                diagnostic.code = { value: diagnostic.code, target: pageUri(diagnostic.code) as unknown as Uri };
              }
            }
            return report;
          },
        },
      },
    );
    client.registerFeature(new Introduction());
    client.onNotification(SCORE_CHANGED, (score: ScoreChanged) => this.#scores.fire(score));
    client.onDidChangeState(({ newState }) => {
      // It went by itself; the client has said so, and tries again a few times.
      if (this.#client === client && newState === State.Stopped) this.#enter('stopped');
      if (this.#client === client && newState === State.Running && this.#state === 'stopped') this.#enter('running');
    });
    return client;
  }

  async #complain(error: unknown): Promise<void> {
    const settings = 'Open Settings';
    const again = 'Try Again';
    const log = 'Show Log';
    const none = error instanceof NoServer;
    const message = none ? error.message : `The onrecord server did not start: ${(error as Error).message}`;
    const chosen = await window.showErrorMessage(message, ...(none ? [settings, again] : [log, again]));
    if (chosen === settings) await commands.executeCommand('workbench.action.openSettings', 'onrecord.server.path');
    if (chosen === log) this.log.show();
    if (chosen === again) await this.restart();
  }
}

function settings(): Record<string, unknown> {
  return serverSettings(workspace.getConfiguration('onrecord'));
}

/** Tells the server what this client does beyond the protocol. */
class Introduction implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    const experimental = (capabilities.experimental ??= {}) as Record<string, unknown>;
    experimental['onrecord'] = CLIENT_CAPABILITIES;
  }

  /** The command of the code lens is this extension's: registering it for the server as well would fail. */
  preInitialize(capabilities: ServerCapabilities): void {
    const provider = capabilities.executeCommandProvider;
    if (provider) provider.commands = provider.commands.filter((command) => command !== SHOW_SOURCES);
  }

  initialize(): void {}

  getState(): ReturnType<StaticFeature['getState']> {
    return { kind: 'static' };
  }

  clear(): void {}
}
