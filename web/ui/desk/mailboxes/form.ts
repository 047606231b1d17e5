// form.ts - a mailbox while it is edited: from what is stored, with what a provider is known for, what is wrong with
// it, and what is sent. Secrets are only typed here: what is stored never comes back. Pure.
import type { Mailbox, MailboxAlias, MailboxKind, MailboxStep, SaveMailbox, SaveMailboxIn, SaveMailboxOauth, SaveMailboxOut, TryMailbox } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { mustBeWhole, mustStand, onlyWrong } from '../../shared/parts/field.tsx';
import type { Provider } from './providers.ts';

/** Secrets: '' = as it was. */
export interface MailboxForm {
	active: boolean;
	address: string;
	name: string;
	team: string;
	in: Required<SaveMailboxIn>;
	out: Required<SaveMailboxOut>;
	oauth: Omit<Required<SaveMailboxOauth>, 'grant_until'> & { grant_until: number | undefined };
	aliases: readonly MailboxAlias[];
	sent_copy: boolean;
	sent_folder: string;
	heartbeat: boolean;
	silent_hours: number;
}

const NO_OAUTH: MailboxForm['oauth'] = { grant: 'refresh_token', token_url: '', client_id: '', scope: '', client_secret: '', refresh_token: '', grant_until: undefined };

export const newMailbox = (team: string): MailboxForm => ({
	active: true, address: '', name: '', team,
	in: { kind: 'lmtp', host: '', port: 993, tls: 'implicit', user: '', auth: 'password', folder: 'INBOX', after: 'seen', after_folder: '', take_old: false, may_delete: false, secret: '' },
	out: { relay: 'house', host: '', port: 465, tls: 'implicit', user: '', auth: 'same', secret: '' },
	oauth: NO_OAUTH, aliases: [], sent_copy: false, sent_folder: 'Sent', heartbeat: false, silent_hours: 0,
});

export function formOf(m: Mailbox): MailboxForm {
	const usual = newMailbox(m.team_id);
	const o = m.oauth;
	const { has_secret: _i, ...way_in } = m.in;
	const { has_secret: _o, ...way_out } = m.out;
	return {
		active: m.active, address: m.address, name: m.name, team: m.team_id,
		in: m.in.kind === 'lmtp' ? usual.in : { ...way_in, secret: '' },
		out: m.out.relay === 'house' ? usual.out : { ...way_out, secret: '' },
		oauth: o ? { ...NO_OAUTH, grant: o.grant, token_url: o.token_url, client_id: o.client_id, scope: o.scope, grant_until: o.grant_until } : NO_OAUTH,
		aliases: m.aliases, sent_copy: m.sent_copy, sent_folder: m.sent_folder || usual.sent_folder, heartbeat: m.heartbeat, silent_hours: m.silent_hours,
	};
}

/** How mail comes is chosen: a provider, another server, or our own mail server. */
export function withWay(f: MailboxForm, way: Provider | MailboxKind): MailboxForm {
	if (typeof way === 'string') {
		return { ...f, in: { ...f.in, kind: way, user: f.in.user || f.address }, sent_copy: way === 'imap' && f.sent_copy };
	}
	return {
		...f,
		in: { ...f.in, kind: 'imap', ...way.imap, user: f.address, auth: way.auth, secret: '' },
		out: { ...f.out, relay: 'own', ...way.smtp, user: '', auth: 'same', secret: '' },
		oauth: way.oauth ? { ...f.oauth, ...way.oauth } : f.oauth,
		sent_copy: false, // these keep a copy of what their relay takes
	};
}

export const usesOauth = (f: MailboxForm): boolean => (f.in.kind !== 'lmtp' && f.in.auth === 'oauth') || (f.out.relay === 'own' && f.out.auth === 'oauth');

