// fake.mjs - web/ui/tools/fake.mjs in a process of its own, for states that are hard to bring about with the real program.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './house.mjs';

export async function startFake() {
	const process_ = spawn(process.execPath, [join(root, 'web/ui/tools/fake.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
	const port = await new Promise((r) => process_.stdout.once('data', (d) => r(/listening (\d+)/.exec(d)[1])));
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		/** Have it do something that no call of the desk does; its answer. */
		tell: async (act) => (await fetch(`${url}/_fake`, { method: 'POST', body: JSON.stringify(act) })).json(),
		end: () => process_.kill(),
	};
}
