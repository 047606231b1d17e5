// widgets.tsx - the chat on the company's sites: the list of widgets, or one of them with its tag.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Widget } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { go, path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { teamName, teams } from '../state/workspace.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { Confirm, LoadedPart, PageFrame, Section } from './parts/frame.tsx';
import { saidAt } from './said_at.ts';
import { SecretShown, Signing } from './widget_secret.tsx';
import { TagSection } from './widget_tag.tsx';

export interface Form {
	name: string;
	team: string;
	active: boolean;
	origins: string;
	title: Readonly<Record<string, string>>;
	greeting: Readonly<Record<string, string>>;
	ask_name: boolean;
	ask_reach: boolean;
	ask_hope: boolean;
}
const HOME = { at: 'settings', page: 'widgets', id: '' } as const;
const GREETING_MOST = 300;

const formOf = (w: Widget): Form => ({ name: w.name, team: w.team_id, active: w.active, origins: w.origins, title: w.title as Record<string, string>, greeting: w.greeting as Record<string, string>, ask_name: w.ask_name, ask_reach: w.ask_reach, ask_hope: w.ask_hope });
const firstTeam = (): string => [...teams.peek().values()].filter((x) => x.active).sort((a, b) => a.name.localeCompare(b.name))[0]?.id ?? '';
const newForm = (): Form => ({ name: '', team: firstTeam(), active: true, origins: '', title: {}, greeting: {}, ask_name: true, ask_reach: true, ask_hope: true });

/** '' or what is wrong with a list of origins, one a line: scheme and host, nothing behind them. */
export function originsWrong(text: string): string {
	for (const line of text.split(/\s+/).filter(Boolean)) {
		let u: URL;
		try {
			u = new URL(line);
		} catch {
			return t('widget.wrong_origin', { line });
		}
		const local = u.hostname === 'localhost' || u.hostname === '127.0.0.1';
		if ((u.protocol !== 'https:' && !(u.protocol === 'http:' && local)) || (line !== u.origin && line !== `${u.origin}/`)) return t('widget.wrong_origin', { line });
	}
	return '';
}

const check = (f: Form): Record<string, string> => onlyWrong({
	name: f.name.trim() ? '' : t('form.required'),
	team_id: f.team ? '' : t('form.required'),
	origins: originsWrong(f.origins),
});

const filled = (texts: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(texts).filter(([, v]) => v.trim() !== ''));

const send = (f: Form, id: string | undefined, version: number, newSecret = false) => call('chat.save_widget', {
	...(id ? { id, version } : {}), name: f.name.trim(), team_id: f.team, active: f.active, origins: f.origins.split(/\s+/).filter(Boolean).join('\n'),
	title: filled(f.title), greeting: filled(f.greeting), ask_name: f.ask_name, ask_reach: f.ask_reach, ask_hope: f.ask_hope, ...(newSecret ? { new_secret: true } : {}),
});

async function fetchWidget(id: string): Promise<Outcome<Widget>> {
	const o = await call('chat.widgets', {});
	if (!o.ok) return o;
	const w = o.result.widgets.find((x) => x.id === id);
	return w ? done(w) : failed('not_found', 'no such widget');
}

