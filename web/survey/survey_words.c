/* survey_words.c - what the survey page says around a survey's own words. */
#include "web/survey/survey_words.h"

static const struct phrase words[SURVEY_WORD_END] = {
	[SAY_TITLE] = {{"Your feedback", "您的反馈", "您的意見"}},
	[SAY_SUBMIT] = {{"Submit", "提交", "送出"}},
	[SAY_CHANGE] = {{"Save changes", "保存修改", "儲存變更"}},
	[SAY_CHANGEABLE] = {{"You can change your answer for 14 days.", "14 天内可以修改您的回答。",
			     "14 天內可以修改您的回答。"}},
	[SAY_WHY_LOW] = {{"What is it about? (optional)", "主要是哪方面的问题？（选填）",
			  "主要是哪方面的問題？（選填）"}},
	[SAY_WHY_GOOD] = {{"What was good? (optional)", "哪些方面做得好？（选填）",
			   "哪些方面做得好？（選填）"}},
	[SAY_EXPECTED] = {{"What I expected", "我的预期", "我的預期"}},
	[SAY_PERCEIVED] = {{"What I got", "实际感受", "實際感受"}},
	[SAY_PANEL] = {{"You may ask me about your service up to four times a year.",
			"愿意参与定期调查（每年最多四次）。", "願意參與定期調查（每年最多四次）。"}},
	[SAY_CHOOSE] = {{"Please choose one of the answers.", "请选择一个答案。", "請選擇一個答案。"}},
	[SAY_BOTH] = {{"Please choose a number in both columns of each row.",
		       "每一行的两列都请选择一个数字。", "每一列的兩欄都請選擇一個數字。"}},
	[SAY_TOO_LONG] = {{"Your comment is too long: at most 4,000 characters.",
			   "留言过长，最多 4000 个字。", "留言過長，最多 4000 個字。"}},
	[SAY_STALE] = {{"This page was open for a long time. Please press the button once more.",
			"页面打开时间过长，请再提交一次。", "頁面開啟時間過長，請再送出一次。"}},
	[SAY_NOT_SAVED_YET] = {{"Your choice is marked. It is saved when you press the button.",
				"已为您选好，点击按钮后才会保存。", "已為您選好，按下按鈕後才會儲存。"}},
	[SAY_EXPIRED] = {{"This survey has ended", "调查已结束", "調查已結束"}},
	[SAY_EXPIRED_TEXT] = {{"The link was good for 28 days. Thank you for wanting to answer.",
			       "链接有效期为 28 天，现已失效。感谢您的关注。",
			       "連結有效期為 28 天，現已失效。感謝您的關注。"}},
	[SAY_REVOKED] = {{"We are not done yet", "问题仍在处理中", "問題仍在處理中"}},
	[SAY_REVOKED_TEXT] =
		{{"Your request is open again, so this question is withdrawn. We will ask when it is solved.",
		  "您的问题已重新受理，本次调查已撤回。处理完毕后我们会再次征求您的意见。",
		  "您的問題已重新受理，本次調查已撤回。處理完畢後我們會再次徵求您的意見。"}},
	[SAY_LOCKED] = {{"Your answer is saved", "您的回答已保存", "您的回答已儲存"}},
	[SAY_LOCKED_TEXT] = {{"It can no longer be changed. Thank you.", "回答已不能再修改。谢谢。",
			      "回答已不能再修改。謝謝。"}},
	[SAY_UNKNOWN] = {{"This link does not work", "链接无效", "連結無效"}},
	[SAY_UNKNOWN_TEXT] = {{"Please check that you have the whole address.", "请确认地址是否完整。",
			       "請確認網址是否完整。"}},
};

const char *survey_say(enum survey_word w, enum locale l)
{
	must(w < SURVEY_WORD_END && l < LOCALES);
	return words[w].in[l];
}
