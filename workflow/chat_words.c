/* chat_words.c - sentences in three languages; what is neither Chinese is English. */
#include "workflow/chat_words.h"

#include "hub/text/locale.h"

static const char *in(const char *locale, const char *en, const char *hans, const char *hant)
{
	const struct phrase p = {{[LOCALE_EN] = en, [LOCALE_ZH_CN] = hans, [LOCALE_ZH_TW] = hant}};

	return p.in[locale_of_tag(locale, LOCALE_EN)];
}

const char *chat_words_owed(const char *locale)
{
	return in(locale,
		  "You had left our chat when we answered. This is what we wrote; just reply to this mail.",
		  "我们回复时您已离开聊天。以下是我们的回复，直接回复此邮件即可继续。",
		  "我們回覆時您已離開聊天。以下是我們的回覆，直接回覆此郵件即可繼續。");
}

const char *chat_words_transcript(const char *locale)
{
	return in(locale, "This is what was said in our chat, as you asked.", "以下是您索取的聊天记录。",
		  "以下是您索取的聊天記錄。");
}

const char *chat_words_you(const char *locale)
{
	return in(locale, "You", "您", "您");
}

const char *chat_words_visitor(const char *locale)
{
	return in(locale, "Visitor", "访客", "訪客");
}