type Way = { host: string; port: number; tls: string; user: string; auth: string };
const sameServer = (a: Way, b: Way): boolean => a.host === b.host && a.port === b.port && a.tls === b.tls && a.user === b.user && a.auth === b.auth;
/** A stored password stands for the server and the user that it was given for, and for no other. */
export const keepsIn = (f: MailboxForm, m: Mailbox | null): boolean => m !== null && m.in.has_secret && m.in.kind === f.in.kind && sameServer(f.in, m.in);
export const keepsOut = (f: MailboxForm, m: Mailbox | null): boolean => m !== null && m.out.has_secret && m.out.relay === 'own' && sameServer(f.out, m.out);
const sameClient = (f: MailboxForm, m: Mailbox | null): boolean => m?.oauth !== undefined && m.oauth.token_url === f.oauth.token_url && m.oauth.client_id === f.oauth.client_id;
export const keepsClientSecret = (f: MailboxForm, m: Mailbox | null): boolean => sameClient(f, m) && m?.oauth?.has_client_secret === true;
export const keepsRefreshToken = (f: MailboxForm, m: Mailbox | null): boolean => sameClient(f, m) && m?.oauth?.has_refresh_token === true;

export const isAddress = (s: string): boolean => /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(s.trim());
const mustBeAddress = (s: string): string => mustStand(s) || (isAddress(s) ? '' : t('mailbox.wrong_address'));
const mustBeHost = (s: string): string => mustStand(s) || (/^[^\s:/@]+$/.test(s) ? '' : t('mailbox.wrong_host'));
const isHere = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host);
const mustBeSafe = (w: { host: string; tls: string }): string => (w.tls === 'none' && !isHere(w.host) ? t('mailbox.wrong_tls') : '');
const mustBeTyped = (secret: string, kept: boolean): string => (kept ? '' : mustStand(secret));

export const wrongWho = (f: MailboxForm): Record<string, string> => onlyWrong({
	address: mustBeAddress(f.address),
	name: mustStand(f.name),
	team_id: mustStand(f.team),
	...Object.fromEntries(f.aliases.map((a, i) => [`aliases[${i}]`, mustBeAddress(a.address)])),
});

const wrongOauth = (f: MailboxForm, m: Mailbox | null): Record<string, string> => ({
	'oauth.token_url': /^https:\/\/[^\s]+$/.test(f.oauth.token_url) ? '' : t('mailbox.wrong_url'),
	'oauth.client_id': mustStand(f.oauth.client_id),
	...(f.oauth.grant === 'refresh_token' ? { 'oauth.refresh_token': mustBeTyped(f.oauth.refresh_token, keepsRefreshToken(f, m)) } : { 'oauth.client_secret': mustBeTyped(f.oauth.client_secret, keepsClientSecret(f, m)) }),
});

export function wrongIn(f: MailboxForm, m: Mailbox | null): Record<string, string> {
	if (f.in.kind === 'lmtp') return {};
	return onlyWrong({
		'in.host': mustBeHost(f.in.host),
		'in.port': mustBeWhole(f.in.port, 1, 65535),
		'in.tls': mustBeSafe(f.in),
		'in.user': mustStand(f.in.user),
		...(f.in.auth === 'oauth' ? wrongOauth(f, m) : { 'in.secret': mustBeTyped(f.in.secret, keepsIn(f, m)) }),
		'in.folder': mustStand(f.in.folder),
		...(f.in.after === 'move' ? { 'in.after_folder': mustStand(f.in.after_folder) } : {}),
		...(f.in.after === 'delete' && !f.in.may_delete ? { 'in.may_delete': t('mailbox.wrong_delete') } : {}),
	});
}

export function wrongOut(f: MailboxForm, m: Mailbox | null): Record<string, string> {
	const copy: Record<string, string> = f.sent_copy ? { sent_folder: mustStand(f.sent_folder) } : {};
	if (f.out.relay === 'house') return onlyWrong(copy);
	const { auth } = f.out;
	return onlyWrong({
		...copy,
		'out.host': mustBeHost(f.out.host),
		'out.port': mustBeWhole(f.out.port, 1, 65535),
		'out.tls': mustBeSafe(f.out),
		...(auth === 'same' && f.in.kind === 'lmtp' ? { 'out.auth': t('mailbox.wrong_same') } : {}),
		...(auth === 'password' || auth === 'oauth' ? { 'out.user': mustStand(f.out.user) } : {}),
		...(auth === 'password' ? { 'out.secret': mustBeTyped(f.out.secret, keepsOut(f, m)) } : {}),
		...(auth === 'oauth' ? wrongOauth(f, m) : {}),
	});
}

