// widget_secret.tsx - signed customers: what a site's server does so that the chat knows who is writing. The secret is
// shown once, when it is made.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { SelectField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { Section } from './parts/frame.tsx';
import { identifyCode, signCode, type Signer, SIGNERS } from './tag.ts';
import { Code } from './widget_tag.tsx';

const NAMES: Readonly<Record<Signer, string>> = { node: 'Node.js', php: 'PHP', python: 'Python' };

export function Signing({ has, make }: { has: boolean; make(): void }): JSX.Element {
	const language = useSignal<Signer>('node');
	return (
		<Section title={t('widget.signing')} about={t('widget.signing_about')} actions={<button type="button" class="btn small" onClick={make}><Icon of="signed" size={14} />{t(has ? 'widget.secret_new' : 'widget.secret_make')}</button>}>
			<p class="muted icon-line"><Icon of={has ? 'check' : 'ring'} size={14} />{t(has ? 'widget.secret_has' : 'widget.secret_none')}</p>
			<details class="how-to">
				<summary><Icon of="right" size={12} />{t('widget.how')}</summary>
				<SelectField label={t('widget.how_language')} value={language.value} options={SIGNERS.map((s) => ({ id: s, label: NAMES[s] }))} onChange={(v) => { language.value = v as Signer; }} />
				<p>{t('widget.how_server')}</p>
				<Code label={t('widget.how_server')} text={signCode[language.value]} />
				<p>{t('widget.how_page')}</p>
				<Code label={t('widget.how_page')} text={identifyCode} />
				<p class="muted">{t('widget.how_note')}</p>
			</details>
		</Section>
	);
}

export function SecretShown({ secret, onClose }: { secret: string; onClose(): void }): JSX.Element {
	return (
		<Modal label={t('widget.secret_title')} class="small">
			<div class="modal-text">
				<h2>{t('widget.secret_title')}</h2>
				<p>{t('widget.secret_once')}</p>
				<Code label={t('widget.secret_title')} text={secret} />
			</div>
			<div class="modal-foot"><button type="button" class="btn primary" onClick={onClose}>{t('widget.secret_kept')}</button></div>
		</Modal>
	);
}
