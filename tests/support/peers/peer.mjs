// Start a peer from a JavaScript test: const d = await startPeer('dovecot'); ... d.imap ...; await d.stop();
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export async function startPeer(name, ...args) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line').then(([line]) => line), ended.then(() => null)]);
  if (first === null) throw new Error(`peer ${name} did not start`);
  return {
    ...JSON.parse(first),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
