// loader.ts - all that a host page loads before somebody asks for the chat: a button in a shadow root. Built to dist/w.js,
// at most 3 KB gzipped; imports nothing. The frame (/chat/) is made at the first click, shown once it says `ready`, and
// taken away when it says nothing for ten seconds. Works under a policy that allows nothing but this script and its frame:
// no HTML strings, no style elements or attributes. Nothing here throws into the page. Attributes, calls and what the two
// say to each other: README.md.
type Words = readonly [open: string, close: string, away: string];
type Told = { t?: string; k?: string; v?: string | null; n?: number; name?: string; data?: unknown };
type Call = readonly [name: string, ...rest: unknown[]];

(() => {
	const doc = document;
	const win = window as unknown as { Onevoice?: Call[] | Record<string, unknown> };
	const me = (doc.currentScript ?? doc.querySelector('script[data-key][src*="/w.js"]')) as HTMLScriptElement | null;
	const waiting = win.Onevoice;
	if (!me || (waiting && !Array.isArray(waiting))) return; // it is here already
	try {
		const { key = '', locale, colour, position, label } = me.dataset;
		const { origin } = new URL(me.src);
		const lang = locale || doc.documentElement.lang || navigator.language;
		const words: Words = !/^zh/i.test(lang) ? ['Chat with us', 'Close chat', 'The chat cannot be reached just now. Please try again later.']
			: /hant|tw|hk|mo/i.test(lang) ? ['線上客服', '關閉聊天', '目前無法連上線上客服，請稍後再試。'] : ['在线客服', '关闭聊天', '暂时无法连接在线客服，请稍后再试。'];
		const side = position === 'left' || (position !== 'right' && getComputedStyle(doc.documentElement).direction === 'rtl') ? 'left' : 'right';
		const fill = /^#[\da-f]{6}$/i.test(colour ?? '') ? colour! : '#1d5bd0';
		const [r, g, b] = [1, 3, 5].map((i) => (parseInt(fill.slice(i, i + 2), 16) / 255) ** 2.2) as [number, number, number];
		const ink = 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#000' : '#fff'; // one of the two always has 4.5 to 1

		const put = <K extends keyof HTMLElementTagNameMap>(tag: K, into: Node): HTMLElementTagNameMap[K] => into.appendChild(doc.createElement(tag));
		const host = doc.createElement('onevoice-chat');
		const root = host.attachShadow({ mode: 'open' });
		const css = `:host{all:initial}*{box-sizing:border-box}button,p,iframe{position:fixed;${side}:20px;bottom:88px;z-index:2147483000;border:0;border-radius:14px;font:600 15px/20px system-ui,sans-serif;color:${ink};background:${fill};box-shadow:0 0 0 1px #fff8,0 4px 18px #0005}
button{bottom:calc(20px + env(safe-area-inset-bottom));display:flex;align-items:center;gap:8px;min-width:56px;height:56px;padding:0 15px;border-radius:28px;cursor:pointer}
button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #111}
button[aria-busy] svg{animation:b 1s infinite alternate}@keyframes b{to{opacity:.3}}
i{position:absolute;top:-4px;${side}:-4px;min-width:22px;padding:0 6px;border-radius:11px;background:#b3241c;color:#fff;font:600 13px/22px system-ui}
p{max-width:min(280px,calc(100vw - 40px));margin:0;padding:10px 14px;font-weight:400;color:#fff;background:#1a212c}i:empty,p:empty,[hidden]{display:none}
iframe{width:384px;height:min(640px,calc(100vh - 108px));background:none;color-scheme:normal}iframe.w{visibility:hidden}
@media(max-width:480px){iframe{inset:0;width:100%;height:100%;height:100dvh;border-radius:0}iframe:not([hidden],.w)~button{visibility:hidden}}
@media(forced-colors:active){button,p{border:2px solid}}@media(prefers-reduced-motion){svg{animation:none!important}}@media print{:host{display:none}}`;
		try {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(css);
			root.adoptedStyleSheets = [sheet];
		} catch { // a browser of before 2023
			put('style', root).textContent = css;
		}
		const button = put('button', root);
		const svg = button.appendChild(doc.createElementNS('http://www.w3.org/2000/svg', 'svg'));
		const path = svg.appendChild(doc.createElementNS('http://www.w3.org/2000/svg', 'path'));
		const set = (el: Element, list: Record<string, unknown>) => { for (const k in list) el.setAttribute(k, String(list[k])); };
		set(svg, { viewBox: '0 0 24 24', width: 26, height: 26, fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linejoin': 'round', 'aria-hidden': true });
		if (label) put('span', button).textContent = label;
		const badge = put('i', button);
		const note = put('p', root);
		set(note, { role: 'status' });

		let frame: HTMLIFrameElement | undefined;
		let ready = false;
		let open = false;
		let unread = 0;
		let timer = 0;
		let identity: unknown;
		let given: unknown;
		const heard: Record<string, Set<(data: unknown) => void>> = {};
		const prefix = `onevoice:${key}:`;
		const emit = (name: string, data?: unknown) => heard[name]?.forEach((f) => {
			try { f(data); } catch (e) { console.error(e); }
		});
		const post = (m: object) => { if (ready) frame?.contentWindow?.postMessage(m, origin); };
		const page = () => ({ url: location.href.split('#')[0]!.slice(0, 2000), title: doc.title.slice(0, 300), referrer: doc.referrer.slice(0, 2000) });
		/** What was kept for the frame in this page's own storage; null: the browser refuses it. */
		const kept = () => {
			try {
				const all: Record<string, string> = {};
				localStorage.setItem(prefix, '');
				localStorage.removeItem(prefix);
				for (const k of Object.keys(localStorage)) if (k.startsWith(prefix)) all[k.slice(prefix.length)] = localStorage.getItem(k)!;
				return all;
			} catch {
				return null;
			}
		};
		const keep = (k: string, v?: string | null) => {
			try {
				if (v == null) localStorage.removeItem(prefix + k);
				else localStorage.setItem(prefix + k, v);
			} catch {
				post({ t: 'unkept' });
			}
		};

		const draw = () => {
			set(path, { d: open && ready ? 'M6 6l12 12M18 6L6 18' : 'M4 5h16v11H9l-5 4z' });
			set(button, { 'aria-label': open && ready ? words[1] : (label || words[0]) + (unread ? ` (${unread})` : ''), 'aria-expanded': open && ready });
			badge.textContent = unread ? (unread > 9 ? '9+' : `${unread}`) : '';
			if (open && !ready) set(button, { 'aria-busy': true });
			else button.removeAttribute('aria-busy');
		};
		const away = () => { // it was refused, or it hangs: better no chat than a dead one over the page
			frame?.remove();
			frame = undefined;
			open = ready = false;
			note.textContent = words[2];
			draw();
			emit('error', 'silent');
		};
		const mount = () => {
			frame = doc.createElement('iframe');
			frame.title = label || words[0];
			frame.allow = 'clipboard-write';
			frame.className = 'w';
			frame.src = `${origin}/chat/?key=${encodeURIComponent(key)}&l=${encodeURIComponent(lang)}&c=${fill.slice(1)}&o=${encodeURIComponent(location.origin)}`;
			root.insertBefore(frame, button);
			timer = setTimeout(away, 10_000) as unknown as number;
		};
		const show = (to: boolean, focus = true) => {
			if (!host.isConnected) doc.body.append(host);
			if (to && !frame) mount();
			if (open === to) return;
			open = to;
			note.textContent = '';
			if (to) unread = 0;
			if (frame) frame.hidden = !to;
			draw();
			if (to) post({ t: 'page', page: page() });
			post({ t: to ? 'open' : 'shut' });
			if (to) frame?.focus();
			else if (focus) button.focus();
			emit(to ? 'open' : 'close');
		};
		const hear = (e: MessageEvent) => {
			if (!frame || e.source !== frame.contentWindow || e.origin !== origin) return;
			const m = (e.data || {}) as Told;
			if (m.t === 'ready') {
				clearTimeout(timer);
				ready = true;
				frame.className = '';
				post({ t: 'init', kept: kept(), page: page(), identity, given, open });
				if (open) frame.focus();
				emit('ready');
			} else if (m.t === 'close') show(false);
			else if (m.t === 'keep' && m.k) keep(m.k, m.v);
			else if (m.t === 'unread') {
				unread = open ? 0 : m.n || 0;
				emit('unread', unread);
			} else if (m.t === 'event' && m.name) emit(m.name, m.data);
			draw();
		};
		const moved = () => post({ t: 'page', page: page() });
		const api: Record<string, (...a: never[]) => unknown> = {
			open: () => show(true),
			close: () => show(false),
			identify: (who: unknown) => {
				identity = who;
				post({ t: 'identify', identity });
			},
			set: (what: object) => {
				given = Object.assign({}, given, what);
				post({ t: 'set', given });
				moved();
			},
			on: (name: string, f: (data: unknown) => void) => {
				(heard[name] ||= new Set()).add(f);
				return () => heard[name]!.delete(f);
			},
			shutdown: (o?: { forget?: boolean }) => {
				if (o?.forget) for (const k in kept()) keep(k);
				clearTimeout(timer);
				host.remove();
				removeEventListener('message', hear);
				removeEventListener('popstate', moved);
				delete win.Onevoice;
			},
			push: ([name, ...rest]: Call) => api[name]?.(...(rest as never[])),
		};
		for (const name in api) {
			const f = api[name]!;
			api[name] = (...a) => {
				try { return f(...a); } catch (e) { console.error(e); }
			};
		}
		win.Onevoice = api;
		button.onclick = () => api.open && (open ? api.close!() : api.open());
		host.onkeydown = (e) => { if (e.key === 'Escape' && open) show(false); };
		addEventListener('message', hear);
		addEventListener('popstate', moved);
		draw();
		const begin = () => {
			doc.body.append(host);
			for (const c of waiting ?? []) api.push!(c as never);
		};
		if (doc.body) begin();
		else addEventListener('DOMContentLoaded', begin);
	} catch (e) {
		console.error(e);
	}
})();
export {};
