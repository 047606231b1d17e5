/* demo_rules.c - what the demo's company has named, and what it lets happen by itself. */
#include "ops/demo_rules.h"

#include <string.h>
#include <talloc.h>

#include "workflow/macro.h"
#include "workflow/rule.h"
#include "workflow/status.h"
#include "workflow/ticket_reaction.h"

enum { DEPOT }; /* its place below; a macro uses it */

static const struct {
	enum ticket_status category;
	bool pauses;
	const char *key, *en, *zh_cn, *zh_tw; /* key: in the stories */
} statuses[DEMO_STATUSES] = {
	{TICKET_WAITING_OTHER, true, "depot", "With the warehouse", "等待仓库", "等待倉庫"},
	{TICKET_WAITING_OTHER, false, "supplier", "With our supplier", "等待供应商", "等待供應商"},
	{TICKET_OPEN, false, "looked_into", "Being looked into", "调查中", "調查中"},
	{TICKET_WAITING, true, "call_back", "Call back agreed", "已约回电", "已約回電"},
};

static const struct {
	const char *name, *body;
} rules[] = {
	{"Refunds 退款",
	 "{\"on\":[\"created\",\"received\"],\"when\":{\"all\":[{\"field\":\"by\",\"op\":\"is\",\"value\":"
	 "\"customer\"},"
	 "{\"any\":[{\"field\":\"subject\",\"op\":\"contains_any\",\"value\":[\"refund\",\"退款\"]},"
	 "{\"field\":\"text\",\"op\":\"contains_any\",\"value\":[\"refund\",\"money "
	 "back\",\"退款\",\"退費\"]}]}]},"
	 "\"do\":[{\"do\":\"tag\",\"value\":\"refund\"},{\"do\":\"raise_priority\"}]}"},
	{"Five days of silence 五天未回复",
	 "{\"after\":{\"minutes\":7200,\"since\":\"holds\"},\"when\":{\"all\":[{\"field\":\"status\",\"op\":"
	 "\"is\","
	 "\"value\":\"waiting\"},{\"field\":\"priority\",\"op\":\"at_most\",\"value\":\"normal\"}]},\"do\":["
	 "{\"do\":\"note\",\"text\":{\"en\":\"No answer from {customer} for five "
	 "days.\",\"zh-Hans\":\"{customer} "
	 "已五天未回复。\",\"zh-Hant\":\"{customer} "
	 "已五天未回覆。\"}},{\"do\":\"set_status\",\"value\":\"solved\"}]}"},
};

static const struct {
	const char *en, *zh_cn, *zh_tw, *acts;
} macros[] = {
	{"Ask for the order number", "询问订单号", "詢問訂單編號",
	 "[{\"do\":\"assign_me\"},{\"do\":\"reply\",\"text\":{\"en\":\"Dear {customer},\\n\\nthank you for "
	 "writing to us. "
	 "Could you send us your order number? It stands in the confirmation mail.\\n\\nKind "
	 "regards\\n{agent}\","
	 "\"zh-Hans\":\"{customer}，您好：\\n\\n感谢您的来信。请提供您的订单号，可在确认邮件中找到。\\n\\n{"
	 "agent}\","
	 "\"zh-Hant\":\"{customer} "
	 "您好：\\n\\n感謝您的來信。請提供您的訂單編號，可在確認信中找到。\\n\\n{agent}\"}},"
	 "{\"do\":\"set_status\",\"value\":\"waiting\"}]"},
	{"Pass to the warehouse", "转交仓库", "轉交倉庫",
	 "[{\"do\":\"set_named_status\",\"value\":\"DEPOT\"},{\"do\":\"tag\",\"value\":\"warehouse\"},{"
	 "\"do\":"
	 "\"note\","
	 "\"text\":{\"en\":\"Please check where #{number} is.\",\"zh-Hans\":\"请核对 #{number} "
	 "的货物位置。\","
	 "\"zh-Hant\":\"請核對 #{number} 的貨物位置。\"}}]"},
	{"Not ours: close quietly", "与我们无关：直接关闭", "與我們無關：直接關閉",
	 "[{\"do\":\"tag\",\"value\":\"spam\"},{\"do\":\"set_priority\",\"value\":\"low\"},{\"do\":\"set_"
	 "status\",\"value\":"
	 "\"closed\"}]"},
};

enum rc demo_statuses(struct db_tx *tx, struct demo_world *w)
{
	for (size_t i = 0; i < DEMO_STATUSES; i++) {
		struct status s = {.category = statuses[i].category,
				   .place = (uint32_t)i + 1,
				   .pauses_resolve = statuses[i].pauses,
				   .active = true,
				   .name_en = (char *)statuses[i].en,
				   .name_zh_cn = (char *)statuses[i].zh_cn,
				   .name_zh_tw = (char *)statuses[i].zh_tw};

		TRY(status_save(tx, &s));
		w->statuses[i].key = statuses[i].key;
		w->statuses[i].id = s.id;
	}
	return RC_OK;
}

static enum rc add_rules(struct db_tx *tx)
{
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		struct rule r = {.place = (uint32_t)i + 1,
				 .active = true,
				 .name = (char *)rules[i].name,
				 .body = (char *)rules[i].body};

		TRY(rule_save(tx, &r));
	}
	return RC_OK;
}

/* The id of a status where its name stands. */
static char *with_depot(void *ctx, const char *acts, uint64_t depot)
{
	const char *at = strstr(acts, "DEPOT");

	if (!at)
		return talloc_strdup(ctx, acts);
	return talloc_asprintf(ctx, "%.*s%llu%s", (int)(at - acts), acts, (unsigned long long)depot,
			       at + strlen("DEPOT"));
}

static enum rc add_macros(struct db_tx *tx, uint64_t depot)
{
	for (size_t i = 0; i < COUNT_OF(macros); i++) {
		struct macro m = {.place = (uint32_t)i + 1,
				  .active = true,
				  .name_en = (char *)macros[i].en,
				  .name_zh_cn = (char *)macros[i].zh_cn,
				  .name_zh_tw = (char *)macros[i].zh_tw,
				  .body = with_depot(tx->job->ctx, macros[i].acts, depot)};

		TRY(macro_save(tx, &m));
	}
	return RC_OK;
}

enum rc demo_rules(struct db_tx *tx, const struct demo_world *w)
{
	TRY(ticket_reactions_run(tx)); /* the stories are over before anything here begins */
	tx->job->now = w->now;
	tx->job->actor = 0;
	TRY(add_macros(tx, w->statuses[DEPOT].id));
	return add_rules(tx);
}
