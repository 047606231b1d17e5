// trusted.ts - the one place of the desk where HTML is handed to the browser: what the program has rendered and cleaned of
// an article, into a frame that runs no scripts.
interface Policy {
	createHTML(s: string): string;
}
const policies = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
const rules: Policy = { createHTML: (s) => s };
const policy: Policy = policies?.createPolicy('article-page', rules) ?? rules;

const safe = (s: string): string => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export function page(frame: HTMLIFrameElement, p: { title: string; html: string; lang: string; theme: string; sheets: readonly string[] }): void {
	frame.srcdoc = policy.createHTML(`<!doctype html><html lang="${safe(p.lang)}" data-theme="${safe(p.theme)}"><head><meta charset="utf-8"><base target="_blank">${p.sheets.filter(Boolean).map((s) => `<link rel="stylesheet" href="${safe(s)}">`).join('')}</head>`
		+ `<body><main><article class="paper" lang="${safe(p.lang)}"><h1>${safe(p.title)}</h1>${p.html}</article></main></body></html>`);
}