function Editor({ widget: w, reload }: { widget: Widget | null; reload(): void }): JSX.Element {
	const secret = useSignal('');
	const asking = useSignal(false);
	const d = useDraft<Form>(() => ({
		saved: w ? { value: formOf(w), version: w.version } : { value: newForm(), version: 0 },
		async save(f, version) {
			const o = saidAt(await send(f, w?.id, version), ['name', 'origins', 'title', 'greeting', 'team_id']);
			if (o.ok && !w) setTimeout(() => go({ ...HOME, id: o.result.id }, true), 0);
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		...(w ? { fetch: async (): Promise<Outcome<Saved<Form>>> => {
			const o = await fetchWidget(w.id);
			return o.ok ? done({ value: formOf(o.result), version: o.result.version }) : o;
		} } : {}),
		check,
		done: reload,
	}));
	if (w) d.refresh({ value: formOf(w), version: w.version });
	const f = d.value.value;
	const wrong = d.wrong.value;
	const makeSecret = async () => {
		if (!w) return;
		const saved = d.saved.peek();
		const o = await send(saved.value, w.id, saved.version, true);
		if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
		secret.value = o.result.secret ?? '';
		reload();
	};
	const options = [...teams.value.values()].filter((x) => x.active || x.id === f.team).sort((a, b) => a.name.localeCompare(b.name)).map((x) => ({ id: x.id, label: x.name }));
	return (
		<PageFrame title={f.name || t('widget.new')} back={HOME} draft={d as never}>
			<Section title={t('widget.what')}>
				<div class="form-row top">
					<TextField label={t('widget.name')} hint={t('widget.name_hint')} value={f.name} most={120} error={wrong.name} first={!w} onChange={(name) => d.set({ name })} />
					<SelectField label={t('widget.team')} value={f.team} error={wrong.team_id} options={options} onChange={(team) => d.set({ team })} />
				</div>
				<TextField label={t('widget.origins')} hint={t('widget.origins_hint')} lines={3} most={4000} placeholder="https://shop.example" value={f.origins} error={wrong.origins} onChange={(origins) => d.set({ origins })} />
				<CheckField label={t('widget.active')} hint={t('widget.active_hint')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
			{w && <TagSection widget={w} />}
			<Section title={t('widget.before')} about={t('widget.before_about')}>
				<div>
					<CheckField label={t('widget.ask_name')} value={f.ask_name} onChange={(ask_name) => d.set({ ask_name })} />
					<CheckField label={t('widget.ask_reach')} hint={t('widget.ask_reach_hint')} value={f.ask_reach} onChange={(ask_reach) => d.set({ ask_reach })} />
					<CheckField label={t('widget.ask_hope')} hint={t('widget.ask_hope_hint')} value={f.ask_hope} onChange={(ask_hope) => d.set({ ask_hope })} />
				</div>
			</Section>
			<Section title={t('widget.title')} about={t('widget.title_about')}>
				<div class="form-row top">
					{LOCALES.map((l) => <TextField key={l} label={LOCALE_NAMES[l]} lang={l} most={120} placeholder={f.name} value={f.title[l] ?? ''} onChange={(v) => d.set({ title: { ...f.title, [l]: v } })} />)}
				</div>
				{wrong.title && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.title}</p>}
			</Section>
			<Section title={t('widget.greeting')} about={t('widget.greeting_about')}>
				{LOCALES.map((l) => <TextField key={l} label={LOCALE_NAMES[l]} lang={l} lines={2} most={GREETING_MOST} value={f.greeting[l] ?? ''} onChange={(v) => d.set({ greeting: { ...f.greeting, [l]: v } })} />)}
				{wrong.greeting && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.greeting}</p>}
			</Section>
			{w && <Signing has={w.has_secret} make={() => { if (w.has_secret) asking.value = true; else void makeSecret(); }} />}
			{asking.value && <Confirm title={t('widget.secret_new_title')} text={t('widget.secret_new_text')} act={t('widget.secret_new')} onAct={() => void makeSecret()} onClose={() => { asking.value = false; }} />}
			{secret.value && <SecretShown secret={secret.value} onClose={() => { secret.value = ''; }} />}
		</PageFrame>
	);
}

const New = (): JSX.Element => <a class="btn primary" href={path({ ...HOME, id: 'new' })}><Icon of="add" size={14} />{t('widget.new')}</a>;

function List({ all }: { all: readonly Widget[] }): JSX.Element {
	if (!all.length) return <Blank icon="chat" title={t('widget.none')} text={t('widget.none_text')}><New /></Blank>;
	return (
		<ul class="link-list">
			{all.map((w) => (
				<li key={w.id}>
					<a href={path({ ...HOME, id: w.id })}>
						<Icon of="chat" /><strong class="clip">{w.name}</strong>
						{!w.active && <span class="off-mark">{t('rules.off')}</span>}
						<span class="muted clip canned-line">{w.origins ? w.origins.split('\n').map((o) => o.replace('https://', '')).join(', ') : t('widget.any_origin')}</span>
						<span class="muted nowrap"><Icon of="team" size={13} /> {teamName(w.team_id)}</span>
						<Icon of="right" size={14} />
					</a>
				</li>
			))}
		</ul>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('widgets', () => call('chat.widgets', {}));
	const one = id && now.value.data?.widgets.find((w) => w.id === id);
	if (id && now.value.data && (one || id === 'new')) return <Editor key={id} widget={one || null} reload={reload} />;
	return (
		<PageFrame title={t('settings.widgets')} about={t('widget.about')} actions={now.value.data?.widgets.length ? <New /> : undefined}>
			<LoadedPart of={now.value} retry={reload}>{(data) => <List all={data.widgets} />}</LoadedPart>
		</PageFrame>
	);
}
