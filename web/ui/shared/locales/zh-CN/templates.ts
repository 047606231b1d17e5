// templates.ts - the words of fax letters and of the policy for files in Simplified Chinese.
import type { templates as english } from '../en/templates.ts';

export const templates: Readonly<Record<keyof typeof english, string>> = {
	'fax_templates.for': '适用于',
	'fax_templates.language': '语言',
	'fax_templates.everybody': '所有团队',
	'fax_templates.letterhead': '信头',
	'fax_templates.letterhead_hint': '最多 8 行：公司、地址、电话。留空则显示邮箱名称。',
	'fax_templates.footer': '页脚',
	'fax_templates.footer_hint': '一行文字，显示在每页底部。',
	'fax_templates.cover': '添加封面页',
	'fax_templates.cover_hint': '第一页说明收发双方，正文从第二页开始。',
	'fax_templates.cover_note': '封面文字',
	'fax_templates.preview': '预览（PDF）',
	'fax_templates.preview_hint': '显示已保存的内容。',
	'fax_templates.inherits': '此处尚未设置，将使用所有团队的设置。',
	'uploads.sizes': '大小上限',
	'uploads.file': '客服的单个文件',
	'uploads.message': '一条消息的全部附件',
	'uploads.message_hint': '附件经邮件发送时会增大三分之一，许多邮件服务器拒收超过 25 MB 的邮件。',
	'uploads.visitor': '访客的单个文件',
	'uploads.kinds': '拒收的文件',
	'uploads.refused': '扩展名',
	'uploads.refused_hint': '以空格分隔，例如：exe bat js。程序文件无论叫什么名字都会被拒绝。',
	'uploads.wrong_size': '请输入 1 到 40 MiB。',
	'uploads.wrong_file': '不能大于全部附件的上限。',
	'uploads.wrong_refused': '请使用小写字母和数字，以空格分隔。',
};
