// node.d.ts - what the unit tests use of Node; nothing that ships sees these.
declare module 'node:test' {
	const test: (name: string, run: () => void | Promise<void>) => void;
	export default test;
}
declare module 'node:assert/strict' {
	const assert: {
		(value: unknown, why?: string): void;
		equal(a: unknown, b: unknown, why?: string): void;
		deepEqual(a: unknown, b: unknown, why?: string): void;
	};
	export default assert;
}
declare module 'node:fs' {
	export function readFileSync(path: string, encoding: 'utf8'): string;
	export function readdirSync(path: string, options: { recursive: true }): string[];
	export function readdirSync(path: string): string[];
	export function statSync(path: string): { isDirectory(): boolean };
}
declare const UI_ROOT: string;
