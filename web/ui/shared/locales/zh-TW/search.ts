// search.ts - 搜尋 in Traditional Chinese; see ../en.ts.
import type { search as english } from '../en/search.ts';

export const search: Readonly<Record<keyof typeof english, string>> = {
	'search.for': '搜尋「{q}」',
	'search.title': '搜尋工單',
	'search.placeholder': '關鍵字、「片語」、-排除、from:李、status:open …',
	'search.clear': '清除',
	'search.narrow': '縮小範圍',
	'search.how': '所有字詞都須出現；引號內的字詞須相連，減號表示排除。簡體與繁體可互相搜尋。',
	'search.inbound': '客戶來信',
	'search.reply': '回覆',
	'search.note': '內部備註',
	'search.system': '系統訊息',
	'search.n_found': '找到 {n} 張工單',
	'search.nothing': '沒有符合的工單',
	'search.nothing_text': '請減少關鍵字，或只輸入字詞的一部分。僅搜尋您有權檢視的工單。',
	'search.unknown': '沒有「{what}」這樣的條件值',
	'search.more': '顯示更多',
	'search.capped': '符合的內容過多，僅查看了最新的訊息。請加入關鍵字或條件以尋找更早的內容。',
	'search.cut': '搜尋內容過長，結尾已略過。',
	'search.rebuilding': '正在重建索引（{n}%），較早的工單暫時可能搜尋不到。',
	'search.failed': '搜尋未成功。',
};
