// templates.ts - the words of fax letters and of the policy for files in Traditional Chinese.
import type { templates as english } from '../en/templates.ts';

export const templates: Readonly<Record<keyof typeof english, string>> = {
	'fax_templates.for': '適用於',
	'fax_templates.language': '語言',
	'fax_templates.everybody': '所有團隊',
	'fax_templates.letterhead': '信頭',
	'fax_templates.letterhead_hint': '最多 8 行：公司、地址、電話。留空則顯示信箱名稱。',
	'fax_templates.footer': '頁尾',
	'fax_templates.footer_hint': '一行文字，顯示於每頁底部。',
	'fax_templates.cover': '加上封面頁',
	'fax_templates.cover_hint': '第一頁說明收發雙方，內文從第二頁開始。',
	'fax_templates.cover_note': '封面文字',
	'fax_templates.preview': '預覽（PDF）',
	'fax_templates.preview_hint': '顯示已儲存的內容。',
	'fax_templates.inherits': '此處尚未設定，將使用所有團隊的設定。',
	'uploads.sizes': '大小上限',
	'uploads.file': '客服的單一檔案',
	'uploads.message': '一則訊息的所有附件',
	'uploads.message_hint': '附件經郵件寄送時會增大三分之一，許多郵件伺服器拒收超過 25 MB 的郵件。',
	'uploads.visitor': '訪客的單一檔案',
	'uploads.kinds': '拒收的檔案',
	'uploads.refused': '副檔名',
	'uploads.refused_hint': '以空格分隔，例如：exe bat js。程式檔無論取什麼名稱都會被拒絕。',
	'uploads.wrong_size': '請輸入 1 到 40 MiB。',
	'uploads.wrong_file': '不得大於所有附件的上限。',
	'uploads.wrong_refused': '請使用小寫字母與數字，以空格分隔。',
};
