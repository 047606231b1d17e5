// reading.ts - the words of printing, previews, other charsets and remote pictures in Simplified Chinese; loaded with the first of them (../../i18n.ts).
import type { reading as en } from '../en/reading.ts';

export const reading: Readonly<Record<keyof typeof en, string>> = {
	'print.title': '打印',
	'print.all': '打印 #{number}',
	'print.one': '打印 #{number} 的一条消息',
	'print.choices': '打印内容',
	'print.quotes': '引用的历史内容',
	'print.notes': '内部备注（{n}）',
	'print.layout': '原始版式',
	'print.go': '打印',
	'print.wait': '正在准备…',
	'print.paper': '打印效果',
	'print.loading': '已加载 {n} 条消息…',
	'print.failed': '无法加载工单。',
	'print.quotes_left': '［已省略引用的历史内容］',
	'print.from_ticket': '来自 #{number}',
	'print.to': '收件人',
	'print.cc': '抄送',
	'print.bcc': '密送',
	'print.customer': '客户',
	'print.created': '创建时间',
	'print.printed': '打印时间',
	'print.newest': '仅打印最近的 {n} 条消息。',
	'print.nothing': '没有可打印的内容：内部备注未选中。',
};
