/* placeholder.c - the table of placeholders, and filling a text by it. */
#include "workflow/placeholder.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/html_escape.h"
#include "hub/text/text_out.h"
#include "workflow/agent.h"
#include "workflow/customer.h"
#include "workflow/mailbox.h"
#include "workflow/ticket.h"
#include "workflow/ticket_answer.h"
#include "workflow/ticket_number.h"

#define NAME_BYTES "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._"

static const char *const names[PLACEHOLDER_END] = {
#define X(name, text) text,
	PLACEHOLDER_LIST(X)
#undef X
};

const char *placeholder_name(enum placeholder p)
{
	must(p < PLACEHOLDER_END);
	return names[p];
}

/* How long is the name behind this brace? 0 = it is only a brace. */
static size_t name_at(const char *brace)
{
	size_t n = strspn(brace + 1, NAME_BYTES);

	return n > 0 && brace[1 + n] == '}' ? n : 0;
}

static enum placeholder find(const char *name, size_t n)
{
	unsigned p = 0;

	while (p < PLACEHOLDER_END && (strncmp(names[p], name, n) != 0 || names[p][n] != 0))
		p++;
	return (enum placeholder)p;
}

const char *placeholder_barred(void *ctx, const char *text, uint32_t allowed)
{
	for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
		size_t n = name_at(at);

		if (n == 0)
			continue;
		enum placeholder p = find(at + 1, n);

		if (p == PLACEHOLDER_END)
			return talloc_asprintf(ctx, "there is no placeholder {%.*s}", n > 40 ? 40 : (int)n,
					       at + 1);
		if (!(allowed & PLACEHOLDER_BIT(p)))
			return talloc_asprintf(ctx, "{%s} cannot stand here", names[p]);
	}
	return NULL;
}

/* ---- filling ---- */

static void add_value(struct text_out *out, const char *value, enum placeholder_place place)
{
	for (; *value; value++) {
		const char *as = place == PLACEHOLDER_IN_HTML ? html_escape_of(*value) : NULL;
		bool control = (unsigned char)*value < ' ' || *value == 0x7f;

		if (as)
			text_out_str(out, as);
		else
			text_out_fill(out, place == PLACEHOLDER_IN_LINE && control ? ' ' : *value, 1);
	}
}

char *placeholder_fill(void *ctx, const char *text, const struct placeholder_values *v,
		       enum placeholder_place place)
{
	struct text_out out = text_out_on(ctx);

	while (*text) {
		size_t plain = strcspn(text, "{");

		text_out_add(&out, text, plain);
		text += plain;
		if (!*text)
			break;
		size_t n = name_at(text);
		enum placeholder p = n ? find(text + 1, n) : PLACEHOLDER_END;

		if (p == PLACEHOLDER_END) {
			text_out_add(&out, text++, 1);
			continue;
		}
		add_value(&out, v->of[p] ? v->of[p] : "", place);
		text += n + 2;
	}
	return out.p;
}

/* ---- of a ticket ---- */

static enum rc of_mailbox(struct db_tx *tx, const struct ticket *t, struct placeholder_values *v)
{
	struct mailbox box;
	enum rc rc = ticket_sending_mailbox(tx, t, &box);

	if (rc == RC_INVALID) /* there is none: the two stay empty */
		return RC_OK;
	TRY(rc);
	v->of[PLACEHOLDER_MAILBOX_NAME] = box.name;
	v->of[PLACEHOLDER_MAILBOX_ADDRESS] = box.address;
	return RC_OK;
}

static enum rc of_customer(struct db_tx *tx, const struct ticket *t, struct placeholder_values *v)
{
	struct customer_address *list;
	size_t n;

	v->of[PLACEHOLDER_CUSTOMER_NAME] = t->customer_name;
	if (t->customer.v == 0)
		return RC_OK;
	TRY(customer_addresses(tx, t->customer, &list, &n));
	for (size_t i = n; i > 0; i--)
		if (list[i - 1].kind == ADDRESS_MAIL)
			v->of[PLACEHOLDER_CUSTOMER_ADDRESS] = list[i - 1].shown;
	return RC_OK;
}

enum rc placeholder_values(struct db_tx *tx, const struct ticket *t, agent_id agent,
			   struct placeholder_values *v_r)
{
	char *number = talloc_size(tx->job->ctx, TICKET_NUMBER_SIZE);
	struct agent a;
	struct team team;

	must(number);
	ticket_number_write(t->id, number);
	*v_r = (struct placeholder_values){.of = {
						   [PLACEHOLDER_TICKET_NUMBER] = number,
						   [PLACEHOLDER_TICKET_SUBJECT] = t->subject,
					   }};
	TRY(of_customer(tx, t, v_r));
	TRY(of_mailbox(tx, t, v_r));
	enum rc rc = team_get(tx, t->team, &team);

	if (rc == RC_OK)
		v_r->of[PLACEHOLDER_TEAM_NAME] = team.name;
	else if (rc != RC_NOT_FOUND)
		return rc;
	if (agent.v == 0)
		return RC_OK;
	TRY(agent_get(tx, agent, &a));
	v_r->of[PLACEHOLDER_AGENT_NAME] = a.name;
	return RC_OK;
}
