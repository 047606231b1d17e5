// house.mjs - a real Onevoice for the browser tests: its own state folder, free ports, the demo's company, the pages of
// web/ui/dist. Starts it by path, waits until it says that it is ready, ends it by its own process.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, chmodSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.ONEVOICE ?? join(root, 'build/dev/onevoice');
const READY_MS = process.env.ONEVOICE_SLOW ? 300_000 : 90_000;

export const PASSWORD = 'correct horse battery';
const PEOPLE = [
	['mei', '陈美玲', 'lead', 'en', ['Billing', 'Orders']],
	['tom', 'Tom Becker', 'agent', 'en', ['Billing', 'Orders']],
	['lin', '林志豪', 'agent', 'zh-TW', ['Orders']],
	['ada', 'Ada Okafor', 'manager', 'en', []],
];
const MAILBOXES = [['billing@demo.example', 'Billing'], ['orders@demo.example', 'Orders']];

/** Everybody may read: as root the program works as another user. */
function open(path) {
	const folder = statSync(path).isDirectory();
	chmodSync(path, folder ? 0o755 : 0o644);
	if (folder) for (const f of readdirSync(path)) open(join(path, f));
}

export class House {
	#dir = mkdtempSync('/tmp/onevoice-e2e-');
	#child;
	constructor(settings = {}) {
		chmodSync(this.#dir, 0o755);
		const www = join(this.#dir, 'www');
		cpSync(join(root, 'web/ui/dist'), www, { recursive: true });
		open(www);
		const all = { 'state.dir': join(this.#dir, 'state'), 'server.listen': '127.0.0.1:0', 'mail.lmtp_listen': '127.0.0.1:0', 'database.buffer_pool': '32M', 'server.www': www, 'demo.sink': 'yes', 'mail.domain': 'demo.example', ...settings };
		writeFileSync(join(this.#dir, 'onevoice.conf'), Object.entries(all).map(([k, v]) => `${k} = ${v}\n`).join(''));
	}

	/** One that serves, with its people and mailboxes and without the demo's tickets. */
	static async hired(settings = {}) {
		if (!built()) throw new Error('web/ui/dist is missing: run ops/frontend');
		const house = await new House(settings).start({ demo: false });
		house.hire();
		await house.stop();
		return house.start({ demo: false });
	}

	log() {
		return readFileSync(join(this.#dir, 'log'), 'utf8');
	}

	/** Ready, or an error with the log's end. `port`: the same as before, after a restart. */
	async start({ demo = true, port = 0 } = {}) {
		const log = openSync(join(this.#dir, 'log'), 'a');
		const args = ['serve', '--config', join(this.#dir, 'onevoice.conf'), '--ready-fd', '3', ...(demo ? ['--demo'] : [])];
		const env = { ...Object.fromEntries(Object.entries(process.env).filter(([k]) => !k.startsWith('ONEVOICE_'))), ...(port ? { ONEVOICE_SERVER_LISTEN: `127.0.0.1:${port}` } : {}) };
		this.#child = spawn(program, args, { stdio: ['ignore', log, log, 'pipe'], env });
		const said = await new Promise((resolve, reject) => {
			let text = '';
			const late = setTimeout(() => reject(new Error(`not ready after ${READY_MS} ms:\n${this.log().slice(-3000)}`)), READY_MS);
			this.#child.stdio[3].on('data', (d) => {
				text += d;
				if (text.endsWith('\n')) resolve(JSON.parse(text));
			});
			this.#child.on('exit', (code) => reject(new Error(`ended before it was ready (${code}):\n${this.log().slice(-3000)}`)));
			this.#child.on('exit', () => clearTimeout(late));
			this.#child.stdio[3].on('end', () => clearTimeout(late));
		});
		Object.assign(this, { port: said.port, lmtp: said.lmtp_port, sink: said.sink_port, pid: said.pid });
		this.url = `http://localhost:${this.port}`; // as which browsers keep a Secure cookie without TLS
		return this;
	}

	/** A subcommand on the same installation, while it serves. */
	command(args, input = '') {
		const done = spawnSync(program, [...args, '--config', join(this.#dir, 'onevoice.conf')], { input, encoding: 'utf8', timeout: 60_000 });
		if (done.status !== 0) throw new Error(`onevoice ${args.join(' ')}: ${done.status}\n${done.stdout}${done.stderr}`);
	}

	/** Two teams, their mailboxes, and people who work in them; known after the next start. */
	hire() {
		for (const [login, name, role, locale, teams] of PEOPLE)
			this.command(['user', 'add', login, '--name', name, '--email', `${login}@demo.example`, '--role', role, '--locale', locale, ...teams.flatMap((x) => ['--team', x])], `${PASSWORD}\n`);
		for (const [address, team] of MAILBOXES) this.command(['mailbox', 'add', address, '--team', team, '--name', team]);
	}

	/** 'SIGTERM': it drains and ends. 'SIGKILL': at once, as if the power had gone. */
	stop(signal = 'SIGTERM') {
		return new Promise((resolve) => {
			this.#child.removeAllListeners('exit');
			this.#child.on('exit', (code) => resolve(code));
			this.#child.kill(signal);
		});
	}

	/** Run SQL as the private database's owner. */
	sql(text) {
		const folder = join(this.#dir, 'state/mariadb');
		const socket = join(folder, readdirSync(folder).find((n) => n.endsWith('.sock')));
		const id = (what) => Number(execFileSync('id', [what, 'onevoice'], { encoding: 'utf8' }));
		const who = process.getuid() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
		return execFileSync('mariadb', ['--no-defaults', '--batch', '--skip-column-names', '--socket', socket, 'onevoice', '--execute', text], { encoding: 'utf8', cwd: '/', ...who });
	}

	async end() {
		const code = this.#child.exitCode === null && this.#child.signalCode === null ? await this.stop() : 0;
		const failed = this.log().split('\n').filter((l) => /"level":"error"/.test(l));
		rmSync(this.#dir, { recursive: true, force: true });
		if (code !== 0) throw new Error(`it ended with ${code}`);
		if (failed.length) throw new Error(`it logged errors:\n${failed.join('\n')}`);
	}

	/** A customer's mail arrives by LMTP. */
	deliver({ from, to, subject, text, headers = '', inReplyTo = '' }) {
		const id = `${Date.now()}.${Math.random().toString(36).slice(2)}@customer.example`;
		const mail = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\nDate: ${new Date().toUTCString()}\r\n${inReplyTo ? `In-Reply-To: <${inReplyTo}>\r\nReferences: <${inReplyTo}>\r\n` : ''}MIME-Version: 1.0\r\n${headers || 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n'}\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
		return this.deliverBare(/<([^>]+)>|(\S+@\S+)/.exec(from)[0].replace(/[<>]/g, ''), to, mail);
	}

	/** These bytes, whatever they are. */
	deliverBare(from, to, mail) {
		return lmtp(this.lmtp, from, to, mail);
	}
}

/** One mail over LMTP; rejects unless it is taken. */
function lmtp(port, from, to, mail) {
	const lines = [['220'], [`LHLO e2e`, '250'], [`MAIL FROM:<${from}>`, '250'], [`RCPT TO:<${to}>`, '250'], ['DATA', '354'], [`${mail.replace(/^\./gm, '..')}.`, '250'], ['QUIT', '221']];
	return new Promise((resolve, reject) => {
		const s = createConnection(port, '127.0.0.1');
		let text = '';
		let at = 0;
		s.on('data', (d) => {
			text += d;
			const answers = text.split('\r\n').filter((l) => /^\d{3} /.test(l));
			while (answers.length > at) {
				const want = at === 0 ? lines[0][0] : lines[at][1];
				if (!answers[at].startsWith(want)) {
					s.destroy();
					return reject(new Error(`LMTP: ${answers[at]} to ${at ? lines[at][0].slice(0, 80) : 'connect'}`));
				}
				at++;
				if (at === lines.length) return resolve(s.end());
				s.write(`${lines[at][0]}\r\n`);
			}
			return undefined;
		});
		s.on('error', reject);
	});
}

export const built = () => existsSync(join(root, 'web/ui/dist/index.html'));
