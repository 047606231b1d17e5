// pages.ts - every page of the settings, one line each: its name in the address, its words, who sees it, and where it is
// loaded from. The list on the side, the palette and the router read it. A page exports `Page`.
import type { JSX } from 'preact';
import { moreWords, type PlainKey } from '../../shared/i18n.ts';
import type { IconName } from '../../shared/parts/icon.tsx';
import { may } from '../state/session.ts';

export interface PageProps {
	/** One thing of the page (#/settings/sla/4), 'new', or '' for the page itself. */
	id: string;
}

export interface SettingsPage {
	name: string;
	label: PlainKey;
	/** Below the page's title: what it is for, in a line. */
	about: PlainKey;
	icon: IconName;
	group: 'time' | 'mail' | 'work';
	/** A right of workflow/access.h in lower case. */
	right: string;
	/** A folder of desk/ whose sheet it needs beside the settings' own. */
	sheet?: string;
	load(): Promise<{ Page: (p: PageProps) => JSX.Element | null }>;
}

/** How a mailbox fares is said in the words of the mailroom, too. */
const withMailWords = async <T>(page: Promise<T>): Promise<T> => (await Promise.all([page, moreWords('mailroom')]))[0];

export const settingsPages: readonly SettingsPage[] = [
	{ name: 'sla', label: 'settings.sla', about: 'policy.about', icon: 'target', group: 'time', right: 'sla_manage', load: () => import('./sla.tsx') },
	{ name: 'calendars', label: 'calendar.title', about: 'calendar.about', icon: 'calendar', group: 'time', right: 'calendar_manage', load: () => import('./calendar.tsx') },
	{ name: 'on_call', label: 'settings.on_call', about: 'oncall.about', icon: 'siren', group: 'time', right: 'on_call_manage', load: () => import('./on_call.tsx') },
	{ name: 'mailboxes', label: 'mailbox.page', about: 'mailbox.about', icon: 'mail', group: 'mail', right: 'mailbox_manage', load: () => withMailWords(import('../mailboxes/mailboxes.tsx')), sheet: 'mailboxes' },
	{ name: 'signatures', label: 'signature.page', about: 'signature.about', icon: 'pencil', group: 'mail', right: 'signature_manage', sheet: 'mailboxes', load: () => import('../mailboxes/signatures.tsx') },
	{ name: 'automatic', label: 'automatic.page', about: 'automatic.about', icon: 'bot', group: 'mail', right: 'automatic_manage', sheet: 'mailboxes', load: () => import('../mailboxes/automatic.tsx') },
	{ name: 'reading', label: 'reading.title', about: 'reading.about', icon: 'shield', group: 'mail', right: 'reading_manage', load: () => import('./reading.tsx') },
	{ name: 'teams', label: 'routing.teams', about: 'routing.teams_about', icon: 'route', group: 'work', right: 'routing_team', load: () => import('./teams.tsx') },
	{ name: 'people', label: 'people.page', about: 'people.about', icon: 'team', group: 'work', right: 'roster_change', load: () => import('./people.tsx') },
	{ name: 'directory', label: 'directory.page', about: 'directory.about', icon: 'book', group: 'work', right: 'agent_manage', sheet: 'mailboxes', load: () => import('./directory/directory.tsx') },
	{ name: 'skills', label: 'skill.page', about: 'skill.about', icon: 'skill', group: 'work', right: 'routing_house', load: () => import('./skills.tsx') },
	{ name: 'rules', label: 'settings.rules', about: 'rules.about', icon: 'zap', group: 'work', right: 'rule_manage', load: () => import('./rules.tsx') },
	{ name: 'webhooks', label: 'webhooks.page', about: 'webhooks.about', icon: 'outgoing', group: 'work', right: 'rule_manage', load: () => import('./webhooks.tsx') },
	{ name: 'macros', label: 'settings.macros', about: 'macros.about', icon: 'command', group: 'work', right: 'macro_manage', load: () => import('./macros.tsx') },
	{ name: 'canned', label: 'settings.canned', about: 'canned.about', icon: 'quick', group: 'work', right: 'macro_manage', load: () => import('./canned.tsx') },
	{ name: 'widgets', label: 'settings.widgets', about: 'widget.about', icon: 'chat', group: 'work', right: 'chat_manage', load: () => import('./widgets.tsx') },
	{ name: 'surveys', label: 'survey.page', about: 'survey.about', icon: 'star', group: 'work', right: 'survey_manage', load: () => import('./surveys.tsx') },
	{ name: 'help', label: 'help_centre.page', about: 'help_centre.about', icon: 'globe', group: 'work', right: 'help_manage', load: () => import('./help_centre.tsx') },
	{ name: 'statuses', label: 'settings.statuses', about: 'statuses.about', icon: 'ring', group: 'work', right: 'status_manage', load: () => import('./statuses.tsx') },
	{ name: 'fax', label: 'fax.page', about: 'fax.about', icon: 'fax', group: 'work', right: 'fax_manage', load: () => import('./fax.tsx') },
	{ name: 'phone', label: 'phone.page', about: 'phone.about', icon: 'phone', group: 'work', right: 'phone_manage', load: () => import('./phone.tsx') },
	{ name: 'phone_import', label: 'phone.import', about: 'phone.import_about', icon: 'download', group: 'work', right: 'phone_manage', load: () => import('./phone_import.tsx') },
	{ name: 'fax_templates', label: 'fax_templates.title', about: 'fax_templates.about', icon: 'pencil', group: 'work', right: 'fax_manage', load: () => import('./fax_templates.tsx') },
	{ name: 'uploads', label: 'uploads.title', about: 'uploads.about', icon: 'paperclip', group: 'work', right: 'upload_policy', load: () => import('./uploads.tsx') },
];

export const GROUPS = ['time', 'mail', 'work'] as const;
export const openPages = (): SettingsPage[] => settingsPages.filter((p) => may(p.right));
