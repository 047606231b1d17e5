// uploads.ts - files on their way to the server: one after the other, in pieces, on from where they stand after a lost
// line or a reload. What the agent sees of it is the list in state/draft_files.ts.
import { effect } from '@preact/signals';
import { fileSize } from '../../shared/format.ts';
import type { UploadPolicy } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call, link } from '../../shared/live.ts';
import { passing } from '../../shared/outcome.ts';
import { type DraftFile, draftFiles, policyText, setDraftFiles } from '../state/draft_files.ts';
import type { Kind } from '../state/drafts.ts';
import { why } from '../state/reasons.ts';
import { newClientId } from '../state/sends.ts';
import { type Refusal, refusal } from './rules.ts';
import { pause, pieceEnd, putPiece, refusalOf } from './pieces.ts';
import { bytesOf, dropBytes, keepBytes } from './store.ts';

interface Place {
	ticket: string;
	kind: Kind;
}
const places = new Map<string, Place>(); // by id, of those that this page has seen
const flights = new Map<string, AbortController>();
let policy: UploadPolicy | undefined;
let running = false;

const find = (id: string): DraftFile | undefined => {
	const p = places.get(id);
	return p && draftFiles(p.ticket, p.kind).peek().find((f) => f.id === id);
};
function change(id: string, to: Partial<DraftFile>): void {
	const p = places.get(id);
	if (p) setDraftFiles(p.ticket, p.kind, draftFiles(p.ticket, p.kind).peek().map((f) => (f.id === id ? { ...f, ...to } : f)));
}

function said(r: Refusal, name: string): string {
	switch (r) {
		case 'empty': return t('files.empty');
		case 'large': return t('files.large', { most: fileSize(policy?.file_most ?? 0) });
		case 'together': return t('files.together', { most: fileSize(policy?.message_most ?? 0) });
		case 'many': return t('files.many', { n: policy?.files_most ?? 0 });
		case 'kind': return t('files.kind', { ending: name.slice(name.lastIndexOf('.')) });
		case 'fax': return t('files.fax');
		default: return '';
	}
}

/** Said before anything is sent. */
export async function wantPolicy(): Promise<void> {
	if (policy) return;
	const o = await call('upload.policy', {});
	if (!o.ok) return;
	policy = o.result;
	policyText.value = t('files.policy', { file: fileSize(policy.file_most), message: fileSize(policy.message_most), n: policy.files_most });
}

/** `inText`: pictures that stand in the text, each under a name of its own. What has been added, as far as it is not refused. */
export async function addFiles(ticket: string, kind: Kind, files: readonly File[], byFax: boolean, inText = false): Promise<DraftFile[]> {
	await wantPolicy();
	const added: DraftFile[] = [];
	for (const file of files) {
		const list = draftFiles(ticket, kind).peek();
		const name = file.name || t('files.picture');
		const no = policy ? refusal({ name, size: file.size }, policy, list.filter((f) => f.state !== 'refused'), byFax && kind === 'reply') : '';
		const f: DraftFile = { id: newClientId(), name, size: file.size, type: file.type, token: '', received: 0, state: no ? 'refused' : 'waiting', why: said(no, name) };
		if (inText && !no) f.cid = f.id;
		if (!no) added.push(f);
		places.set(f.id, { ticket, kind });
		if (!no) keepBytes(f.id, file);
		setDraftFiles(ticket, kind, [...list, f]);
	}
	void pump();
	return added;
}

/** The list is shown: what it holds from before a reload goes on. */
export function resumeFiles(ticket: string, kind: Kind): void {
	for (const f of draftFiles(ticket, kind).peek()) {
		places.set(f.id, { ticket, kind });
		if (f.state === 'sending' && !flights.has(f.id)) change(f.id, { state: 'waiting' });
	}
	void pump();
}

export function removeFile(id: string): void {
	const p = places.get(id);
	const f = find(id);
	flights.get(id)?.abort();
	if (!p || !f) return;
	setDraftFiles(p.ticket, p.kind, draftFiles(p.ticket, p.kind).peek().filter((x) => x.id !== id));
	dropBytes(id);
	if (f.token) void call('upload.drop', { token: f.token });
}

export function retryFile(id: string): void {
	change(id, { state: 'waiting', why: '' });
	void pump();
}

/** The next one whose turn it is, in no particular ticket. */
function next(): DraftFile | undefined {
	for (const id of places.keys()) {
		const f = find(id);
		if (f?.state === 'waiting') return f;
	}
	return undefined;
}

async function pump(): Promise<void> {
	if (running) return;
	running = true;
	for (let f = next(); f && link.peek() === 'live'; f = next()) await transfer(f.id);
	running = false;
}
effect(() => { if (link.value === 'live') void pump(); });

type Step = 'on' | 'again' | 'stop';

async function begun(f: DraftFile): Promise<Step> {
	if (f.token) {
		const at = await call('upload.get', { token: f.token });
		if (at.ok) {
			change(f.id, { received: at.result.received });
			return 'on';
		}
		if (at.error.code !== 'not_found') return 'again';
	}
	const o = await call('upload.begin', { name: f.name, size: f.size, ...(f.type ? { type: f.type } : {}) });
	if (o.ok) {
		change(f.id, { token: o.result.token, received: 0 });
		return 'on';
	}
	if (passing(o.error.code) || o.error.code === 'busy') return 'again';
	change(f.id, { state: o.error.code === 'invalid' ? 'refused' : 'failed', why: why(o.error) });
	return 'stop';
}

/** One piece; the bytes that are there now, or what else. */
async function piece(f: DraftFile, bytes: Blob, flight: AbortController): Promise<Step> {
	const answer = await putPiece(f.token, f.received, bytes, flight.signal);
	if (answer?.ok) {
		change(f.id, { received: pieceEnd(f.received, f.size) });
		return 'on';
	}
	if (answer?.status === 422) {
		const said = await refusalOf(answer);
		change(f.id, { state: 'refused', why: said === 'programs are not sent' ? t('files.program') : t('error.invalid', { why: said }) });
		return 'stop';
	}
	return 'again'; // also a conflict and what is gone: upload.get says where it stands
}

async function transfer(id: string): Promise<void> {
	const flight = new AbortController();
	flights.set(id, flight);
	change(id, { state: 'sending' });
	const bytes = await bytesOf(id);
	if (!bytes) change(id, { state: 'lost', why: t('files.lost') });
	for (let step: Step = bytes ? 'again' : 'stop', tries = 0; step !== 'stop';) {
		const f = find(id);
		if (!f || flight.signal.aborted) break;
		if (step === 'on' && f.received >= f.size) {
			change(id, { state: 'done' });
			dropBytes(id);
			break;
		}
		if (step === 'again' && tries++ > 0) await pause();
		if (link.peek() !== 'live' || tries > 5) {
			change(id, tries > 5 ? { state: 'failed', why: t('files.broke') } : { state: 'waiting' });
			break;
		}
		step = step === 'again' ? await begun(find(id) ?? f) : await piece(f, bytes as Blob, flight);
		if (step === 'on') tries = Math.min(tries, 1);
	}
	flights.delete(id);
}

