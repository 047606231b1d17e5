/* help_letter.c - what the help centre's mails say. */
#include "workflow/help_letter.h"

#include <stddef.h>

#include "hub/text/locale.h"
#include "hub/text/pattern.h"

/* {house}, {about} and {link} stand for values. */
static const struct words {
	const char *confirm_subject, *confirm, *requests_subject, *requests;
} all_words[LOCALES] = {
	[LOCALE_EN] =
		{
			.confirm_subject = "Please confirm your request",
			.confirm = "Hello,\n\nsomebody, we hope you, wrote to {house} with this address:\n\n"
				   "    {about}\n\n"
				   "Open this page and press \"Send now\" to send it. The link is good for "
				   "two days.\n\n"
				   "{link}\n\n"
				   "If it was not you, do nothing: nothing is sent and we keep nothing.\n",
			.requests_subject = "Your requests to us",
			.requests = "Hello,\n\nhere you see your requests to {house}, and can "
				    "answer:\n\n{link}\n\n"
				    "The link is good for one day. Please do not pass it on: whoever has it "
				    "reads your "
				    "requests.\n"
				    "If you did not ask for it, you need not do anything.\n",
		},
	[LOCALE_ZH_CN] =
		{
			.confirm_subject = "请确认您的请求",
			.confirm = "您好！\n\n有人（希望是您本人）用此邮箱向{house}提交了请求：\n\n    "
				   "{about}\n\n"
				   "请打开下面的页面，点击“立即提交”。链接两天内有效。\n\n{link}\n\n"
				   "如果不是您本人操作，请忽略此邮件：请求不会提交，内容也不会保留。\n",
			.requests_subject = "查看您提交的请求",
			.requests = "您好！\n\n点击下面的链接，即可查看您向{house}提交的请求并回复：\n\n{"
				    "link}\n\n"
				    "链接一天内有效。请勿转发：持有链接的人可以看到您的请求内容。\n"
				    "如果不是您本人操作，请忽略此邮件。\n",
		},
	[LOCALE_ZH_TW] =
		{
			.confirm_subject = "請確認您的請求",
			.confirm = "您好：\n\n有人（希望是您本人）使用此電子郵件地址向{house}"
				   "提出了請求：\n\n    "
				   "{about}\n\n"
				   "請開啟下方頁面並按下「立即送出」。連結兩天內有效。\n\n{link}\n\n"
				   "若非您本人操作，請忽略這封郵件：請求不會送出，內容也不會保留。\n",
			.requests_subject = "查看您提出的請求",
			.requests = "您好：\n\n請點選下方連結，即可查看您向{house}提出的請求並回覆：\n\n{"
				    "link}\n\n"
				    "連結一天內有效。請勿轉寄：持有連結的人可以看到您的請求內容。\n"
				    "若非您本人操作，請忽略這封郵件。\n",
		},
};

struct help_letter help_letter_confirm(void *ctx, const char *locale, const char *house, const char *about,
				       const char *link)
{
	const struct words *w = &all_words[locale_of_tag(locale, LOCALE_EN)];
	const struct pattern_value values[] = {
		{"house", house}, {"about", about}, {"link", link}, {NULL, NULL}};

	return (struct help_letter){w->confirm_subject, pattern_fill(ctx, w->confirm, values)};
}

struct help_letter help_letter_requests(void *ctx, const char *locale, const char *house, const char *link)
{
	const struct words *w = &all_words[locale_of_tag(locale, LOCALE_EN)];
	const struct pattern_value values[] = {{"house", house}, {"link", link}, {NULL, NULL}};

	return (struct help_letter){w->requests_subject, pattern_fill(ctx, w->requests, values)};
}
