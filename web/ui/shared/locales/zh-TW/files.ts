// files.ts - the words of files in replies in Traditional Chinese.
import type { files as english } from '../en/files.ts';

export const files: Readonly<Record<keyof typeof english, string>> = {
	'files.attach': '新增附件',
	'files.label': '待傳送的附件',
	'files.drop': '放開即可新增附件',
	'files.policy': '每個檔案上限 {file}，每封最多 {n} 個檔案、共 {message}。',
	'files.waiting': '等待上傳',
	'files.percent': '{n}%',
	'files.progress': '正在上傳 {name}',
	'files.remove': '移除 {name}',
	'files.retry': '重新上傳 {name}',
	'files.picture': '圖片.png',
	'files.wait': '附件上傳完成後即可傳送。',
	'files.empty': '檔案是空的。',
	'files.large': '檔案過大，單一檔案不能超過 {most}。',
	'files.together': '附件合計過大，每封不能超過 {most}。',
	'files.many': '每封最多 {n} 個附件。',
	'files.kind': '無法傳送以 {ending} 結尾的檔案。',
	'files.program': '無法傳送程式檔。',
	'files.fax': '無法傳真，僅支援 PDF、PNG、JPEG 與 TIFF。',
	'files.lost': '頁面關閉前未上傳完成，請重新新增。',
	'files.broke': '上傳中斷。',
	'help_centre.page': '說明中心',
	'help_centre.about': '客戶在 /help 看到的內容與外觀。',
	'uploads.title': '附件',
	'uploads.about': '可傳送哪些檔案，以及大小限制。',
};
