// article_calls.mjs - (fake) articles: reading by what one may see, writing by versions, suggestions by shared words.
import { seedArticles, seedGaps, seedShelves, seedTerms } from './article_seed.mjs';
import { html, plain } from './article_html.mjs';
import { maySee, me, touch, world } from './world.mjs';

const fail = (code, message, path) => ({ error: { code, message, ...(path ? { path } : {}) } });
const missing = fail('not_found', 'no such article');
const clash = fail('conflict', 'the text changed meanwhile');
const LOCALES = ['en', 'zh-CN', 'zh-TW'];

export function articles() {
	if (!world.articles) Object.assign(world, { articles: seedArticles(), shelves: seedShelves(), terms: seedTerms(), gaps: seedGaps(), uses: [] });
	return world.articles;
}
const publishes = (s) => me(s).rights.includes('article_publish');
const full = (a, s) => publishes(s) || a.owner_id === s.agent;
const last = (t) => t.versions[t.versions.length - 1];
const seesWorking = (a, t, s) => full(a, s) || last(t).author_id === s.agent;
const isLive = (a, t) => !a.archived && t.live > 0;
const stale = (a, t) => t.from_locale !== undefined && (a.texts[t.from_locale]?.live ?? 0) > t.from_version;

function head(a, locale, s) {
	const t = a.texts[locale];
	const all = seesWorking(a, t, s);
	if (!all && !isLive(a, t)) return undefined;
	const v = all ? last(t) : t.versions[t.live - 1];
	return {
		locale, version: t.version, state: all ? t.state : 'published', title: v.title, live: t.live, stale: stale(a, t), converted: t.converted ?? false, changed: last(t).at, may_write: publishes(s) || a.owner_id === s.agent || all,
		...(all ? { working: last(t).number } : {}), ...(v.author_id ? { editor_id: v.author_id } : {}), ...(t.from_locale ? { from_locale: t.from_locale, from_version: t.from_version } : {}),
		...(t.live ? { published: t.versions[0].at, updated: t.versions[t.live - 1].at } : {}), ...(isLive(a, t) && a.visibility === 'public' ? { slug: `${a.id}-${v.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}` } : {}),
	};
}
function shown(a, s) {
	const texts = LOCALES.filter((l) => a.texts[l]).map((l) => head(a, l, s)).filter(Boolean);
	if (!texts.length || (a.archived && !full(a, s))) return undefined;
	const { id, version, category_id, owner_id, visibility, source, archived, created, review_by, counts } = a;
	return { id, version, category_id, owner_id, visibility, source, archived, created, ...(review_by ? { review_by } : {}), changed: Math.max(...texts.map((t) => t.changed)), texts, ...counts };
}
const find = (id, s) => { const a = articles().find((x) => x.id === id); return a && shown(a, s) ? a : undefined; };

function changed(a, s) {
	touch('article', a.id);
	return { result: { article: shown(a, s) } };
}
function change(p, s, rule) {
	const a = find(p.id, s);
	const t = a?.texts[p.locale];
	if (!a || !t) return missing;
	if (t.version !== p.version) return clash;
	const wrong = rule(a, t);
	if (wrong) return wrong;
	t.version++;
	return changed(a, s);
}
const files = (a) => a.files.map(({ bytes: _, ...f }) => f);

const VIEWS = {
	all: (a) => !a.archived, mine: (a, s) => !a.archived && a.owner_id === s.agent, archived: (a) => a.archived,
	in_review: (a) => !a.archived && LOCALES.some((l) => a.texts[l]?.state === 'in_review'), drafts: (a) => !a.archived && LOCALES.some((l) => a.texts[l]?.state === 'draft'),
	stale: (a) => !a.archived && ((a.review_by ?? Infinity) < Date.now() || LOCALES.some((l) => a.texts[l] && (stale(a, a.texts[l]) || a.texts[l].converted))),
};

