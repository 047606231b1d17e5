/* survey_words.c - what is asked where a survey says nothing of its own, a row a language. */
#include "workflow/survey.h"

/* clang-format off */
#define MAIL_EN "How did we do? Your request #{number}"
#define MAIL_CN "您对我们的服务满意吗？工单 #{number}"
#define MAIL_TW "您對我們的服務滿意嗎？工單 #{number}"
#define INTRO_EN "Your request has been solved. One question, one tap: it takes a few seconds, and a person reads every answer."
#define INTRO_CN "您的问题已处理完毕。想请您回答一个问题，只需几秒钟，每一条回答我们都会认真阅读。"
#define INTRO_TW "您的問題已處理完畢。想請您回答一個問題，只需幾秒鐘，每一則回答我們都會仔細閱讀。"
#define MORE_EN "Anything else you would like to tell us? (optional)"
#define MORE_CN "还有什么想告诉我们的？（选填）"
#define MORE_TW "還有什麼想告訴我們的嗎？（選填）"
#define THANKS_EN "Thank you. Your answer has been saved."
#define THANKS_CN "谢谢，您的回答已保存。"
#define THANKS_TW "謝謝，您的回答已儲存。"

static const struct survey_wording words[SURVEY_KIND_END][LOCALES] = {
	[SURVEY_GAP] = {
		{MAIL_EN, INTRO_EN, "Compared with what you expected, our help was:", "Much worse", "Much better", MORE_EN, THANKS_EN,
		 {"Much worse", "Somewhat worse", "As expected", "Somewhat better", "Much better"}},
		{MAIL_CN, INTRO_CN, "与您的预期相比，我们的服务：", "差很多", "好很多", MORE_CN, THANKS_CN,
		 {"差很多", "差一点", "符合预期", "好一点", "好很多"}},
		{MAIL_TW, INTRO_TW, "與您的預期相比，我們的服務：", "差很多", "好很多", MORE_TW, THANKS_TW,
		 {"差很多", "差一點", "符合預期", "好一點", "好很多"}},
	},
	[SURVEY_CSAT] = {
		{MAIL_EN, INTRO_EN, "How satisfied are you with our help?", "Very dissatisfied", "Very satisfied", MORE_EN, THANKS_EN,
		 {"Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"}},
		{MAIL_CN, INTRO_CN, "您对我们的服务满意吗？", "非常不满意", "非常满意", MORE_CN, THANKS_CN,
		 {"非常不满意", "不满意", "一般", "满意", "非常满意"}},
		{MAIL_TW, INTRO_TW, "您對我們的服務滿意嗎？", "非常不滿意", "非常滿意", MORE_TW, THANKS_TW,
		 {"非常不滿意", "不滿意", "普通", "滿意", "非常滿意"}},
	},
	[SURVEY_NPS] = {
		{MAIL_EN, INTRO_EN, "How likely are you to recommend us to a friend or colleague?", "Not at all likely", "Extremely likely", MORE_EN, THANKS_EN, {0}},
		{MAIL_CN, INTRO_CN, "您有多大可能向朋友或同事推荐我们？", "完全不可能", "非常可能", MORE_CN, THANKS_CN, {0}},
		{MAIL_TW, INTRO_TW, "您有多大可能向朋友或同事推薦我們？", "完全不可能", "非常可能", MORE_TW, THANKS_TW, {0}},
	},
	[SURVEY_CES] = {
		{MAIL_EN, INTRO_EN, "How easy was it to get your request solved?", "Very difficult", "Very easy", MORE_EN, THANKS_EN, {0}},
		{MAIL_CN, INTRO_CN, "解决这个问题对您来说容易吗？", "非常困难", "非常容易", MORE_CN, THANKS_CN, {0}},
		{MAIL_TW, INTRO_TW, "解決這個問題對您來說容易嗎？", "非常困難", "非常容易", MORE_TW, THANKS_TW, {0}},
	},
	[SURVEY_PAIR] = {
		{MAIL_EN, INTRO_EN, "What did you expect of us, and what did you get?", "Very little", "Very much", MORE_EN, THANKS_EN, {0}},
		{MAIL_CN, INTRO_CN, "您原本的预期如何？实际感受又如何？", "很低", "很高", MORE_CN, THANKS_CN, {0}},
		{MAIL_TW, INTRO_TW, "您原本的預期如何？實際感受又如何？", "很低", "很高", MORE_TW, THANKS_TW, {0}},
	},
	[SURVEY_PANEL] = {
		{"Your view of our service", "Thank you for being one of those we may ask. Five short rows; it takes about a minute.",
		 "What do you expect of us, and what do you get?", "Very little", "Very much", MORE_EN, THANKS_EN, {0}},
		{"请您评价我们的服务", "感谢您同意参与定期调查。共五行，大约一分钟。",
		 "您对我们的预期如何？实际感受又如何？", "很低", "很高", MORE_CN, THANKS_CN, {0}},
		{"請您評價我們的服務", "感謝您同意參與定期調查。共五列，大約一分鐘。",
		 "您對我們的預期如何？實際感受又如何？", "很低", "很高", MORE_TW, THANKS_TW, {0}},
	},
};

static const char *const reasons[SURVEY_REASON_END][LOCALES] = {
	[SURVEY_FOR_NONE] = {"", "", ""},
	[SURVEY_FOR_ANSWER] = {"The answer", "答复内容", "答覆內容"},
	[SURVEY_FOR_SPEED] = {"The speed", "处理速度", "處理速度"},
	[SURVEY_FOR_PERSON] = {"The person", "服务人员", "服務人員"},
	[SURVEY_FOR_PRODUCT] = {"The product or policy", "产品或规定", "產品或規定"},
	[SURVEY_FOR_SOLVED] = {"My problem is solved", "问题解决了", "問題解決了"},
	[SURVEY_FOR_QUICK] = {"Quick", "回复很快", "回覆很快"},
	[SURVEY_FOR_FRIENDLY] = {"Friendly", "态度友善", "態度友善"},
	[SURVEY_FOR_CLEAR] = {"Clear", "说明清楚", "說明清楚"},
};

static const char *const dimensions[SURVEY_DIMENSION_END][LOCALES] = {
	[SURVEY_OF_RELIABILITY] = {"Keeping promises, getting it right", "说到做到、一次做对", "說到做到、一次做對"},
	[SURVEY_OF_RESPONSIVENESS] = {"Answering quickly", "响应迅速", "回應迅速"},
	[SURVEY_OF_ASSURANCE] = {"Knowing what they are talking about", "专业可靠", "專業可靠"},
	[SURVEY_OF_EMPATHY] = {"Understanding my situation", "理解我的处境", "理解我的處境"},
	[SURVEY_OF_CLARITY] = {"Explaining clearly", "解释清楚", "解釋清楚"},
};
/* clang-format on */

const struct survey_wording *survey_words_usual(enum survey_kind k, size_t locale)
{
	must(k < SURVEY_KIND_END && locale < LOCALES);
	return &words[k][locale];
}

const char *survey_reason_words(enum survey_reason r, size_t locale)
{
	must(r < SURVEY_REASON_END && locale < LOCALES);
	return reasons[r][locale];
}

const char *survey_dimension_words(enum survey_dimension d, size_t locale)
{
	must(d < SURVEY_DIMENSION_END && locale < LOCALES);
	return dimensions[d][locale];
}
