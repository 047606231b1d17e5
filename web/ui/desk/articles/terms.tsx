// terms.tsx - what Simplified and Traditional call the same thing, and a field to try the conversion in.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ArticleTerm } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Table } from '../../shared/parts/table.tsx';
import { useLoad } from '../settings/load.ts';
import { Confirm, LoadedPart, PageFrame, Section } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { articleCall } from './calls.ts';

const MOST = 60;
const PAUSE_MS = 250;

type NewTerm = Omit<ArticleTerm, 'id' | 'version'> & Partial<ArticleTerm>;

/** What saving it would reach, in words; '' = no text. */
async function reach(x: NewTerm): Promise<string> {
	const o = await call('article.term_reach', { ...(x.id === undefined ? {} : { id: x.id }), active: x.active, simplified: x.simplified, traditional: x.traditional });
	if (!o.ok) return '';
	const { converted, reviewed } = o.result;
	return [converted > 0 && t('article.term_remakes', { n: converted }), reviewed > 0 && t('article.term_marks', { n: reviewed })].filter(Boolean).join(' ');
}

async function save(x: NewTerm): Promise<boolean> {
	const o = await call('article.save_term', x);
	if (!o.ok) toast(t('toast.failed', { why: why(o.error) }), true);
	return o.ok;
}

function Add({ put: ask }: { put(x: NewTerm, done: () => void): Promise<void> }): JSX.Element {
	const simplified = useSignal('');
	const traditional = useSignal('');
	const done = () => {
		simplified.value = '';
		traditional.value = '';
		document.querySelector<HTMLInputElement>('.term-add input')?.focus();
	};
	const put = async () => {
		if (!simplified.peek().trim() || !traditional.peek().trim()) return;
		await ask({ active: true, simplified: simplified.peek().trim(), traditional: traditional.peek().trim() }, done);
	};
	return (
		<form class="form-row term-add" onSubmit={(e) => { e.preventDefault(); void put(); }}>
			<TextField label={LOCALE_NAMES['zh-CN']} lang="zh-CN" most={MOST} value={simplified.value} onChange={(v) => { simplified.value = v; }} />
			<TextField label={LOCALE_NAMES['zh-TW']} lang="zh-TW" most={MOST} value={traditional.value} onChange={(v) => { traditional.value = v; }} />
			<button type="submit" class="btn">{t('article.term_add')}</button>
		</form>
	);
}

function Try(): JSX.Element {
	const text = useSignal('');
	const to = useSignal<'zh-CN' | 'zh-TW'>('zh-TW');
	const made = useSignal('');
	useEffect(() => {
		if (!text.value.trim()) {
			made.value = '';
			return undefined;
		}
		let here = true;
		const timer = setTimeout(async () => {
			const o = await articleCall('article.convert_text', { text: text.value, to: to.value });
			if (here && o.ok) made.value = o.result.text;
		}, PAUSE_MS);
		return () => {
			here = false;
			clearTimeout(timer);
		};
	}, [text.value, to.value]);
	return (
		<Section title={t('article.term_try')} actions={
			<div class="toggles" role="group" aria-label={t('article.term_try')}>
				{(['zh-TW', 'zh-CN'] as const).map((l) => <button key={l} type="button" class="toggle" aria-pressed={to.value === l} onClick={() => { to.value = l; }}>{t('article.term_to', { language: LOCALE_NAMES[l] })}</button>)}
			</div>
		}>
			<TextField bare label={t('article.term_try')} lines={3} most={2000} lang={to.value === 'zh-TW' ? 'zh-CN' : 'zh-TW'} placeholder={t('article.term_try_hint')} value={text.value} onChange={(v) => { text.value = v; }} />
			{made.value && <output class="told" lang={to.value} aria-live="polite">{made.value}</output>}
		</Section>
	);
}

export function Terms(): JSX.Element {
	const { now, reload } = useLoad('terms', () => call('article.terms', {}), 'article');
	/** Waits for a yes, since texts are reached. */
	const asked = useSignal<{ text: string; go(): void } | null>(null);
	const put = async (x: NewTerm, done = () => {}) => {
		const text = await reach(x);
		const go = async () => {
			if (!await save(x)) return;
			done();
			reload();
		};
		if (text) asked.value = { text, go: () => void go() };
		else await go();
	};
	return (
		<PageFrame back={null} title={t('article.terms')} about={t('article.terms_about')}>
			<LoadedPart of={now.value} retry={reload}>
				{({ terms, ready }) => (
					<div class="page-parts readable">
						{!ready && <div class="notice-box warn" role="status"><Icon of="warn" /><p>{t('article.terms_not_ready')}</p></div>}
						<Add put={put} />
						{terms.length > 0 && (
							<Table label={t('article.terms')} rows={[...terms].sort((a, b) => Number(b.active) - Number(a.active) || a.simplified.localeCompare(b.simplified, 'zh-CN'))} keyOf={(x) => x.id} columns={[
								{ head: LOCALE_NAMES['zh-CN'], names: true, cell: (x) => <span lang="zh-CN">{x.simplified}</span> },
								{ head: LOCALE_NAMES['zh-TW'], cell: (x) => <span lang="zh-TW">{x.traditional}</span> },
								{ head: t('article.term_state'), cell: (x) => <button type="button" class="btn small" aria-label={t(x.active ? 'article.term_off' : 'article.term_on', { term: x.simplified })} onClick={() => void put({ ...x, active: !x.active })}>{t(x.active ? 'article.term_off_short' : 'article.term_on_short')}</button> },
							]} />
						)}
						<Try />
						{asked.value && <Confirm gentle title={t('article.term_reaches')} text={asked.value.text} act={t('article.term_save')} onAct={asked.value.go} onClose={() => { asked.value = null; }} />}
					</div>
				)}
			</LoadedPart>
		</PageFrame>
	);
}
