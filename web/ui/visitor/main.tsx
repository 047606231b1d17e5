// main.tsx - the chat's frame begins here: language, theme and colour first, then the page around says what it has kept.
import { render } from 'preact';
import '../shared/tokens.css';
import '../shared/base.css';
import './home.css';
import './log.css';
import './composer.css';
import './survey.css';
import './frame.css';
import { begin, given, identify, setPage, shownNow, stores } from './chat.ts';
import { readColour, tokensOf } from './colour.ts';
import { startHost, wishedColour, wishedLocale } from './host.ts';
import { tryNow } from './link.ts';
import { App } from './parts/app.tsx';
import { chooseLocale, locale } from './words.ts';

const OURS = '1d5bd0';
const dark = matchMedia('(prefers-color-scheme: dark)');

function paint(): void {
	const theme = dark.matches ? 'dark' : 'light';
	const root = document.documentElement;
	root.dataset.theme = theme;
	const colour = wishedColour === OURS ? null : readColour(wishedColour);
	if (colour) for (const [name, value] of Object.entries(tokensOf(colour, theme))) root.style.setProperty(name, value);
}

chooseLocale(wishedLocale, navigator.languages);
document.documentElement.lang = locale;
paint();
dark.addEventListener('change', paint);
document.addEventListener('visibilitychange', () => shownNow({ looking: !document.hidden }));

startHost({
	init(i) {
		begin(i);
		const root = document.getElementById('app');
		if (root) render(<App />, root);
	},
	open() {
		shownNow({ open: true });
		tryNow();
	},
	shut: () => shownNow({ open: false }),
	page: setPage,
	identify,
	set: (g) => { given.value = g; },
	unkept: () => { stores.value = false; },
});
