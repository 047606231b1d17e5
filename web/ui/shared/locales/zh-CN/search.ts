// search.ts - 搜索 in Simplified Chinese; see ../en.ts.
import type { search as english } from '../en/search.ts';

export const search: Readonly<Record<keyof typeof english, string>> = {
	'search.for': '搜索“{q}”',
	'search.title': '搜索工单',
	'search.placeholder': '关键词、“短语”、-排除、from:李、status:open …',
	'search.clear': '清空',
	'search.narrow': '缩小范围',
	'search.how': '所有词都须出现；引号内的词须相连，减号表示排除。简体与繁体可互相搜到。',
	'search.inbound': '客户来信',
	'search.reply': '回复',
	'search.note': '内部备注',
	'search.system': '系统消息',
	'search.n_found': '找到 {n} 个工单',
	'search.nothing': '没有匹配的工单',
	'search.nothing_text': '请减少关键词，或只输入词的一部分。仅搜索您有权查看的工单。',
	'search.unknown': '没有“{what}”这样的条件值',
	'search.more': '显示更多',
	'search.capped': '匹配内容过多，仅查看了最新的消息。请添加关键词或条件以查找更早的内容。',
	'search.cut': '搜索内容过长，末尾已忽略。',
	'search.rebuilding': '正在重建索引（{n}%），较早的工单暂时可能搜不到。',
	'search.failed': '搜索未成功。',
};
