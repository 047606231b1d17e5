// files.ts - the words of files in replies in Simplified Chinese.
import type { files as english } from '../en/files.ts';

export const files: Readonly<Record<keyof typeof english, string>> = {
	'files.attach': '添加附件',
	'files.label': '待发送的附件',
	'files.drop': '松开即可添加附件',
	'files.policy': '每个文件最大 {file}，每封最多 {n} 个文件、共 {message}。',
	'files.waiting': '等待上传',
	'files.percent': '{n}%',
	'files.progress': '正在上传 {name}',
	'files.remove': '移除 {name}',
	'files.retry': '重新上传 {name}',
	'files.picture': '图片.png',
	'files.wait': '附件上传完成后即可发送。',
	'files.empty': '文件是空的。',
	'files.large': '文件过大，单个文件不能超过 {most}。',
	'files.together': '附件合计过大，每封不能超过 {most}。',
	'files.many': '每封最多 {n} 个附件。',
	'files.kind': '不能发送以 {ending} 结尾的文件。',
	'files.program': '不能发送程序文件。',
	'files.fax': '无法传真，仅支持 PDF、PNG、JPEG 和 TIFF。',
	'files.lost': '页面关闭前未上传完成，请重新添加。',
	'files.broke': '上传中断。',
	'help_centre.page': '帮助中心',
	'help_centre.about': '客户在 /help 看到的内容与外观。',
	'uploads.title': '附件',
	'uploads.about': '可以发送哪些文件，以及大小限制。',
};
