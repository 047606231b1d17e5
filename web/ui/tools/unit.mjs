// unit.mjs - bundles tests/*.test.ts and runs them with Node's own test runner (Node 18 cannot read TypeScript).
import * as esbuild from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = mkdtempSync(join(tmpdir(), 'onevoice-ui-unit-'));
const tests = readdirSync(join(ui, 'tests')).filter((f) => f.endsWith('.test.ts'));
await esbuild.build({
	absWorkingDir: ui, entryPoints: tests.map((f) => `tests/${f}`), bundle: true, platform: 'node', format: 'esm', target: 'node18', outdir: out,
	outExtension: { '.js': '.mjs' }, jsx: 'automatic', jsxImportSource: 'preact', loader: { '.css': 'empty' }, logLevel: 'warning', define: { UI_ROOT: JSON.stringify(ui) },
});
const done = spawnSync(process.execPath, ['--test', ...readdirSync(out).map((f) => join(out, f))], { stdio: 'inherit', env: { ...process.env, TZ: 'UTC' } });
rmSync(out, { recursive: true });
process.exit(done.status ?? 1);
