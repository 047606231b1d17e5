// help.tsx - every key, from the list of commands itself, and the switch for single keys.
import type { JSX } from 'preact';
import { type PlainKey, t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { commandLabel, commands } from '../commands.ts';
import { setSingleKeys, singleKeys } from '../state/prefs.ts';
import { dialog } from '../state/ui.ts';
import { Keys } from './keys.tsx';

const WRITE: readonly { label: PlainKey; keys: string }[] = [
	{ label: 'cmd.send', keys: 'mod+enter' },
	{ label: 'cmd.send_solve', keys: 'mod+shift+enter' },
];

function Group({ title, rows }: { title: string; rows: readonly { label: string; keys: readonly string[] }[] }): JSX.Element {
	return (
		<section class="help-group">
			<h3>{title}</h3>
			<dl>
				{rows.map((r) => (
					<div key={r.label}><dt>{r.label}</dt><dd>{r.keys.map((k) => <Keys key={k} keys={k} />)}</dd></div>
				))}
			</dl>
		</section>
	);
}

export function Help(): JSX.Element {
	const close = () => { dialog.value = ''; };
	const of = (group: string) => commands.filter((c) => c.group === group && c.keys.length > 0).map((c) => ({ label: commandLabel(c), keys: c.keys }));
	return (
		<Modal label={t('help.title')} onClose={close} class="help">
			<header class="modal-head">
				<h2>{t('help.title')}</h2>
				<button type="button" class="icon-btn" data-first aria-label={t('app.close')} onClick={close}><Icon of="close" /></button>
			</header>
			<div class="help-columns">
				<Group title={t('help.list')} rows={of('list')} />
				<Group title={t('help.ticket')} rows={of('ticket')} />
				<Group title={t('help.go')} rows={of('go')} />
				<Group title={t('help.write')} rows={WRITE.map((w) => ({ label: t(w.label), keys: [w.keys] }))} />
				<Group title={t('help.general')} rows={of('general')} />
			</div>
			<label class="help-single">
				<input type="checkbox" checked={singleKeys.value} onChange={(e) => setSingleKeys(e.currentTarget.checked)} />
				<span>{t('help.single')} <span class="muted">{t('help.single_note')}</span></span>
			</label>
		</Modal>
	);
}
