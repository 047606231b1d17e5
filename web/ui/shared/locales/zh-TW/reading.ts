// reading.ts - the words of printing, previews, other charsets and remote pictures in Traditional Chinese; loaded with the first of them (../../i18n.ts).
import type { reading as en } from '../en/reading.ts';

export const reading: Readonly<Record<keyof typeof en, string>> = {
	'print.title': '列印',
	'print.all': '列印 #{number}',
	'print.one': '列印 #{number} 的一則訊息',
	'print.choices': '列印內容',
	'print.quotes': '引用的歷史內容',
	'print.notes': '內部備註（{n}）',
	'print.layout': '原始版面',
	'print.go': '列印',
	'print.wait': '正在準備…',
	'print.paper': '列印效果',
	'print.loading': '已載入 {n} 則訊息…',
	'print.failed': '無法載入工單。',
	'print.quotes_left': '［已省略引用的歷史內容］',
	'print.from_ticket': '來自 #{number}',
	'print.to': '收件者',
	'print.cc': '副本',
	'print.bcc': '密件副本',
	'print.customer': '客戶',
	'print.created': '建立時間',
	'print.printed': '列印時間',
	'print.newest': '僅列印最近的 {n} 則訊息。',
	'print.nothing': '沒有可列印的內容：未選取內部備註。',
};