/** Put an article beside a question: by words that both have. For suggestions and searching. */
function fits(question, s) {
	const words = new Set(question.toLowerCase().match(/[\p{Script=Han}]{2}|[a-z]{3,}/gu) ?? []);
	return articles().filter((a) => !a.archived).map((a) => {
		const texts = LOCALES.filter((l) => a.texts[l] && isLive(a, a.texts[l]));
		const n = (l) => [...words].filter((w) => `${last(a.texts[l]).title} ${last(a.texts[l]).body}`.toLowerCase().includes(w)).length;
		const best = texts.sort((x, y) => n(y) - n(x))[0];
		return { a, locale: best, n: best ? n(best) : 0 };
	}).filter((x) => x.n > 0 && shown(x.a, s)).sort((x, y) => y.n - x.n);
}

const pieces = (text) => ({ pieces: [{ text, hit: false }], cut_before: false, cut_behind: true });
function found(question, s, most) {
	const hits = fits(question, s);
	return { more: hits.length > most, blank: !question.trim(), rebuilding: false, articles: hits.slice(0, most).map(({ a, locale }) => {
		const v = a.texts[locale].versions[a.texts[locale].live - 1];
		return { article_id: a.id, locale, number: v.number, visibility: a.visibility, working: false, converted: v.converted, updated: v.at, plain_title: v.title, title: pieces(v.title), said: pieces(plain(v.body).slice(0, 120)) };
	}) };
}

