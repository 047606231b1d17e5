// phone_import.tsx - records of calls out of a file: shown before they are read in, wrong lines named.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImportedCalls, PhoneCall } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { httpCall } from '../../shared/http.ts';
import { type PlainKey, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Field, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Table } from '../../shared/parts/table.tsx';
import { resultText } from '../phone/words.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { useLoad } from './load.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const BYTES_MOST = 1_000_000;
/** As the program says it (channels/phone/call_csv.c). */
const WRONG: Readonly<Record<string, PlainKey>> = {
	'a quote does not end, or there are too many fields': 'phone.wrong_quote',
	'there is no number': 'phone.wrong_number',
	'the start is no time like 2024-05-06 01:30:00': 'phone.wrong_start',
	'a duration is no number of seconds': 'phone.wrong_length',
	'the result is not known': 'phone.wrong_result',
	'the direction is neither inbound nor outbound': 'phone.wrong_direction',
};
const wrongText = (why: string): string => { const key = WRONG[why]; return key ? t(key) : why; };
const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

function Seen({ seen, apply, busy }: { seen: ImportedCalls; apply(): void; busy: boolean }): JSX.Element {
	return (
		<Section title={t('phone.import_seen', { n: seen.calls, added: seen.added })} actions={<button type="button" class="btn primary" disabled={!seen.calls} aria-disabled={busy || undefined} onClick={apply}>{t('phone.import_apply')}</button>}>
			{seen.wrongs > 0 && (
				<div role="status">
					<p class="bad-text">{t('phone.import_wrong', { n: seen.wrongs })}</p>
					<ul>{seen.wrong.map((x) => <li key={x.line} class="muted">{t('phone.import_line', { n: x.line, why: wrongText(x.why) })}</li>)}</ul>
				</div>
			)}
			{seen.sample.length > 0 && (
				<Table label={t('phone.import')} rows={seen.sample} keyOf={(c) => c.id} columns={[
					{ head: t('phone.import_when'), names: true, class: 'nowrap', cell: (c: PhoneCall) => fullTime(c.started) },
					{ head: t('phone.import_who'), cell: (c: PhoneCall) => c.number || c.written },
					{ head: t('phone.name'), cell: (c: PhoneCall) => c.name },
					{ head: t('phone.direction'), cell: (c: PhoneCall) => t(`phone.${c.direction}`) },
					{ head: t('phone.result'), cell: (c: PhoneCall) => resultText(c) },
				]} />
			)}
		</Section>
	);
}

export function Page(): JSX.Element {
	const { now, reload } = useLoad('phone', () => call('phone.setup', {}));
	const text = useSignal('');
	const zone = useSignal(zoneHere());
	const provider = useSignal('');
	const seen = useSignal<ImportedCalls | null>(null);
	const error = useSignal('');
	const busy = useSignal(false);
	const send = async (apply: boolean) => {
		if (!text.peek() || busy.peek()) return;
		busy.value = true;
		error.value = '';
		const o = await httpCall('phone.import', { text: text.peek(), zone: zone.peek().trim(), apply, ...(provider.peek() ? { provider_id: provider.peek() } : {}) });
		busy.value = false;
		if (!o.ok) {
			error.value = why(o.error);
			return;
		}
		seen.value = apply ? null : o.result;
		if (!apply) return;
		text.value = '';
		toast(t('phone.import_done', { n: o.result.added }));
	};
	const take = async (file: File | undefined) => {
		seen.value = null;
		text.value = '';
		if (!file) return;
		if (file.size > BYTES_MOST) {
			error.value = t('phone.import_large');
			return;
		}
		const bytes = await file.arrayBuffer();
		try {
			text.value = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		} catch {
			text.value = new TextDecoder('gb18030').decode(bytes);
		}
		await send(false);
	};
	return (
		<PageFrame title={t('phone.import')} about={t('phone.import_about')}>
			<LoadedPart of={now.value} retry={reload}>
				{(setup) => (
					<>
						<Section title={t('phone.import_file')}>
							<div class="form-row top">
								<SelectField label={t('phone.import_provider')} value={provider.value} options={[{ id: '', label: t('phone.import_nobody') }, ...setup.providers.map((p) => ({ id: p.id, label: p.name }))]} onChange={(v) => { provider.value = v; void send(false); }} />
								<TextField label={t('phone.import_zone')} value={zone.value} most={64} onChange={(v) => { zone.value = v; seen.value = null; }} />
							</div>
							<Field label={t('phone.import_file')} hint={t('phone.import_hint')} error={error.value || undefined}>
								{(w) => <input {...w} class="control" type="file" accept=".csv,text/csv,text/plain" onChange={(e) => void take(e.currentTarget.files?.[0])} />}
							</Field>
							{text.value && !seen.value && <button type="button" class="btn" aria-disabled={busy.value || undefined} onClick={() => void send(false)}>{t('app.retry')}</button>}
						</Section>
						{seen.value && <Seen seen={seen.value} busy={busy.value} apply={() => void send(true)} />}
					</>
				)}
			</LoadedPart>
		</PageFrame>
	);
}
