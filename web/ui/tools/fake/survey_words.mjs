// survey_words.mjs - (fake) the words of surveys in three languages; the real ones are workflow/survey_words.c.
const L = ['en', 'zh-CN', 'zh-TW'];
const per = (of) => L.map((locale, i) => ({ locale, ...of(i) }));
const REST = [
	{ subject: 'How did we do? Your request #{number}', intro: 'Thank you for writing to us.', comment: 'Anything else that you would like to tell us? (optional)', thanks: 'Thank you. We read every answer.' },
	{ subject: '您对我们的服务满意吗？工单 #{number}', intro: '感谢您联系我们。', comment: '还有什么想告诉我们的？（选填）', thanks: '谢谢！每一条反馈我们都会阅读。' },
	{ subject: '您對我們的服務滿意嗎？工單 #{number}', intro: '感謝您與我們聯絡。', comment: '還有什麼想告訴我們的？（選填）', thanks: '謝謝！每一則意見我們都會閱讀。' },
];
const KINDS = {
	gap: [-2, 2, -1, ['Compared with what you expected, our help was:', '与您的预期相比，我们的服务：', '與您的預期相比，我們的服務：'], [['Much worse', 'Somewhat worse', 'As expected', 'Somewhat better', 'Much better'], ['差很多', '差一点', '符合预期', '好一点', '好很多'], ['差很多', '差一點', '符合預期', '好一點', '好很多']]],
	csat: [1, 5, 2, ['How satisfied are you with our help?', '您对我们的服务满意吗？', '您對我們的服務滿意嗎？'], [['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'], ['非常不满意', '不满意', '一般', '满意', '非常满意'], ['非常不滿意', '不滿意', '普通', '滿意', '非常滿意']]],
	nps: [0, 10, 6, ['How likely are you to recommend us to a friend or colleague?', '您有多大可能向朋友或同事推荐我们？', '您有多大可能向朋友或同事推薦我們？'], null, [['Not at all likely', 'Extremely likely'], ['完全不可能', '非常可能'], ['完全不可能', '非常可能']]],
	ces: [1, 7, 3, ['How easy was it to get your request solved?', '解决这个问题对您来说容易吗？', '解決這個問題對您來說容易嗎？'], null, [['Very difficult', 'Very easy'], ['非常困难', '非常容易'], ['非常困難', '非常容易']]],
	pair: [1, 7, -2, ['What did you expect of us, and what did you get?', '您原本的预期如何？实际感受又如何？', '您原本的預期如何？實際感受又如何？'], null, [['Very little', 'Very much'], ['很低', '很高'], ['很低', '很高']]],
	panel: [1, 7, -2, ['What do you expect of us, and what do you get?', '您对我们的预期如何？实际感受又如何？', '您對我們的預期如何？實際感受又如何？'], null, [['Very little', 'Very much'], ['很低', '很高'], ['很低', '很高']]],
};
const CHIPS = { answer: ['The answer', '答复内容', '答覆內容'], speed: ['The speed', '处理速度', '處理速度'], person: ['The person', '服务人员', '服務人員'], product: ['The product or policy', '产品或规定', '產品或規定'], solved: ['My problem is solved', '问题解决了', '問題解決了'], quick: ['Quick', '回复很快', '回覆很快'], friendly: ['Friendly', '态度友善', '態度友善'], clear: ['Clear', '说明清楚', '說明清楚'] };
const LOW = ['answer', 'speed', 'person', 'product'];
const ROWS = { reliability: ['Keeping promises, getting it right', '说到做到、一次做对', '說到做到、一次做對'], responsiveness: ['Answering quickly', '响应迅速', '回應迅速'], assurance: ['Knowing what they are talking about', '专业可靠', '專業可靠'], empathy: ['Understanding my situation', '理解我的处境', '理解我的處境'], clarity: ['Explaining clearly', '解释清楚', '解釋清楚'] };

const wording = ([, , , question, options, ends]) => per((i) => ({ ...REST[i], question: question[i], low: ends?.[i][0] ?? options[i][0], high: ends?.[i][1] ?? options[i][4], options: options?.[i] ?? [] }));

export const body = (kind, more = {}) => ({ match: { all: [] }, delay_min: 60, every_days: 0, sample_percent: 100, quiet_days: 14, recover_to: KINDS[kind][2], recover_hours: 24, wording: wording(KINDS[kind]), ...more });
export const scale = (kind) => ({ least: KINDS[kind][0], most: KINDS[kind][1] });
export const kinds = () => ({
	kinds: Object.keys(KINDS).map((kind) => ({ kind, ...scale(kind), body: body(kind) })),
	chips: Object.entries(CHIPS).flatMap(([reason, texts]) => per((i) => ({ reason, text: texts[i] }))),
	rows: Object.entries(ROWS).flatMap(([dimension, texts]) => per((i) => ({ dimension, text: texts[i] }))),
});

const GOOD = { gap: 0, csat: 4, nps: 9, ces: 5 };
/** As a visitor is asked in the chat. */
export function visitorSurvey(kind, locale, request) {
	const w = body(kind).wording.find((x) => x.locale === locale) ?? body(kind).wording[0];
	const { least, most } = scale(kind);
	const single = kind in GOOD;
	const { subject: _s, intro: _i, locale: _l, options, ...words } = w;
	const at = Math.max(0, L.indexOf(locale));
	return {
		request, kind, least, most, ...words, answered: false,
		options: single ? Array.from({ length: most - least + 1 }, (_, i) => ({ score: least + i, text: options[i] ?? String(least + i), good: least + i >= GOOD[kind] })) : [],
		chips: Object.entries(CHIPS).map(([reason, texts]) => ({ reason, text: texts[at], good: !LOW.includes(reason) })),
		rows: single ? [] : Object.entries(ROWS).slice(0, kind === 'pair' ? 1 : 5).map(([dimension, texts]) => ({ dimension, text: texts[at] })),
	};
}
