// pages.tsx - the pages of the reports. Each comes with its code when it is first opened.
import type { JSX } from 'preact';
import type { ReportPageName } from '../shared/gen/protocol.gen.ts';
import { lazy } from '../shared/parts/lazy.tsx';

type Page = (p: object) => JSX.Element | null;

export const PAGES: Readonly<Record<ReportPageName, Page>> = {
	satisfaction: lazy<object>(async () => (await import('./pages/satisfaction.tsx')).Satisfaction),
	sla: lazy<object>(async () => (await import('./pages/sla.tsx')).Sla),
	flow: lazy<object>(async () => (await import('./pages/flow.tsx')).Flow),
	escalations: lazy<object>(async () => (await import('./pages/escalations.tsx')).Escalations),
	workload: lazy<object>(async () => (await import('./pages/rest.tsx')).WorkloadPage),
	channels: lazy<object>(async () => (await import('./pages/rest.tsx')).Channels),
	articles: lazy<object>(async () => (await import('./pages/rest.tsx')).Articles),
};
