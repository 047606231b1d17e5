/* unsubscribe_page.c - no more mail that nobody asked for. */
#include "web/survey/unsubscribe_page.h"

#include <string.h>

#include "web/page/locale.h"
#include "web/page/page.h"
#include "workflow/unsubscribe.h"

#define ROOT "/u/"
#define TOKEN_MOST 64

static const struct phrase ask_title = {
	{"No more surveys by mail?", "不再接收调查邮件？", "不再接收問卷郵件？"}};
static const struct phrase ask_text = {{"Answers to your own requests still reach you.",
					"您提交的请求仍会照常收到回复。", "您提出的請求仍會照常收到回覆。"}};
static const struct phrase ask_button = {{"Stop them", "不再接收", "不再接收"}};
static const struct phrase done_title = {{"You will get no more of them", "已为您退订", "已為您取消訂閱"}};
static const struct phrase done_text = {
	{"Answers to your own requests still reach you. You can close this page.",
	 "您提交的请求仍会照常收到回复。可以关闭此页面。", "您提出的請求仍會照常收到回覆。可以關閉此頁面。"}};
static const struct phrase none_title = {{"This link does not work", "链接无效", "連結無效"}};
static const struct phrase none_text = {
	{"Please check that you have the whole address.", "请确认地址是否完整。", "請確認網址是否完整。"}};

static const struct phrase undo_button = {{"Undo", "撤销", "復原"}};
static const struct phrase again_title = {
	{"You will get surveys again", "已恢复接收调查邮件", "已恢復接收問卷郵件"}};
static const struct phrase again_text = {{"You can change your mind at any time by this link.",
					  "您可以随时通过此链接更改。", "您可以隨時透過此連結變更。"}};

static void show_button(struct html *h, const struct page_ask *a, const struct phrase *button, enum locale l)
{
	html_put(h, "<form method=\"post\" action=\"%s\">", a->path);
	if (button == &undo_button)
		html_put(h, "<input type=\"hidden\" name=\"again\" value=\"1\">");
	html_put(h, "<button>%s</button></form>\n", button->in[l]);
}

/* `button`: with the form that asks; NULL = without. The one that takes it back is sent with `again`. */
static void show(const struct page_ask *a, struct page_answer *out, int status, const struct phrase *title,
		 const struct phrase *text, const struct phrase *button)
{
	const enum locale l = locale_wanted(a->accept_language);
	const char *sheet = site_asset(a->site, "survey.css"), *icon = site_asset(a->site, "icon.svg");
	struct html *h = html_make(out->ctx);
	const struct page p = {
		.locale = l,
		.title = title->in[l],
		.styles = {*sheet ? sheet : NULL},
		.icon = *icon ? icon : NULL,
		.class = "survey",
		.noindex = true,
	};

	page_begin(h, &p);
	html_put(h, "<main>\n<h1>%s</h1>\n<p>%s</p>\n", title->in[l], text->in[l]);
	if (button)
		show_button(h, a, button, l);
	html_put(h, "</main>\n");
	page_end(h);
	out->hidden = true;
	page_answer_html(out, status, h);
}

static enum rc run(struct job *j, const struct page_ask *a, struct page_answer *out)
{
	AUTO(db_tx) tx = db_begin(j);
	const char *token = a->path + strlen(ROOT);
	bool done = false;
	enum rc rc = strlen(token) <= TOKEN_MOST ? unsubscribe_look(&tx, token, &done) : RC_NOT_FOUND;

	if (rc == RC_NOT_FOUND) {
		show(a, out, 404, &none_title, &none_text, NULL);
		return RC_OK;
	}
	TRY(rc);
	const bool again = a->sent && page_form_raw(&a->form, "again") != NULL;

	if (again)
		TRY(unsubscribe_undo(&tx, token));
	else if (a->sent && !done)
		TRY(unsubscribe_by(&tx, token));
	if (again)
		show(a, out, 200, &again_title, &again_text, &ask_button);
	else if (a->sent || done)
		show(a, out, 200, &done_title, &done_text, &undo_button);
	else
		show(a, out, 200, &ask_title, &ask_text, &ask_button);
	return a->sent ? db_commit(&tx) : RC_OK;
}

bool unsubscribe_http(struct web *w, const struct edge_request *e)
{
	if (strncmp(e->path, ROOT, strlen(ROOT)) != 0 || strchr(e->path + strlen(ROOT), '/'))
		return false;
	page_request(w, e, run);
	return true;
}
