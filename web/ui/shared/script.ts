// script.ts - which language a customer's text is to be shown and spoken in: Han glyphs differ between the scripts,
// and a screen reader must know. Pure; a guess by letters that only one of the scripts uses. '' = leave it alone.

/** Simplified and Traditional by turns; only letters that the other script does not use. */
const PAIRS = '们們这這国國说說时時来來会會为為个個发發对對经經现現没沒开開动動进進过過还還问問样樣点點关關无無两兩总總条條实實应應种種'
	+ '体體见見门門书書东東长長业業产產题題单單账帳货貨订訂请請谢謝认認证證码碼买買卖賣钱錢么麼吗嗎给給让讓听聽写寫读讀电電话話网網联聯'
	+ '导導师師务務员員优優运運费費邮郵级級积積错錯误誤视視频頻图圖处處办辦选選择擇换換质質头頭变變传傳达達设設统統据據录錄显顯记記'
	+ '让讓帮幫报報带帶当當担擔类類离離历歷联聯临臨满滿难難启啟铃鈴区區权權热熱伤傷试試输輸属屬数數随隨态態谈談调調团團系繫响響项項'
	+ '销銷兴興许許学學验驗阳陽页頁议議异異银銀营營预預员員园園远遠约約云雲杂雜暂暫责責张張阵陣织織职職终終众眾专專转轉装裝状狀资資组組';
const SIMPLIFIED = new Set([...PAIRS].filter((_, i) => i % 2 === 0 && PAIRS[i] !== '系' && PAIRS[i] !== '云'));
const TRADITIONAL = new Set([...PAIRS].filter((_, i) => i % 2 === 1));

const READ_MOST = 600;

export function langOf(text: string): '' | 'zh-CN' | 'zh-TW' | 'ja' | 'ko' {
	let simple = 0;
	let full = 0;
	let n = 0;
	for (const c of text) {
		if (++n > READ_MOST) break;
		if (c >= '\u3040' && c <= '\u30ff') return 'ja';
		if (c >= '\uac00' && c <= '\ud7af') return 'ko';
		if (SIMPLIFIED.has(c)) simple++;
		if (TRADITIONAL.has(c)) full++;
	}
	if (simple === full) return '';
	return simple > full ? 'zh-CN' : 'zh-TW';
}