export const articleCalls = {
	'article.list': ({ view, category_id, locale, missing: without, owner_id, text = '', skip = 0 }, s) => {
		const all = articles().filter((a) => VIEWS[view](a, s) && (!category_id || a.category_id === category_id) && (!locale || a.texts[locale]) && (!without || !a.texts[without]) && (!owner_id || a.owner_id === owner_id))
			.map((a) => shown(a, s)).filter((a) => a && (!text || a.texts.some((t) => t.title.toLowerCase().includes(text.toLowerCase())))).sort((a, b) => b.changed - a.changed);
		return { result: { articles: all.slice(skip, skip + 50), total: all.length, more: all.length > skip + 50 } };
	},
	'article.get': ({ id }, s) => {
		const a = find(id, s);
		return a ? { result: { article: shown(a, s), files: files(a), may_write: true, may_publish: publishes(s), may_manage: me(s).rights.includes('article_manage') } } : missing;
	},
	'article.text': ({ id, locale, number }, s) => {
		const a = find(id, s);
		const t = a?.texts[locale];
		const v = t && t.versions[(Number(number) || (seesWorking(a, t, s) ? last(t).number : t.live)) - 1];
		if (!v) return missing;
		const { author_id, ...rest } = v;
		return { result: { locale, version: t.version, html: html(v.body), plain: plain(v.body), ...rest, ...(author_id ? { author_id } : {}) } };
	},
	'article.versions': ({ id, locale }, s) => {
		const t = find(id, s)?.texts[locale];
		return t ? { result: { versions: t.versions.map(({ body: _, ...v }) => ({ ...v, live: v.number === t.live, working: v.number === last(t).number })).reverse().map((v) => JSON.parse(JSON.stringify(v))) } } : missing;
	},
	'article.preview': ({ body }) => ({ result: { html: html(body), headings: [] } }),
	'article.create': ({ category_id, visibility, locale, title, body, review_by, ticket_id }, s) => {
		const id = String(articles().length + 1);
		world.articles.push({ id, version: 1, category_id, owner_id: s.agent, visibility, source: locale, archived: false, created: Date.now(), ...(review_by ? { review_by } : {}), files: [], feedback: [], counts: { uses: 0, solved: 0, helped: 0, not_helped: 0 },
			texts: { [locale]: { version: 1, state: 'draft', live: 0, versions: [{ number: 1, title, body, author_id: s.agent, at: Date.now(), what: '', converted: false }] } } });
		if (ticket_id) world.uses.push({ ticket_id, article_id: id, locale, how: 'made_from', agent_id: s.agent, at: Date.now() });
		return changed(world.articles[world.articles.length - 1], s);
	},
	'article.set': ({ id, version, category_id, owner_id, visibility, source, review_by }, s) => {
		const a = find(id, s);
		if (!a) return missing;
		if (a.version !== version) return clash;
		Object.assign(a, { category_id, owner_id, visibility, source, review_by: review_by || undefined, version: version + 1 });
		return changed(a, s);
	},
	'article.write': ({ id, locale, version, title, body, what, from_locale, from_version }, s) => {
		const a = find(id, s);
		if (!a) return missing;
		if ((a.texts[locale]?.version ?? 0) !== version) return clash;
		const t = (a.texts[locale] ??= { version: 0, versions: [], live: 0, state: 'draft', ...(locale === a.source ? {} : { from_locale: a.source, from_version: a.texts[a.source]?.live ?? 0 }) });
		t.versions.push({ number: t.versions.length + 1, title, body, author_id: s.agent, at: Date.now(), what, converted: false });
		Object.assign(t, { state: 'draft', converted: false, version: t.version + 1, ...(from_locale ? { from_locale, from_version } : {}) });
		return changed(a, s);
	},
	'article.submit': (p, s) => change(p, s, (_, t) => { t.state = 'in_review'; }),
	'article.send_back': (p, s) => change(p, s, (a, t) => {
		t.state = 'draft';
		a.sent_back = { at: Date.now(), locale: p.locale, what: 'sent_back', words: p.words, actor_id: s.agent };
	}),
	'article.publish': (p, s) => change(p, s, (a, t) => {
		Object.assign(t, { state: 'published', live: last(t).number });
		const other = { 'zh-CN': 'zh-TW', 'zh-TW': 'zh-CN' }[p.locale];
		const there = a.texts[other];
		if (other && (!there || there.converted)) {
			const versions = [...(there?.versions ?? []), { number: (there?.versions.length ?? 0) + 1, title: convert(last(t).title, other), body: convert(last(t).body, other), at: Date.now(), what: '', converted: true }];
			a.texts[other] = { version: (there?.version ?? 0) + 1, versions, state: 'published', live: versions.length, converted: true, from_locale: p.locale, from_version: t.live };
		}
	}),
	'article.reviewed': (p, s) => change(p, s, (_, t) => { t.converted = false; }),
	'article.restore': (p, s) => change(p, s, (_, t) => {
		const { title, body } = t.versions[p.number - 1];
		t.versions.push({ number: t.versions.length + 1, title, body, author_id: s.agent, at: Date.now(), what: '', restored: p.number, converted: false });
		t.state = 'draft';
	}),
	'article.archive': ({ id, version, archived }, s) => {
		const a = find(id, s);
		if (!a) return missing;
		if (a.version !== version) return clash;
		Object.assign(a, { archived, version: version + 1 });
		return changed(a, s);
	},
	'article.categories': () => { articles(); return { result: { categories: world.shelves } }; },
	'article.save_category': (p) => saved(world.shelves, p),
	'article.terms': () => { articles(); return { result: { terms: world.terms, ready: true } }; },
	'article.save_term': (p) => saved(world.terms, p),
	'article.convert': ({ id, locale }, s) => {
		const a = find(id, s);
		const from = a?.texts[{ 'zh-CN': 'zh-TW', 'zh-TW': 'zh-CN' }[locale]];
		if (!from) return missing;
		a.texts[locale] = { version: 1, state: 'draft', live: 0, converted: true, from_locale: locale === 'zh-CN' ? 'zh-TW' : 'zh-CN', from_version: from.live, versions: [{ number: 1, title: convert(last(from).title, locale), body: convert(last(from).body, locale), at: Date.now(), what: '', converted: true }] };
		return changed(a, s);
	},
	'article.history': ({ id }, s) => {
		const a = find(id, s);
		if (!a) return missing;
		const events = LOCALES.flatMap((l) => (a.texts[l]?.versions ?? []).map((v) => ({ at: v.at, locale: l, what: v.converted ? 'converted' : 'written', number: v.number, ...(v.author_id ? { actor_id: v.author_id } : {}), ...(v.what ? { words: v.what } : {}) })));
		return { result: { events: [...(a.sent_back ? [a.sent_back] : []), ...events.sort((x, y) => y.at - x.at)] } };
	},
	'article.term_reach': () => ({ result: { converted: 0, reviewed: 0 } }),
	'article.convert_text': ({ text, to }) => ({ result: { text: convert(text, to) } }),
	'article.feedback': ({ id }, s) => ({ result: { feedback: find(id, s)?.feedback ?? [] } }),
	'article.gaps': ({ settled }) => { articles(); return { result: { gaps: world.gaps.filter((g) => Boolean(g.settled) === Boolean(settled)).map(({ settled: _, ...g }) => g) } }; },
	'article.settle_gap': ({ query, locale, article_id }) => {
		const g = world.gaps.find((x) => x.query === query && x.locale === locale);
		if (!g) return missing;
		Object.assign(g, { settled: true, ...(article_id ? { article_id } : {}) });
		touch('article');
		return { result: {} };
	},
	'article.clusters': (_, s) => {
		const alike = [...world.tickets.values()].map((t) => t.row).filter((t) => maySee(s, t) && /Subscription|優惠|优惠券/.test(t.subject));
		return { result: { looked_at: 640, clusters: [['subscription', 'charged', 'twice'], ['优惠券', '无法使用']].map((words) => ({ words, tickets: alike.filter((t) => t.subject.toLowerCase().includes(words[0])).slice(0, 5), n: 9 })).filter((c) => c.tickets.length) } };
	},
	'search.articles': ({ q, most = 10 }, s) => ({ result: found(q, s, most) }),
	'search.suggest': ({ id, most = 5 }, s) => {
		const t = world.tickets.get(id);
		const asked = [...(t?.messages ?? [])].reverse().find((m) => m.kind === 'inbound');
		return t && maySee(s, t.row) ? { result: found(`${t.row.subject} ${asked?.text ?? ''}`, s, most) } : fail('not_found', 'no such ticket');
	},
	'article.use': ({ id, article_id, locale, how }, s) => {
		articles();
		world.uses.push({ ticket_id: id, article_id, locale, how, agent_id: s.agent, at: Date.now() });
		return { result: {} };
	},
	'article.of_ticket': ({ id }, s) => {
		articles();
		return { result: { uses: world.uses.filter((u) => u.ticket_id === id).map(({ ticket_id: _, ...u }) => { const h = shown(articles().find((a) => a.id === u.article_id), s).texts.find((t) => t.locale === u.locale); return { ...u, title: h.title, ...(h.slug ? { slug: h.slug } : {}) }; }) } };
	},
	'article.from_ticket': ({ id }, s) => {
		const t = world.tickets.get(id);
		if (!t || !maySee(s, t.row)) return fail('not_found', 'no such ticket');
		const asked = t.messages.find((m) => m.kind === 'inbound');
		const said = [...t.messages].reverse().find((m) => m.kind === 'reply');
		const han = /[\u4e00-\u9fff]/.test(asked?.text ?? '');
		const bare = (x = '') => x.replace(/\d{4,}/g, han ? '〔编号〕' : '[number]').replaceAll(t.customer.name, han ? '〔姓名〕' : '[name]').replaceAll(t.customer.name.split(' ')[0], han ? '〔姓名〕' : '[name]');
		return { result: { locale: han ? 'zh-CN' : 'en', title: bare(t.row.subject), body: `## ${han ? '问题' : 'Problem'}\n\n${bare(asked?.text)}\n\n## ${han ? '答复' : 'Answer'}\n\n${bare(said?.text)}`, taken_out: [{ kind: 'name', n: 2 }, { kind: 'number', n: 1 }] } };
	},
};

function convert(text, to) {
	articles();
	const pairs = [...world.terms.filter((x) => x.active).map((x) => [x.simplified, x.traditional]), ['退款', '退款'], ['账', '帳'], ['发', '發'], ['开', '開'], ['订单', '訂單'], ['登录', '登入'], ['请', '請'], ['网络', '網路']];
	return pairs.reduce((x, [a, b]) => (to === 'zh-TW' ? x.replaceAll(a, b) : x.replaceAll(b, a)), text);
}

function saved(list, { id, version, ...rest }) {
	const one = id && list.find((x) => x.id === id);
	if (id && (!one || one.version !== version)) return clash;
	if (one) Object.assign(one, rest, { version: version + 1 });
	else list.push({ id: String(list.length + 1), version: 1, ...rest });
	touch('article');
	return { result: { id: id ?? String(list.length), version: (version ?? 0) + 1 } };
}
