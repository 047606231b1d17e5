// main.tsx - the desk begins here.
import { render } from 'preact';
import './first.ts';
import { setLocale } from '../shared/i18n.ts';
import { App } from './frame/app.tsx';
import { beat } from './state/heart.ts';
import { firstLocale } from './state/prefs.ts';
import { watchCalls } from './state/phone.ts';
import { watchRoster } from './state/roster.ts';
import { recall } from './state/session.ts';

async function begin(): Promise<void> {
	const root = document.getElementById('app');
	try {
		await setLocale(firstLocale());
	} catch { // the words could not be fetched: there are none to say it in the right language
		if (root) root.textContent = 'The desk could not be loaded. Load the page again. / 无法加载，请刷新页面。';
		return;
	}
	await recall();
	watchRoster();
	watchCalls();
	beat();
	if (root) render(<App />, root);
}

void begin();
