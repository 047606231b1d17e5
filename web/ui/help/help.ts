// help.ts - what is pleasanter with JavaScript in the help centre: articles while one types, an answer to "did it help?"
// without leaving the page, and the contact form's work. Everything also goes without. At most 4 KB gz.
import { work } from './work.ts';

interface Hit { href: string; lang: string; title: [string, boolean][] }

const PAUSE_MS = 140;
const HEADERS = { 'X-Onevoice-Request': '1' };
const find = <T extends Element>(s: string, of: ParentNode = document): T | null => of.querySelector<T>(s);

function make<K extends keyof HTMLElementTagNameMap>(tag: K, more: Record<string, string> = {}, ...inside: (Node | string)[]): HTMLElementTagNameMap[K] {
	const e = document.createElement(tag);
	for (const [k, v] of Object.entries(more)) e.setAttribute(k, v);
	e.append(...inside);
	return e;
}

const titleOf = (h: Hit): (Node | string)[] => h.title.map(([text, hit]) => (hit ? make('mark', {}, text) : text));

/** Calls back with what fits the text, a moment after the last key; a late answer to an old text is dropped. */
function ask(question: string, then: (hits: Hit[]) => void): (text: string) => void {
	let timer = 0;
	let last = 0;
	return (text) => {
		const mine = ++last;
		clearTimeout(timer);
		if (text.trim() === '') return then([]);
		timer = window.setTimeout(async () => {
			const r = await fetch(question + encodeURIComponent(text), { headers: HEADERS }).catch(() => null);
			const hits = r?.ok ? ((await r.json()) as Hit[]) : [];
			if (mine === last) then(hits);
		}, PAUSE_MS);
	};
}

/* ---- the search box: a combobox; an option goes to its article ---- */

function suggestions(form: HTMLFormElement): void {
	const box = find<HTMLInputElement>('input', form)!;
	const list = make('ul', { class: 'suggest', id: 'suggest', role: 'listbox', 'aria-label': box.placeholder, hidden: '' });
	const said = make('span', { class: 'unseen', role: 'status' });
	let at = -1;
	const options = (): HTMLElement[] => [...list.children] as HTMLElement[];
	const choose = (n: number): void => {
		at = n;
		options().forEach((o, i) => o.setAttribute('aria-selected', String(i === n)));
		if (n < 0) box.removeAttribute('aria-activedescendant');
		else box.setAttribute('aria-activedescendant', `s${n}`);
	};
	const show = (hits: Hit[]): void => {
		list.replaceChildren(...hits.map((h, i) => make('li', { id: `s${i}`, role: 'option', lang: h.lang, 'data-href': h.href }, ...titleOf(h))));
		list.hidden = hits.length === 0;
		box.setAttribute('aria-expanded', String(!list.hidden));
		said.textContent = hits.length ? box.dataset.said!.replace('{n}', String(hits.length)) : '';
		choose(-1);
	};
	const look = ask(`${form.action}?q=`, show);
	for (const [k, v] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'suggest', 'aria-autocomplete': 'list' })) box.setAttribute(k, v);
	form.append(list, said);
	list.addEventListener('mousedown', (e) => e.preventDefault()); // the box keeps the focus, so that the list stays until the click
	list.addEventListener('click', (e) => {
		const option = (e.target as Element).closest<HTMLElement>('[data-href]');
		if (option) location.assign(option.dataset.href!);
	});
	box.addEventListener('input', (e) => { if (!(e as InputEvent).isComposing) look(box.value); });
	box.addEventListener('compositionend', () => look(box.value));
	form.addEventListener('focusout', (e) => { if (!form.contains(e.relatedTarget as Node | null)) show([]); });
	box.addEventListener('keydown', (e) => {
		const n = options().length;
		if (e.isComposing || e.keyCode === 229 || list.hidden) return;
		if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
			choose(((at + (e.key === 'ArrowDown' ? 2 : n + 1)) % (n + 1)) - 1);
			e.preventDefault();
		} else if (e.key === 'Escape') show([]);
		else if (e.key === 'Enter' && at >= 0) {
			location.assign(options()[at]!.dataset.href!);
			e.preventDefault();
		}
	});
}

/* ---- did it help? ---- */

function feedback(section: Element): void {
	find<HTMLFormElement>('form', section)!.addEventListener('submit', async (e) => {
		const by = (e as SubmitEvent).submitter as HTMLButtonElement | null;
		const form = e.currentTarget as HTMLFormElement;
		if (by?.value !== 'yes') return; // "no" has a page of its own, with the reasons
		e.preventDefault();
		const body = new URLSearchParams([...new FormData(form, by)] as [string, string][]);
		const r = await fetch(form.action, { method: 'POST', headers: HEADERS, body }).catch(() => null);
		if (r?.ok) form.replaceWith(make('p', { role: 'status', class: 'done' }, ((await r.json()) as { text: string }).text));
		else form.submit();
	});
}

/* ---- the contact form ---- */

function contact(form: HTMLFormElement): void {
	const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
	const perhaps = find<HTMLElement>('#perhaps', form)!;
	const step = field('step');
	const done = field('work');
	let working: Promise<void> | null = null;
	const begin = (): Promise<void> => (working ??= work(`${field('form').value}:${field('guard').value}`, Number(done.dataset.bits)).then((n) => { done.value = n; }));
	const look = ask(form.action.replace(/contact$/, 'search?letter=1&q='), (hits) => {
		perhaps.replaceChildren(...(hits.length ? [make('h2', {}, perhaps.dataset.title!), make('ul', {}, ...hits.slice(0, 4).map((h) => make('li', {}, make('a', { href: h.href, lang: h.lang, target: '_blank' }, ...titleOf(h)))))] : []));
		if (hits.length) step.value = 'send'; // they have been seen: the button sends
	});
	form.addEventListener('input', () => void begin());
	field('subject').addEventListener('change', () => look(field('subject').value));
	form.addEventListener('submit', async (e) => {
		if (done.value) return;
		const button = find<HTMLButtonElement>('button', form)!;
		e.preventDefault();
		button.disabled = true;
		button.textContent = form.dataset.wait!;
		await begin();
		form.submit();
	});
}

for (const f of document.querySelectorAll<HTMLFormElement>('.find')) suggestions(f);
const helped = find('.helped');
if (helped) feedback(helped);
const form = find<HTMLFormElement>('form#contact');
if (form) contact(form);
