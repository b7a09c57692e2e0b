// broken.mjs BREAKAGE SERVER ARGUMENT…
//
// Stands between VS Code and the server, and breaks one promise. The drive has to notice.

import { spawn } from 'node:child_process';

const [breakage, program, ...args] = process.argv.slice(2);

/** What comes from the server: `request` is the method that an answer answers. */
const answers = {
  mute: (message, request) => {
    if (request === 'textDocument/diagnostic' && message.result?.items) message.result.items = [];
    if (message.method === 'textDocument/publishDiagnostics') message.params.diagnostics = [];
  },
  'no-hover': (message, request) => {
    if (request === 'textDocument/hover') message.result = null;
  },
  // Every mention is told a line too low.
  misplaced: (message, request) => {
    if (request !== 'onrecord/sources') return;
    for (const { range } of message.result?.sources.flatMap(({ mentions }) => mentions) ?? []) {
      range.start.line += 1;
      range.end.line += 1;
    }
  },
  'empty-fix': (message, request) => {
    if (request === 'codeAction/resolve' && message.result?.edit) message.result.edit = {};
    if (request === 'textDocument/codeAction') for (const action of message.result ?? []) if (action.edit) action.edit = {};
  },
};

/** What the server never gets to hear. */
const unheard = { deaf: 'textDocument/didChange' };

if (!(breakage in answers) && !(breakage in unheard)) throw new Error(`no such breakage: ${breakage}`);

const server = spawn(program, args, { stdio: args[0] === 'lsp' ? ['pipe', 'pipe', 'inherit'] : 'inherit' });
server.on('exit', (status) => process.exit(status ?? 1));
if (args[0] === 'lsp') {
  const asked = new Map();
  each(process.stdin, server.stdin, (message) => {
    if (message.id !== undefined && message.method) asked.set(message.id, message.method);
    return message.method === undefined || message.method !== unheard[breakage];
  });
  each(server.stdout, process.stdout, (message) => {
    answers[breakage]?.(message, message.method ? undefined : asked.get(message.id));
    return true;
  });
}

/** Passes messages on, each as `keep` leaves it, if that says so. */
function each(from, to, keep) {
  let bytes = Buffer.alloc(0);
  from.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const head = bytes.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(bytes.toString('latin1', 0, head))[1]);
      const end = head + 4 + length;
      if (bytes.length < end) return;
      const message = JSON.parse(bytes.toString('utf8', head + 4, end));
      bytes = bytes.subarray(end);
      if (!keep(message)) continue;
      const body = Buffer.from(JSON.stringify(message));
      to.write(`Content-Length: ${body.length}\r\n\r\n`);
      to.write(body);
    }
  });
  from.on('end', () => to.end());
}
