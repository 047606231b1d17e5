// areas.ts - the areas of the desk that are loaded when first opened, one entry each: the rail, the keyboard and the frame
// read this list. The folder desk/<at>/ holds its code and its style sheets (tools/build.mjs AREAS); the reports' is manager/.
import type { ComponentType } from 'preact';
import { moreWords, type PlainKey } from '../shared/i18n.ts';
import type { IconName } from '../shared/parts/icon.tsx';
import { lazy } from '../shared/parts/lazy.tsx';
import type { Route } from './router.ts';
import { openPages } from './settings/pages.ts';
import { may } from './state/session.ts';

export interface Area {
	at: 'settings' | 'board' | 'workload' | 'search' | 'reports' | 'articles' | 'recoveries' | 'print';
	label: PlainKey;
	icon: IconName;
	keys: readonly string[];
	/** Who finds it in the rail. */
	when(): boolean;
	to: Route;
	View: ComponentType<{ page: string; id: string }>;
}

export const areas: readonly Area[] = [
	{
		at: 'search', label: 'search.title', icon: 'search', keys: ['/'], when: () => true, to: { at: 'search', id: '' },
		View: lazy(async () => (await import('./search/search.tsx')).Search, 'search'),
	},
	{
		at: 'articles', label: 'rail.articles', icon: 'book', keys: ['g k'], when: () => may('article_read'), to: { at: 'articles', page: '', id: '', locale: '', tab: '' },
		View: lazy(async () => (await Promise.all([import('./articles/articles.tsx'), moreWords('articles')]))[0].Articles, 'articles'),
	},
	{
		at: 'board', label: 'rail.board', icon: 'board', keys: ['g b'], when: () => may('workload_read'), to: { at: 'board', id: '' },
		View: lazy(async () => (await import('./board/board.tsx')).Board, 'board'),
	},
	{
		at: 'reports', label: 'rail.reports', icon: 'reports', keys: ['g r'], when: () => may('report_read'), to: { at: 'reports', page: '', id: '', query: '' },
		View: lazy(async () => (await Promise.all([import('../manager/reports.tsx'), moreWords('reports')]))[0].Reports, 'manager'),
	},
	{
		at: 'recoveries', label: 'recovery.title', icon: 'recovery', keys: ['g c'], when: () => may('recovery_work'), to: { at: 'recoveries', id: '' },
		View: lazy(async () => (await Promise.all([import('./surveys/recoveries.tsx'), moreWords('surveys')]))[0].Recoveries, 'surveys'),
	},
	{
		at: 'settings', label: 'rail.settings', icon: 'settings', keys: ['g ,'], when: () => openPages().length > 0, to: { at: 'settings', page: '', id: '' },
		View: lazy(async () => (await Promise.all([import('./settings/settings.tsx'), moreWords()]))[0].Settings, 'settings'),
	},
	{ // opened from a ticket: nothing of the rail leads there
		at: 'print', label: 'cmd.print', icon: 'fax', keys: [], when: () => false, to: { at: 'print', page: '', id: '' },
		View: lazy(async () => (await Promise.all([import('./print/print.tsx'), moreWords('reading')]))[0].Print, 'print'),
	},
	{
		at: 'workload', label: 'work.title', icon: 'team', keys: ['g w'], when: () => may('workload_read'), to: { at: 'workload', id: '' },
		View: lazy(async () => (await import('./workload/workload.tsx')).Workload, 'workload'),
	},
];
