// main.tsx - the live wall, /wall: six numbers for a screen that hangs on one, fetched every five seconds. Nothing on it
// needs a key. ?teams=1,2 narrows it, ?locale= and ?theme=light say how it looks.
import { signal } from '@preact/signals';
import { type JSX, render } from 'preact';
import '../../shared/tokens.css';
import './wall.css';
import { bestLocale, fill } from '../../shared/fill.ts';
import type { Locale, ReportWall, ReportWallNumber } from '../../shared/gen/protocol.gen.ts';
import { httpCall } from '../../shared/http.ts';
import { keptText } from '../../shared/keep.ts';
import { wall as en } from '../../shared/locales/en/wall.ts';
import { wall as zhCN } from '../../shared/locales/zh-CN/wall.ts';
import { wall as zhTW } from '../../shared/locales/zh-TW/wall.ts';
import { numberText, toneOf } from './numbers.ts';

const EVERY_MS = 5000;
/** Two that failed in a row: what is shown is old. */
const OLD_AFTER = 2;

const wish = new URLSearchParams(location.search);
const named = wish.get('locale') ?? keptText('locale');
const locale: Locale = named === 'en' || named === 'zh-CN' || named === 'zh-TW' ? named : bestLocale(navigator.languages);
const words: Readonly<Record<keyof typeof en, string>> = { en, 'zh-CN': zhCN, 'zh-TW': zhTW }[locale];
const teams = /^[\d,]{1,600}$/.test(wish.get('teams') ?? '') ? wish.get('teams') ?? '' : '';

const now = signal<ReportWall | null>(null);
const heard = signal(0);
const failures = signal(0);
const refused = signal<'' | 'signed_out' | 'no_right'>('');

async function ask(): Promise<void> {
	const o = await httpCall('report.wall', teams ? { teams } : {});
	if (o.ok) {
		now.value = o.result;
		heard.value = Date.now();
		failures.value = 0;
		refused.value = '';
	} else if (o.error.code === 'signed_out') refused.value = 'signed_out';
	else if (o.error.code === 'denied') refused.value = 'no_right';
	else failures.value++;
}

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const few = (n: number): boolean => n < 10;

function Number({ of: x }: { of: ReportWallNumber }): JSX.Element {
	const text = numberText(x, locale);
	const tone = toneOf(x);
	const score = x.unit !== 'count';
	return (
		<div class={`wall-cell ${tone}`} data-key={x.key}>
			<dt>{tone && <span class="wall-mark" aria-hidden="true">{tone === 'bad' ? '▲' : '◆'}</span>}{words[`wall.${x.key}`]}</dt>
			<dd><span class="wall-n" data-long={text.length > 4 || undefined}>{text}</span>{score && <small>{fill(words[few(x.n) ? 'wall.few' : 'wall.n'], { n: x.n }, locale)}</small>}</dd>
		</div>
	);
}

function Wall(): JSX.Element {
	const w = now.value;
	const old = failures.value >= OLD_AFTER;
	if (refused.value) return <main class="wall-refused"><h1>{words[`wall.${refused.value}`]}</h1><a href="/">{words[refused.value === 'signed_out' ? 'wall.sign_in' : 'wall.to_desk']}</a></main>;
	return (
		<main data-old={old || undefined}>
			<h1 class="wall-title">{words['wall.title']}</h1>
			{w && <dl>{w.numbers.map((x) => <Number key={x.key} of={x} />)}</dl>}
			<footer>
				{old ? <span class="wall-old" role="status">{fill(words['wall.old'], { at: heard.value ? clock.format(heard.value) : '–' }, locale)}</span> : w && <span class="wall-clock"><i aria-hidden="true" />{clock.format(w.now)}</span>}
			</footer>
		</main>
	);
}

function begin(): void {
	document.documentElement.lang = locale;
	document.documentElement.dataset.theme = wish.get('theme') === 'light' ? 'light' : 'dark';
	const root = document.getElementById('wall');
	if (root) render(<Wall />, root);
	let timer = 0;
	/** Who was refused is not asked for again until somebody looks: they may have signed in beside it. */
	const turn = async () => {
		clearTimeout(timer);
		if (!document.hidden) await ask();
		if (!refused.peek()) timer = setTimeout(() => void turn(), EVERY_MS);
	};
	document.addEventListener('visibilitychange', () => { if (!document.hidden) void turn(); });
	void turn();
}

begin();
