// article_seed.mjs - (fake) articles in every state: live, in review, behind their source, converted, archived.
const DAY = 86_400_000;

const REFUND = `When you send something back, the money returns the way it came.

## How long it takes

1. We check the parcel within **two working days**.
2. The refund leaves our bank the same day.
3. Your bank needs up to *five* more days.

> Card refunds appear on your next statement.

If nothing has arrived after ten days, [write to us](article:2) and name the order.`;
const REFUND_ZH = `您退回商品后，款项会按原路退回。

## 需要多久

1. 我们会在**两个工作日**内检查包裹。
2. 检查当天即从我们的银行汇出。
3. 您的银行最多还需要三天。

如果十天后仍未到账，请[联系我们](article:2)并注明订单号。`;
const REFUND_TW = `您退回商品後，款項會依原路退回。

## 需要多久

1. 我們會在**兩個工作日**內檢查包裹。
2. 檢查當天即從我們的銀行匯出。
3. 您的銀行最多還需要三天。

如果十天後仍未入帳，請[聯絡我們](article:2)並註明訂單編號。`;
const LOGIN_ZH = `登录时提示“验证码错误或已过期”，多半是软件缓存了旧的验证码。

## 请这样做

- 等待 60 秒后重新获取验证码。
- 清除软件缓存，再试一次。
- 仍然不行，请联系客服解锁账户。`;

export function seedArticles() {
	const now = Date.now();
	const version = (number, title, body, author_id, days, what, more = {}) => ({ number, title, body, author_id, at: now - days * DAY, what, converted: false, ...more });
	const text = (versions, more) => ({ version: versions.length + 2, versions, state: 'published', live: versions.length, ...more });
	const article = (id, category_id, owner_id, visibility, source, texts, more = {}) => ({ id, version: 1, category_id, owner_id, visibility, source, archived: false, created: now - 60 * DAY, texts, files: [], feedback: [], counts: { uses: 0, solved: 0, helped: 0, not_helped: 0 }, ...more });
	return [
		article('1', '1', '1', 'public', 'en', {
			en: text([
				version(1, 'When will I get my refund?', REFUND.replace('*five* more days', 'three more days').replace('\n> Card refunds appear on your next statement.\n', ''), '1', 40, 'First version'),
				version(2, 'When will I get my refund?', REFUND.replace('\n> Card refunds appear on your next statement.\n', ''), '2', 20, 'Banks need longer now'),
				version(3, 'When will I get my refund?', REFUND, '1', 3, 'Said that cards show it on the statement'),
			], { live: 3 }),
			'zh-CN': text([version(1, '退款多久到账？', REFUND_ZH, '1', 30, '')], { from_locale: 'en', from_version: 1 }),
			'zh-TW': text([version(1, '退款多久入帳？', REFUND_TW, undefined, 30, '', { converted: true })], { from_locale: 'zh-CN', from_version: 1, converted: true }),
		}, { review_by: now + 120 * DAY, counts: { uses: 41, solved: 33, helped: 120, not_helped: 14 }, feedback: [
			{ locale: 'en', number: 3, helped: false, reason: 'incomplete', words: 'And what if I paid with a voucher?', at: now - 2 * DAY },
			{ locale: 'zh-TW', number: 1, helped: false, reason: 'outdated', words: '三天沒有收到，後來等了五天。', at: now - 4 * DAY },
			{ locale: 'zh-CN', number: 1, helped: true, reason: 'none', words: '', at: now - 5 * DAY },
		] }),
		article('2', '2', '2', 'public', 'en', {
			en: text([version(1, 'How to reach us', 'By chat, by mail, by phone.\n\n- Chat: the button at the lower right\n- Phone: on working days, 9 to 17', '2', 25, '')]),
		}, { review_by: now - 6 * DAY, counts: { uses: 8, solved: 5, helped: 30, not_helped: 2 } }),
		article('3', '3', '3', 'public', 'zh-CN', {
			'zh-CN': text([version(1, '收不到或无法使用登录验证码', LOGIN_ZH, '3', 12, '')]),
			'zh-TW': text([version(1, '收不到或無法使用登入驗證碼', LOGIN_ZH.replaceAll('登录', '登入').replaceAll('验证码', '驗證碼').replaceAll('软件', '軟體'), undefined, 12, '', { converted: true })], { from_locale: 'zh-CN', from_version: 1, converted: true }),
		}, { counts: { uses: 17, solved: 11, helped: 52, not_helped: 9 } }),
		article('4', '2', '1', 'internal', 'en', {
			en: text([version(1, 'Re-shipping a returned parcel', 'Only for colleagues.\n\n1. Check the postcode on the label.\n2. Book an express label: `ship --express`.\n3. Tell the customer **before** noon.', '1', 9, '')]),
		}, { counts: { uses: 12, solved: 12, helped: 0, not_helped: 0 } }),
		article('5', '1', '2', 'public', 'en', {
			en: text([version(1, 'Why an invoice shows too many licences', 'Licences that end within the month are still counted.', '2', 2, 'Made from ticket #100003')], { state: 'in_review', live: 0 }),
		}),
		article('6', '1', '1', 'public', 'en', {
			en: text([
				version(1, 'Vouchers', 'Vouchers are valid for one year.', '1', 50, ''),
				version(2, 'Vouchers and gift cards', 'Vouchers are valid for two years. Gift cards never end.', '1', 1, 'Gift cards'),
			], { state: 'draft', live: 1 }),
		}),
		article('7', '2', '4', 'public', 'en', { en: text([version(1, 'Fax numbers of our branches', 'We had many.', '4', 300, '')], { state: 'published' }) }, { archived: true }),
	];
}

export const seedShelves = () => [
	['1', 'Billing', '账单', '帳單'], ['2', 'Orders & shipping', '订单与配送', '訂單與配送'], ['3', 'Account', '账户', '帳戶'],
].map(([id, name_en, name_zh_cn, name_zh_tw], i) => ({ id, version: 1, place: i + 1, active: true, name_en, name_zh_cn, name_zh_tw }));

export const seedTerms = () => [['1', '软件', '軟體'], ['2', '验证码', '驗證碼'], ['3', '优惠券', '折價券']].map(([id, simplified, traditional]) => ({ id, version: 1, active: true, simplified, traditional }));

export const seedGaps = () => {
	const now = Date.now();
	return [['voucher not accepted', 'en', 23, 2], ['发票怎么开', 'zh-CN', 17, 1], ['變更配送地址', 'zh-TW', 6, 4]].map(([query, locale, n, days]) => ({ query, locale, n, first: now - 30 * DAY, last: now - days * DAY }));
};
