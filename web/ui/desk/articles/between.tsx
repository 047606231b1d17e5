// between.tsx - two saved versions of a text, fetched and set against each other. Version 0 is before the first.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Locale } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Trouble, Wait } from '../../shared/parts/states.tsx';
import { why } from '../state/reasons.ts';
import { articleCall } from './calls.ts';
import { Differences, type Words } from './differences_view.tsx';

const EMPTY: Words = { title: '', body: '' };

export function Between({ id, locale, before, after }: { id: string; locale: Locale; before: number; after: number }): JSX.Element {
	const both = useSignal<{ before: Words; after: Words } | null>(null);
	const trouble = useSignal('');
	const fetch = async () => {
		trouble.value = '';
		const [a, b] = await Promise.all([before, after].map((number) => (number ? articleCall('article.text', { id, locale, number }) : null)));
		const wrong = [a, b].find((o) => o && !o.ok);
		if (wrong && !wrong.ok) trouble.value = why(wrong.error);
		else both.value = { before: a?.ok ? a.result : EMPTY, after: b?.ok ? b.result : EMPTY };
	};
	useEffect(() => {
		both.value = null;
		void fetch();
	}, [id, locale, before, after]);
	if (trouble.value) return <Trouble title={t('article.load_failed')} why={trouble.value} retry={() => void fetch()} />;
	if (!both.value) return <Wait lines={3} />;
	return <Differences {...both.value} lang={locale} label={t('article.diff_between', { a: before, b: after })} />;
}
