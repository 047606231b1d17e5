// Start a peer from a JavaScript test: const d = await startPeer('dovecot'); ... d.imap ...; await d.stop();
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The peer's first line, with stop() and ask(): one JSON line in, one out. */
export async function startPeer(name, ...args) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`peer ${name} ended`);
    return JSON.parse(value);
  };
  const said = await hear();
  return {
    ...said,
    async ask(words) {
      child.stdin.write(`${JSON.stringify(words)}\n`);
      const answer = await hear();
      if (answer.error) throw new Error(`${name}: ${answer.error}`);
      return answer;
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
