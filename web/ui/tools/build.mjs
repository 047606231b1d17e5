// build.mjs - makes web/ui/dist: the desk's index.html, the chat's frame chat/index.html and its loader w.js, the demo's
// shop demo/, the live wall wall/index.html, hashed files under assets/, and a .gz twin of each. Fails when a size budget is broken. esbuild only: no
// plugins, runs on Node 18. `--watch` rebuilds, `--quiet` prints nothing but errors.
import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ui = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(ui, 'dist');
const assets = join(dist, 'assets');
const quiet = process.argv.includes('--quiet');

/** Bytes after gzip that the first load may take, the chosen language beside it, and an area of the desk when it is first opened. */
const BUDGET = { loader: 3_072, chat: 35_840, js: 60_000, css: 10_000, locale: 20_000, area: { js: 16_000, css: 6_000 }, page: 20_000, pages: { js: 4_096, css: 5_000 }, reports: { js: 46_000, css: 6_000 }, wall: 16_000, survey: 4_000, editor: 80_000 };
/** Folders that are loaded when first opened. Their style sheets are found here, never imported by their code. */
const AREAS = ['settings', 'board', 'workload', 'clocks', 'mailroom', 'fax', 'phone', 'files', 'search', 'chat', 'articles', 'suggest', 'letter', 'manager', 'surveys', 'mailboxes', 'threads', 'print', 'reading'];
/** Of those: shown inside another, whose sheet has the parts already. */
const INSIDE = ['mailboxes'];
/** The reports have a folder of their own. */
const folderOf = (area) => (area === 'manager' ? 'manager' : `desk/${area}`);

/** Sheets of the server's pages that the desk shows articles in. */
const SHOWN = ['page', 'help'];

const common = {
	absWorkingDir: ui, bundle: true, minify: true, target: 'es2022', outdir: assets, metafile: true, write: true,
	entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', legalComments: 'none', logLevel: 'warning', charset: 'utf8',
};

const zip = (file) => gzipSync(readFileSync(file), { level: 9 });

function outputOf(result, entry, ext) {
	const found = Object.entries(result.metafile.outputs).find(([file, o]) => o.entryPoint === entry && file.endsWith(ext));
	if (!found) throw new Error(`nothing was made of ${entry}`);
	return { file: join(ui, found[0]), ...found[1] };
}

/** Everything that loads before the desk shows: the entry and what it imports at once. */
function firstLoad(result, entry) {
	const seen = new Set();
	const visit = (file) => {
		if (seen.has(file)) return;
		seen.add(file);
		for (const i of result.metafile.outputs[file].imports) if (i.kind === 'import-statement') visit(i.path);
	};
	visit(Object.keys(result.metafile.outputs).find((f) => result.metafile.outputs[f].entryPoint === entry && f.endsWith('.js')));
	return [...seen].map((f) => join(ui, f));
}

function hashed(name, bytes) {
	const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase();
	const file = name.replace(/(\.\w+)$/, `-${hash}$1`);
	writeFileSync(join(assets, file), bytes);
	return file;
}

/** One sheet an area: all of its folder, after the parts that only areas use. */
function areaSheet(area) {
	const own = readdirSync(join(ui, folderOf(area))).filter((f) => f.endsWith('.css')).sort((a, b) => Number(b === `${area}.css`) - Number(a === `${area}.css`) || (a < b ? -1 : 1));
	const contents = [...(INSIDE.includes(area) ? [] : ['shared/parts/form.css']), ...own.map((f) => `${folderOf(area)}/${f}`)].map((f) => `@import './${f}';`).join('\n');
	return esbuild.build({ ...common, entryNames: `${area}-[hash]`, stdin: { contents, resolveDir: ui, loader: 'css', sourcefile: `${area}.css` } });
}

const everyFile = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? everyFile(join(folder, e.name)) : [join(folder, e.name)]));

