/* refusal.c - a short page for what was not done. */
#include "web/page/refusal.h"

#include <string.h>

#include "web/page/page.h"

static const struct words {
	int status; /* 0 = all others */
	struct phrase title, text;
} all_words[] = {
	{404,
	 {{"Page not found", "找不到页面", "找不到頁面"}},
	 {{"There is no page at this address.", "这个地址没有对应的页面。", "這個網址沒有對應的頁面。"}}},
	{410,
	 {{"No longer here", "页面已移除", "頁面已移除"}},
	 {{"This page was taken away.", "该页面已被移除。", "此頁面已移除。"}}},
	{405,
	 {{"Not possible", "无法执行", "無法執行"}},
	 {{"This address cannot be used in this way.", "该地址不支持这种访问方式。",
	   "此網址不支援這種存取方式。"}}},
	{413,
	 {{"Too long", "内容过长", "內容過長"}},
	 {{"That is more than we can take at once. Please shorten it.", "内容超出限制，请缩短后再提交。",
	   "內容超出限制，請縮短後再送出。"}}},
	{429,
	 {{"A moment, please", "请稍候", "請稍候"}},
	 {{"There were many requests from your address. Please try again in a minute.",
	   "来自您网络地址的请求过于频繁，请一分钟后再试。",
	   "來自您網路位址的請求過於頻繁，請一分鐘後再試。"}}},
	{503,
	 {{"A moment, please", "请稍候", "請稍候"}},
	 {{"We are busy just now. Please try again shortly.", "系统繁忙，请稍后再试。",
	   "系統忙碌中，請稍後再試。"}}},
	{400,
	 {{"Not understood", "无法识别请求", "無法辨識請求"}},
	 {{"This request could not be read. Please go back and try again.", "无法读取该请求，请返回重试。",
	   "無法讀取此請求，請返回重試。"}}},
	{0,
	 {{"That did not work", "操作未完成", "操作未完成"}},
	 {{"Something went wrong. Please try again.", "出现问题，请重试。", "發生問題，請再試一次。"}}},
};

static const struct words *words_of(int status)
{
	size_t i = 0;

	while (all_words[i].status && all_words[i].status != status)
		i++;
	return &all_words[i];
}

static enum locale locale_of(const struct page_ask *a)
{
	const char *second = strchr(a->path + 1, '/');
	enum locale l = locale_wanted(a->accept_language);

	for (unsigned i = 0; second && i < LOCALES; i++) {
		const char *name = locale_name((enum locale)i);
		size_t n = strlen(name);

		if (strncmp(second + 1, name, n) == 0 && (second[1 + n] == '/' || second[1 + n] == '\0'))
			l = (enum locale)i;
	}
	return l;
}

void refusal_page(struct html *h, const struct page_ask *a, int status)
{
	enum locale l = locale_of(a);
	const struct words *w = words_of(status);
	struct page p = {.locale = l,
			 .title = w->title.in[l],
			 .styles = {site_asset(a->site, "page.css")},
			 .class = "refusal",
			 .noindex = true};

	if (!*p.styles[0])
		p.styles[0] = NULL;
	page_begin(h, &p);
	html_put(h, "<main><h1>%s</h1><p>%s</p></main>\n", w->title.in[l], w->text.in[l]);
	page_end(h);
}
