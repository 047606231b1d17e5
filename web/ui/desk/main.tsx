// main.tsx - the desk begins here.
import { render } from 'preact';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/parts/parts.css';
import { setLocale } from '../shared/i18n.ts';
import { App } from './frame/app.tsx';
import { beat } from './state/heart.ts';
import { firstLocale } from './state/prefs.ts';
import { watchRoster } from './state/roster.ts';
import { recall } from './state/session.ts';

async function begin(): Promise<void> {
	await setLocale(firstLocale());
	await recall();
	watchRoster();
	beat();
	const root = document.getElementById('app');
	if (root) render(<App />, root);
}

void begin();
