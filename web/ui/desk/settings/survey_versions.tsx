// survey_versions.tsx - a survey's earlier versions: who saved them when, what each changed, and the words it asked with.
import type { JSX } from 'preact';
import type { Survey } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { agentName } from '../state/workspace.ts';
import { useLoad } from './load.ts';
import { LoadedPart } from './parts/frame.tsx';
import { changedParts } from './survey_form.ts';

function Version({ survey: s, before, open }: { survey: Survey; before: Survey | undefined; open: boolean }): JSX.Element {
	const parts = before ? changedParts(s, before) : [];
	return (
		<li>
			<details open={open}>
				<summary>
					<Icon of="right" size={12} />
					<strong class="num">{t('survey.version', { n: s.version })}</strong>
					<span class="muted">{t('survey.saved_by', { by: agentName(s.author_id) || t('event.program'), at: fullTime(s.created) })}</span>
					<span class="sv-changed">{before ? parts.join(t('cond.list_comma')) || t('survey.same') : t('survey.first_version')}</span>
				</summary>
				<dl class="sv-said">
					{LOCALES.map((l) => {
						const w = s.body.wording.find((x) => x.locale === l);
						return w && <div key={l}><dt>{LOCALE_NAMES[l]}</dt><dd lang={l}>{w.question}{w.options.length > 0 && <small class="muted">{w.options.join(' · ')}</small>}</dd></div>;
					})}
				</dl>
			</details>
		</li>
	);
}

export function VersionsDialog({ id, onClose }: { id: string; onClose(): void }): JSX.Element {
	const { now, reload } = useLoad(id, () => call('survey.versions', { id }));
	return (
		<Modal label={t('survey.versions')} onClose={onClose} class="wide">
			<div class="modal-text">
				<h2>{t('survey.versions')}</h2>
				<p class="muted">{t('survey.versions_about')}</p>
				<LoadedPart of={now.value} retry={reload}>
					{({ versions }) => <ol class="sv-versions">{versions.map((s, i) => <Version key={s.version} survey={s} before={versions[i + 1]} open={i === 0} />)}</ol>}
				</LoadedPart>
			</div>
			<div class="modal-foot"><button type="button" class="btn" data-first onClick={onClose}>{t('app.close')}</button></div>
		</Modal>
	);
}