/** The visitors' side: the loader for other people's pages, and the frame that it opens. */
async function buildChat() {
	await esbuild.build({ ...common, entryPoints: ['visitor/loader.ts'], format: 'iife', target: 'es2020', outdir: dist, entryNames: 'w' });
	const frame = await esbuild.build({ ...common, entryPoints: ['visitor/main.tsx'], entryNames: 'chat-[hash]', format: 'esm', jsx: 'automatic', jsxImportSource: 'preact' });
	const main = outputOf(frame, 'visitor/main.tsx', '.js');
	mkdirSync(join(dist, 'chat'));
	const page = join(dist, 'chat/index.html');
	writeFileSync(page, readFileSync(join(ui, 'visitor/index.html'), 'utf8').replace('@css@', basename(main.cssBundle)).replace('@main@', basename(main.file)));
	const size = (...files) => files.reduce((n, f) => n + zip(f).length, 0);
	return [
		['chat, loader on the page', size(join(dist, 'w.js')), BUDGET.loader],
		['chat, frame with styles', size(page, main.file, join(ui, main.cssBundle)), BUDGET.chat],
	];
}

/** The wall: a page of its own, which needs none of the desk. */
async function buildWall() {
	const made = await esbuild.build({ ...common, entryPoints: ['manager/wall/main.tsx'], entryNames: 'wall-[hash]', format: 'esm', jsx: 'automatic', jsxImportSource: 'preact' });
	const main = outputOf(made, 'manager/wall/main.tsx', '.js');
	mkdirSync(join(dist, 'wall'));
	writeFileSync(join(dist, 'wall/index.html'), readFileSync(join(ui, 'manager/wall/index.html'), 'utf8').replace('@css@', basename(main.cssBundle)).replace('@main@', basename(main.file)));
	return [['wall, with styles', zip(main.file).length + zip(join(ui, main.cssBundle)).length, BUDGET.wall]];
}

/** The colours of tokens.css, the dark ones also where the system is dark: no script sets a theme on a page that the server makes. */
function pageTokens() {
	const tokens = readFileSync(join(ui, 'shared/tokens.css'), 'utf8');
	const dark = /:root\[data-theme="dark"\] (\{[^}]*\})/.exec(tokens)[1];
	return `@import './shared/tokens.css';\n@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) ${dark} }\n`;
}

/** One sheet of those colours and a folder's own rules; the server finds it by its name (site_asset). */
async function pageSheet(name, budget) {
	const contents = pageTokens() + readFileSync(join(ui, `${name}/${name}.css`), 'utf8');
	const made = await esbuild.build({ ...common, entryNames: `${name}-[hash]`, stdin: { contents, resolveDir: ui, loader: 'css', sourcefile: `${name}.css` } });
	return [`${name}, CSS`, zip(join(ui, Object.keys(made.metafile.outputs)[0])).length, budget];
}

/** Pages that the server makes: what they share, the help centre (with a script), the survey (without). */
async function buildPages() {
	const help = await esbuild.build({ ...common, entryPoints: ['help/help.css', 'help/help.ts'], entryNames: '[name]-[hash]', format: 'esm' });
	const sizes = Object.keys(help.metafile.outputs).map((f) => [`help, ${f.endsWith('.js') ? 'JavaScript' : 'CSS'}`, zip(join(ui, f)).length, BUDGET.pages[f.endsWith('.js') ? 'js' : 'css']]);
	return [await pageSheet('page', BUDGET.pages.css), ...sizes, await pageSheet('survey', BUDGET.survey)];
}

/** The server finds these by their names (site_asset): a piece of the desk that is called the same would be taken for one. */
function refuseNamesakes() {
	for (const [name, end] of [['help', '.js'], ...[...SHOWN, 'survey'].map((x) => [x, '.css'])]) {
		const found = readdirSync(assets).filter((f) => new RegExp(`^${name}-[A-Z0-9]+\\${end}$`).test(f));
		if (found.length !== 1) throw new Error(`${name}${end} has to be one file: ${found.join(', ')}`);
	}
}

