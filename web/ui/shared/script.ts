// script.ts - which language a customer's text is to be shown and spoken in: Han glyphs differ between the scripts,
// and a screen reader must know. Pure; a guess by letters that only one of the scripts uses. '' = leave it alone.
const SIMPLIFIED = new Set('们这国说时来会为个发对经现没开动进过还问样点关无两总条实应种体见门书东长业产问题单账货订请谢认证码买卖钱么吗给让听写读电话网联系确师导务务员优惠运费邮件级积没收错误视频图积处办选择换产品质头');
const TRADITIONAL = new Set('們這國說時來會為個發對經現沒開動進過還問樣點關無兩總條實應種體見門書東長業產題單帳貨訂請謝認證碼買賣錢麼嗎給讓聽寫讀電話網聯繫確師導務員優惠運費郵級積錯誤視頻圖處辦選擇換質頭');

export function langOf(text: string): '' | 'zh-CN' | 'zh-TW' | 'ja' | 'ko' {
	let simple = 0;
	let full = 0;
	let han = 0;
	let n = 0;
	for (const c of text) {
		if (++n > 600) break;
		if (c >= '\u3040' && c <= '\u30ff') return 'ja';
		if (c >= '\uac00' && c <= '\ud7af') return 'ko';
		if (c < '\u4e00' || c > '\u9fff') continue;
		han++;
		const s = SIMPLIFIED.has(c);
		const t = TRADITIONAL.has(c);
		if (s && !t) simple++;
		if (t && !s) full++;
	}
	if (!han || simple === full) return '';
	return simple > full ? 'zh-CN' : 'zh-TW';
}
