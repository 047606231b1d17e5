/* explain_threads.c - mails delivered one after the other, which ticket each came to. */
#include "ops/explain_threads.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/message_build.h"
#include "hub/trust/token.h"
#include "ops/named_file.h"
#include "workflow/agent.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"
#include "workflow/ticket_number.h"

#define MAILS_MOST 10000
#define ADDRESS_WITHOUT_TO "support@hub.example"

/* ---- reading ---- */

static enum rc read_one(struct job *j, struct parser_client *p, const json_t *m, const char *folder,
			struct explained_thread *t_r)
{
	const char *key = json_string_value(json_object_get(m, "key")),
		   *name = json_string_value(json_object_get(m, "file"));

	if (!key || !name)
		return because(j, RC_INVALID, "each message needs a key and a file");
	const char *path = talloc_asprintf(j->ctx, "%s%s", *name == '/' ? "" : folder, name);
	struct bytes raw = named_file_read(j->ctx, path);

	if (!raw.p)
		return because(j, RC_IO, "%s cannot be read", path);
	*t_r = (struct explained_thread){.key = key};
	/* a mail that cannot be read opens no ticket; it waits among those */
	enum rc rc = explain_read_mail(p, j, raw, false, &t_r->mail);

	return rc == RC_INVALID ? RC_OK : rc;
}

enum rc explain_threads_read(struct job *j, struct parser_client *p, const struct json *file,
			     const char *folder, struct explained_thread **list_r, size_t *n_r)
{
	json_t *messages = json_is_array(file->v) ? file->v : json_object_get(file->v, "messages"), *m;
	size_t i, n = json_array_size(messages);

	if (!json_is_array(messages) || n > MAILS_MOST)
		return because(j, RC_INVALID, "messages: a list of at most %d mails is expected", MAILS_MOST);
	*list_r = talloc_zero_array(j->ctx, struct explained_thread, (unsigned)n + 1);
	must(*list_r);
	json_array_foreach(messages, i, m) TRY(read_one(j, p, m, folder, &(*list_r)[i]));
	*n_r = n;
	return RC_OK;
}

/* ---- delivering ---- */

struct scene {
	struct message_rules rules;
	struct mailbox box;
};

static const char *first_address(const struct explained_thread *list, size_t n)
{
	const struct mail_read *m = n ? list[0].mail : NULL;

	return m && m->to.n && !mail_address_barred(m->to.p[0].address) ? m->to.p[0].address
									: ADDRESS_WITHOUT_TO;
}

static enum rc set_up(struct job *j, const char *address, struct scene *s_r)
{
	AUTO(db_tx) tx = db_begin(j);
	struct mac_key *key = talloc_zero(j, struct mac_key);
	team_id team;
	mailbox_id box;

	must(key);
	key->key = key_random();
	TRY(team_add(&tx, "Support", &team));
	TRY(mailbox_add(&tx, address, "Support", team, &box));
	TRY(mailbox_get(&tx, box, &s_r->box));
	s_r->rules = (struct message_rules){.keys = {key, 1}, .book = mailbox_book_new(j)};
	mailbox_book_set(s_r->rules.book, &s_r->box, 1);
	return db_commit(&tx);
}

static enum rc deliver(struct job *j, const struct scene *s, const struct mail_read *m,
		       struct intake_result *r_r)
{
	const struct message_source src = {
		.mailbox = s->box.id,
		.received = j->now,
		.mail_from = *m->from.address ? m->from.address : "nobody@localhost",
		.rcpt_to = s->box.address,
	};
	AUTO(db_tx) tx = db_begin(j);
	struct message_in in;

	TRY(message_build(j, &s->rules, &src, m, &in));
	TRY(intake_accept(&tx, &in, r_r));
	return db_commit(&tx);
}

static enum rc deliver_all(struct job *j, const struct scene *s, const struct explained_thread *list,
			   size_t n, json_t *answers)
{
	for (size_t i = 0; i < n; i++) {
		struct intake_result r = {0};
		char number[TICKET_NUMBER_SIZE];
		enum rc rc = list[i].mail ? deliver(j, s, list[i].mail, &r) : RC_INVALID;

		j->now.ms += 1000;
		if (rc == RC_INVALID) /* our own mail come back, an answer to a notice: no entry */
			continue;
		if (rc != RC_OK)
			return because(j, rc, "%s: %s", list[i].key, j->why ? j->why : rc_name(rc));
		if (r.repeated || r.message.v == 0)
			continue;
		ticket_number_write(r.ticket, number);
		must(json_object_set_new(answers, list[i].key, json_string(number)) == 0);
	}
	return RC_OK;
}

enum rc explain_threads(struct job *j, const struct explained_thread *list, size_t n, struct json *answers_r)
{
	static const uint8_t boot_id[16] = "explain threads";
	struct scene s;

	TRY(feed_claim(j, boot_id));
	TRY(set_up(j, first_address(list, n), &s));
	answers_r->v = json_object();
	return deliver_all(j, &s, list, n, answers_r->v);
}