export const wrongWatch = (f: MailboxForm): Record<string, string> => onlyWrong({ silent_hours: mustBeWhole(f.silent_hours, 0, 8760) });
export const checkMailbox = (f: MailboxForm, m: Mailbox | null): Record<string, string> => ({ ...wrongWho(f), ...wrongIn(f, m), ...wrongOut(f, m), ...wrongWatch(f) });

// ---- what is sent ----

const typed = <K extends string>(key: K, secret: string): Partial<Record<K, string>> => (secret ? { [key]: secret } as Record<K, string> : {});

function inOf(f: MailboxForm): SaveMailboxIn {
	const { secret, ...rest } = f.in;
	if (rest.kind === 'lmtp') return { ...rest, host: '', port: 0, tls: 'none', user: '', auth: 'none', folder: '', after: 'leave', after_folder: '', take_old: false, may_delete: false };
	return { ...rest, may_delete: rest.after === 'delete' && rest.may_delete, after_folder: rest.after === 'move' ? rest.after_folder : '', ...(rest.auth === 'password' ? typed('secret', secret) : {}) };
}

function outOf(f: MailboxForm): SaveMailboxOut {
	const { secret, ...rest } = f.out;
	if (rest.relay === 'house') return { ...rest, host: '', port: 0, tls: 'none', user: '', auth: 'none' };
	return { ...rest, user: rest.auth === 'password' || rest.auth === 'oauth' ? rest.user : '', ...(rest.auth === 'password' ? typed('secret', secret) : {}) };
}

function oauthOf(f: MailboxForm): SaveMailboxOauth {
	const { client_secret, refresh_token, grant_until, ...rest } = f.oauth;
	return { ...rest, ...typed('client_secret', client_secret), ...(rest.grant === 'refresh_token' ? typed('refresh_token', refresh_token) : {}), ...(grant_until ? { grant_until } : {}) };
}

const waysOf = (f: MailboxForm): Pick<SaveMailbox, 'in' | 'out' | 'oauth'> => ({ in: inOf(f), out: outOf(f), ...(usesOauth(f) ? { oauth: oauthOf(f) } : {}) });

export const saveOf = (f: MailboxForm, paused: boolean): SaveMailbox => ({
	active: f.active, paused, address: f.address.trim(), name: f.name.trim(), team_id: f.team, ...waysOf(f),
	aliases: f.aliases.map((a) => ({ ...a, address: a.address.trim() })), sent_copy: f.sent_copy, sent_folder: f.sent_copy ? f.sent_folder : '', heartbeat: f.heartbeat, silent_hours: f.silent_hours,
});

export const tryOf = (f: MailboxForm, side: 'in' | 'out', id: string | undefined): TryMailbox => ({ ...(id ? { id } : {}), side, address: f.address.trim(), ...waysOf(f) });

/** What has been typed is stored now and is shown no more. */
export const withoutSecrets = (f: MailboxForm): MailboxForm => ({ ...f, in: { ...f.in, secret: '' }, out: { ...f.out, secret: '' }, oauth: { ...f.oauth, client_secret: '', refresh_token: '' } });

/** What a trial looks at, in this order. */
export function stepsOf(f: MailboxForm, side: 'in' | 'out'): MailboxStep[] {
	const way = f[side];
	const auth = side === 'out' && f.out.auth === 'same' ? f.in.auth : way.auth;
	return [
		'name', 'connect',
		...(way.tls === 'none' ? [] : ['tls' as const]),
		...(auth === 'oauth' ? ['token' as const] : []),
		...(auth === 'none' ? [] : ['login' as const]),
		side === 'out' ? 'sender' : 'folder',
	];
}
