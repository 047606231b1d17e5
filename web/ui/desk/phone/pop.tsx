// pop.tsx - who rings: a card that comes beside the work and never takes the keyboard.
import type { JSX } from 'preact';
import type { MyCall } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { keycaps } from '../../shared/keys.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { path, ticketRoute } from '../router.ts';
import { callerName, dismissCall, openNote } from '../state/phone.ts';
import { singleKeys } from '../state/prefs.ts';
import { resultText } from './words.ts';

function Card({ of: c, keys }: { of: MyCall; keys: boolean }): JSX.Element {
	const name = callerName(c);
	const number = c.call.number || c.call.written;
	return (
		<article class="phone-pop" data-rings={c.rings || undefined} aria-label={t('phone.pop_label', { name })}>
			<header>
				<Icon of="phone" size={15} />
				<strong class="clip" lang={langOf(name) || undefined} dir="auto">{name}</strong>
				<span class="phone-pop-state">{c.rings ? t('phone.ringing') : resultText(c.call)}</span>
			</header>
			{number && number !== name && <p class="muted num" dir="ltr">{number}</p>}
			{c.callers.map((caller) => caller.tickets.slice(0, 3).map((x) => (
				<a key={x.id} class="phone-pop-ticket" href={path(ticketRoute(x.id))}>
					<span class="num muted">#{x.number}</span><span class="clip" lang={langOf(x.subject) || undefined}>{x.subject || t('queue.no_subject')}</span>
				</a>
			)))}
			{!c.callers.length && <p class="muted">{t('phone.pop_unknown')}</p>}
			<div class="offer-acts">
				<button type="button" class="btn" onClick={() => void dismissCall(c.call.id)}>{t('phone.dismiss')}</button>
				<button type="button" class="btn primary" onClick={() => openNote(c)}>{t('phone.write')}{keys && singleKeys.value && <span class="keys" aria-hidden="true">{keycaps('c').map((k) => <kbd key={k}>{k}</kbd>)}</span>}</button>
			</div>
		</article>
	);
}

export function Pop({ calls }: { calls: readonly MyCall[] }): JSX.Element {
	return (
		<section class="phone-pops" aria-label={t('phone.pops')}>
			{calls.slice(0, 3).map((c, i) => <Card key={c.call.id} of={c} keys={i === 0} />)}
			{calls.length > 3 && <p class="offer-more">{t('phone.more', { n: calls.length - 3 })}</p>}
		</section>
	);
}
