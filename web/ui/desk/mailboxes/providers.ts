// providers.ts - where the usual providers take and give mail, as they document it. Data; host names only.
import { type PlainKey, t } from '../../shared/i18n.ts';
import type { MailboxAuth, MailboxTls } from '../../shared/gen/protocol.gen.ts';

export interface Server {
	host: string;
	port: number;
	tls: MailboxTls;
}

export interface Provider {
	id: 'gmail' | 'microsoft' | 'qq' | '163' | 'fastmail';
	name: { brand: string } | { key: PlainKey };
	/** What its users must know about signing in. */
	note: PlainKey;
	domains: readonly string[];
	imap: Server;
	smtp: Server;
	auth: MailboxAuth & ('password' | 'oauth');
	oauth?: { token_url: string; scope: string };
}

const tls = (host: string, port: number): Server => ({ host, port, tls: 'implicit' });

export const PROVIDERS: readonly Provider[] = [
	{
		id: 'gmail', name: { brand: 'Gmail' }, note: 'mailbox.note_gmail', domains: ['gmail.com', 'googlemail.com'],
		imap: tls('imap.gmail.com', 993), smtp: tls('smtp.gmail.com', 465), auth: 'password',
		oauth: { token_url: 'https://oauth2.googleapis.com/token', scope: 'https://mail.google.com/' },
	},
	{
		id: 'microsoft', name: { brand: 'Microsoft 365, Outlook' }, note: 'mailbox.note_microsoft', domains: ['onmicrosoft.com', 'outlook.com', 'hotmail.com', 'live.com'],
		imap: tls('outlook.office365.com', 993), smtp: { host: 'smtp.office365.com', port: 587, tls: 'starttls' }, auth: 'oauth',
		oauth: { token_url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token', scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access' },
	},
	{ id: 'qq', name: { key: 'mailbox.provider_qq' }, note: 'mailbox.note_code', domains: ['qq.com', 'foxmail.com'], imap: tls('imap.qq.com', 993), smtp: tls('smtp.qq.com', 465), auth: 'password' },
	{ id: '163', name: { key: 'mailbox.provider_163' }, note: 'mailbox.note_code', domains: ['163.com'], imap: tls('imap.163.com', 993), smtp: tls('smtp.163.com', 465), auth: 'password' },
	{ id: 'fastmail', name: { brand: 'Fastmail' }, note: 'mailbox.note_fastmail', domains: ['fastmail.com', 'fastmail.fm'], imap: tls('imap.fastmail.com', 993), smtp: tls('smtp.fastmail.com', 465), auth: 'password' },
];

export const providerName = ({ name }: Provider): string => ('brand' in name ? name.brand : t(name.key));

/** Whose address it is, as far as its domain says. */
export function providerOf(address: string): Provider | undefined {
	const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
	return address.includes('@') ? PROVIDERS.find((p) => p.domains.some((d) => domain === d || domain.endsWith(`.${d}`))) : undefined;
}

/** Whose servers these are. */
export const providerAt = (host: string): Provider | undefined => PROVIDERS.find((p) => p.imap.host === host || p.smtp.host === host);

const USUAL = {
	imap: { implicit: 993, starttls: 143, none: 143 },
	smtp: { implicit: 465, starttls: 587, none: 25 },
} as const;
export const usualPort = (of: keyof typeof USUAL, way: MailboxTls): number => USUAL[of][way];
/** Nobody has chosen it: it follows the encryption. */
export const isUsualPort = (port: number): boolean => Object.values(USUAL).some((x) => Object.values(x).includes(port as never));