async function build() {
	rmSync(dist, { recursive: true, force: true });
	mkdirSync(assets, { recursive: true });
	const desk = await esbuild.build({ ...common, entryPoints: ['desk/main.tsx'], inject: ['desk/first.ts'], format: 'esm', splitting: true, jsx: 'automatic', jsxImportSource: 'preact' });
	const theme = await esbuild.build({ ...common, entryPoints: ['desk/theme.ts'], format: 'iife' });
	const main = outputOf(desk, 'desk/main.tsx', '.js');
	for (const f of Object.keys(desk.metafile.outputs)) if (f.endsWith('.css') && f !== main.cssBundle) rmSync(join(ui, f)); // copies that nothing names
	const sheets = new Map();
	for (const area of AREAS) sheets.set(area, Object.keys((await areaSheet(area)).metafile.outputs)[0]);
	const pages = await buildPages();
	refuseNamesakes();
	const named = [...[...sheets].map(([area, f]) => `${area}=/assets/${basename(f)}`), ...SHOWN.map((name) => `${name}=/assets/${readdirSync(assets).find((f) => f.startsWith(`${name}-`) && f.endsWith('.css'))}`)];
	const page = readFileSync(join(ui, 'desk/index.html'), 'utf8')
		.replace('@icon@', hashed('icon.svg', readFileSync(join(ui, 'desk/icon.svg'))))
		.replace('@theme@', basename(outputOf(theme, 'desk/theme.ts', '.js').file))
		.replace('@css@', basename(main.cssBundle))
		.replace('@sheets@', named.join(' '))
		.replace('@main@', basename(main.file));
	writeFileSync(join(dist, 'index.html'), page);
	const chat = [...await buildChat(), ...await buildWall(), ...pages];
	cpSync(join(ui, 'visitor/demo'), join(dist, 'demo'), { recursive: true });
	for (const f of everyFile(dist)) writeFileSync(`${f}.gz`, zip(f));
	return report(desk, main, sheets, chat);
}

function report(desk, main, sheets, chat) {
	const size = (files) => files.reduce((n, f) => n + zip(f).length, 0);
	const rows = [
		['first load, JavaScript', size(firstLoad(desk, 'desk/main.tsx')), BUDGET.js],
		['first load, CSS', size([join(ui, main.cssBundle)]), BUDGET.css],
	];
	for (const [f, o] of Object.entries(desk.metafile.outputs))
		if (o.entryPoint?.includes('locales/')) rows.push([basename(o.entryPoint), size([join(ui, f)]), BUDGET.locale]);
	const first = new Set(firstLoad(desk, 'desk/main.tsx'));
	const later = (...entries) => size([...new Set(entries.flatMap((e) => firstLoad(desk, e)))].filter((f) => !first.has(f)));
	for (const [f, o] of Object.entries(desk.metafile.outputs)) {
		const area = f.endsWith('.js') && AREAS.find((a) => o.entryPoint?.startsWith(`${folderOf(a)}/`));
		if (!area) continue;
		const whole = o.entryPoint === `desk/${area}/${area}.tsx`;
		const report = area === 'manager' && o.entryPoint.includes('/pages/');
		rows.push([o.entryPoint.replace('desk/', ''), later(o.entryPoint, ...(report ? ['manager/reports.tsx'] : [])), report ? BUDGET.reports.js : o.entryPoint === 'desk/letter/editor.tsx' ? BUDGET.editor : whole ? BUDGET.area.js : BUDGET.page]);
	}
	rows.push(...chat);
	for (const [area, f] of sheets) rows.push([`${area}, CSS`, size([join(ui, f)]), area === 'manager' ? BUDGET.reports.css : BUDGET.area.css]);
	let over = 0;
	for (const [what, bytes, most] of rows) {
		if (bytes > most) over++;
		if (!quiet || bytes > most) console.log(`${what.padEnd(28)} ${String(bytes).padStart(7)} bytes gz of ${most}${bytes > most ? '  TOO LARGE' : ''}`);
	}
	return over;
}

const over = await build();
if (process.argv.includes('--watch')) {
	let timer;
	const again = () => { clearTimeout(timer); timer = setTimeout(() => build().catch((e) => console.error(e.message)), 80); };
	for (const folder of ['desk', 'manager', 'visitor', 'shared']) watch(join(ui, folder), { recursive: true }, again);
} else process.exit(over ? 1 : 0);
