/* demo_chat.c - a widget of the first team, and canned replies in three languages. */
#include "ops/demo_chat.h"

#include <talloc.h>

#include "workflow/canned.h"
#include "workflow/widget.h"

static const char title[] = "{\"zh-CN\":\"演示商店\",\"zh-TW\":\"示範商店\"}";
static const char greeting[] =
	"{\"en\":\"Hello! What can we do for you?\",\"zh-CN\":\"您好！请问有什么可以帮您？\","
	"\"zh-TW\":\"您好！請問有什麼可以幫您？\"}";

static const struct {
	const char *locale, *name, *shortcut, *text;
} replies[] = {
	{"en", "Greeting", "hi", "Hello {customer.name}, this is {agent.name}. How can I help you?"},
	{"en", "One moment", "moment", "One moment please, I am looking it up for you."},
	{"en", "Order number", "order",
	 "Could you tell me your order number? It stands in the confirmation mail."},
	{"en", "Goodbye", "bye",
	 "Thank you for talking to us. Should anything come up again, just write here: your request has the "
	 "number "
	 "{ticket.number}."},
	{"zh-CN", "问候", "您好", "{customer.name}，您好！我是{agent.name}，请问有什么可以帮您？"},
	{"zh-CN", "请稍等", "稍等", "请稍等，我正在为您查询。"},
	{"zh-CN", "询问订单号", "订单", "请问您的订单号是多少？可以在确认邮件中找到。"},
	{"zh-CN", "结束语", "再见",
	 "感谢您的咨询。如有其他问题，请随时在这里留言，您的工单号是 {ticket.number}。"},
	{"zh-TW", "問候", "您好", "{customer.name} 您好！我是{agent.name}，請問有什麼可以幫您？"},
	{"zh-TW", "請稍候", "稍候", "請稍候，我正在為您查詢。"},
	{"zh-TW", "詢問訂單編號", "訂單", "請問您的訂單編號是多少？可在確認信中找到。"},
	{"zh-TW", "結束語", "再見",
	 "感謝您的洽詢。如有其他問題，歡迎隨時在這裡留言，您的工單編號是 {ticket.number}。"},
};

static enum rc add_widget(struct db_tx *tx, const struct demo_world *w)
{
	void *ctx = tx->job->ctx;
	char secret[SUM_HEX_SIZE];
	struct widget g = {
		.active = true,
		.name = talloc_strdup(ctx, "Demo shop"),
		.key = talloc_strdup(ctx, DEMO_WIDGET_KEY),
		.team = w->teams[0].team,
		.origins = talloc_strdup(ctx, ""),
		.title = talloc_strdup(ctx, title),
		.greeting = talloc_strdup(ctx, greeting),
		.ask_name = true,
		.ask_reach = true,
		.ask_hope = true,
	};

	return widget_save(tx, &g, false, secret);
}

enum rc demo_chat(struct db_tx *tx, const struct demo_world *w)
{
	void *ctx = tx->job->ctx;

	TRY(add_widget(tx, w));
	for (size_t i = 0; i < COUNT_OF(replies); i++) {
		struct canned c = {
			.active = true,
			.locale = talloc_strdup(ctx, replies[i].locale),
			.name = talloc_strdup(ctx, replies[i].name),
			.shortcut = talloc_strdup(ctx, replies[i].shortcut),
			.text = talloc_strdup(ctx, replies[i].text),
		};

		TRY(canned_save(tx, &c));
	}
	return RC_OK;
}
