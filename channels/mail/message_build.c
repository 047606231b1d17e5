/* message_build.c - from what the parser read and the envelope to the neutral message of intake. */
#include "channels/mail/message_build.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/auth_results.h"
#include "channels/mail/enhanced_status.h"
#include "hub/text/address.h"

#define TEXT_MOST ((size_t)1 << 20) /* bytes; the rest is in the source */
#define LIST_MOST 120

static const char loop_purpose[] = "loop mark";
static const char loop_word[] = "onevoice";

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

char *loop_mark(void *ctx, const struct address_keys *k)
{
	char mac[MAC_TEXT_SIZE];

	mac_sign(&k->keys[0], loop_purpose, (struct bytes){(const uint8_t *)loop_word, sizeof(loop_word) - 1},
		 mac);

	char *mark = talloc_strdup(ctx, mac);

	must(mark);
	return mark;
}

/* ---- tokens ---- */

/* A ticket by a signed address, and whether that was given to somebody else than who uses it. */
struct token {
	ticket_id ticket;
	bool others;
};

static bool token_at(const struct address_keys *k, const char *address, const struct mail_read *m,
		     struct token *t_r)
{
	return reply_address_read(k, address, m->from.address, &t_r->ticket, &t_r->others) == RC_OK;
}

static bool token_in(const struct address_keys *k, const struct mail_people *list, const struct mail_read *m,
		     struct token *t_r)
{
	for (size_t i = 0; i < list->n; i++) {
		if (token_at(k, list->p[i].address, m, t_r))
			return true;
	}
	return false;
}

/* A signed recipient: in the envelope, else in the fields an MTA or the sender wrote it to. */
static bool token_of_recipient(const struct address_keys *k, const struct message_source *src,
			       const struct mail_read *m, struct token *t_r)
{
	if (token_at(k, src->rcpt_to, m, t_r))
		return true;
	for (size_t i = 0; i < m->delivered_to.n; i++) {
		if (token_at(k, m->delivered_to.p[i], m, t_r))
			return true;
	}
	return token_in(k, &m->to, m, t_r) || token_in(k, &m->cc, m, t_r);
}

static bool token_in_ids(const struct address_keys *k, const struct mail_ids *ids, ticket_id *t_r)
{
	for (size_t i = ids->n; i > 0; i--) {
		if (signed_mid_ticket(k, ids->p[i - 1], t_r) == RC_OK)
			return true;
	}
	return false;
}

/* The token of ticket 0 stands in mails of the house to its own people (outgoing.c). False: it proves no sender. */
static bool set_token(const struct message_rules *r, const struct message_source *src,
		      const struct mail_read *m, struct message_in *in)
{
	struct token t = {.others = true};

	if (token_of_recipient(&r->keys, src, m, &t)) {
		in->token_rule = "token";
	} else if (token_in_ids(&r->keys, &m->in_reply_to, &t.ticket) ||
		   token_in_ids(&r->keys, &m->references, &t.ticket) ||
		   token_in_ids(&r->keys, &m->about, &t.ticket)) {
		in->token_rule = "message_id";
	} else {
		return false;
	}
	in->token_ticket = t.ticket;
	in->to_letter = t.ticket.v == 0;
	return !t.others && t.ticket.v != 0;
}

/* ---- class and trust ---- */

static bool came_back(const struct address_keys *k, const struct mail_read *m)
{
	ticket_id t;

	if (*m->message_id && signed_mid_ticket(k, m->message_id, &t) == RC_OK)
		return true;
	for (size_t i = 0; i < m->loop_marks.n; i++) {
		if (mac_verify(k->keys, k->n, loop_purpose,
			       (struct bytes){(const uint8_t *)loop_word, sizeof(loop_word) - 1},
			       m->loop_marks.p[i]))
			return true;
	}
	return false;
}

static enum message_class class_of(const struct message_rules *r, const struct message_source *src,
				   const struct mail_read *m)
{
	if (came_back(&r->keys, m))
		return CLASS_SELF_LOOP;
	/* nobody writes by hand with an empty return path (RFC 3834 section 2) */
	if (m->class == CLASS_HUMAN && !*src->mail_from)
		return CLASS_AUTOMATIC;
	return m->class;
}

/* `proved`: they use an address that was given to them, or to several of whom they may be one. */
static enum trust trust_of(const struct message_rules *r, const struct mail_read *m, bool proved)
{
	if (proved)
		return TRUST_TOKEN;
	if (m->froms.n <= 1 &&
	    auth_results_vouch(m->auth_results.p, m->auth_results.n, r->authserv_id, m->from.address))
		return TRUST_AUTHENTICATED;
	return TRUST_UNKNOWN;
}

/* ---- lists ---- */

static bool listed(const char *const *list, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++) {
		if (address_same(list[i], text))
			return true;
	}
	return false;
}

/* To and Cc, each once, less our own addresses and the sender. */
static const char *const *people_of(struct job *j, const struct message_rules *r, const struct mail_read *m)
{
	const char **list = talloc_zero_array(j->ctx, const char *, LIST_MOST + 1);
	const struct mail_people *fields[] = {&m->to, &m->cc};
	size_t n = 0;

	must(list);
	for (size_t f = 0; f < COUNT_OF(fields); f++) {
		for (size_t i = 0; i < fields[f]->n && n < LIST_MOST; i++) {
			const char *a = fields[f]->p[i].address;

			if (*a && !listed(list, n, a) && !address_same(a, m->from.address) &&
			    !mailbox_book_is_ours(r->book, a))
				list[n++] = a;
		}
	}
	return list;
}

/* To and Cc as they were written, for the screen and for who answers. */
static void set_addressed(struct job *j, const struct mail_read *m, struct message_in *in)
{
	struct message_person *list = talloc_zero_array(j->ctx, struct message_person, LIST_MOST);
	const struct mail_people *fields[] = {&m->to, &m->cc};

	must(list);
	in->addressed = list;
	for (size_t f = 0; f < COUNT_OF(fields); f++) {
		for (size_t i = 0; i < fields[f]->n && in->naddressed < LIST_MOST; i++) {
			const struct mail_person *p = &fields[f]->p[i];

			if (*p->address)
				list[in->naddressed++] = (struct message_person){
					.role = f == 0 ? PERSON_TO : PERSON_CC,
					.address = (char *)(uintptr_t)p->address,
					.name = (char *)(uintptr_t)p->name,
				};
		}
	}
}

/* References, behind them what In-Reply-To names beside the first id, and what a report is about. */
static const char *const *references_of(struct job *j, const struct mail_read *m)
{
	size_t room = m->references.n + m->in_reply_to.n + m->about.n + 1, n = 0;
	const char **list = talloc_zero_size(j->ctx, room * sizeof(*list));

	must(list);
	for (size_t i = 0; i < m->references.n; i++)
		list[n++] = m->references.p[i];
	for (size_t i = m->in_reply_to.n; i > 1; i--)
		list[n++] = m->in_reply_to.p[i - 1];
	for (size_t i = 0; i < m->about.n; i++)
		list[n++] = m->about.p[i];
	return list;
}

static void set_attachments(struct job *j, const struct mail_read *m, struct message_in *in)
{
	struct attachment_in *list = talloc_zero_size(j->ctx, (m->parts_n + 1) * sizeof(*list));

	must(list);
	for (size_t i = 0; i < m->parts_n; i++) {
		const struct mail_part *p = &m->parts[i];

		list[i] = (struct attachment_in){p->name, p->type, p->content_id, p->inline_, p->content};
	}
	in->attachments = list;
	in->nattachments = m->parts_n;
}

static bool is_permanent(const struct mail_report *r)
{
	if (*r->action && strcasecmp(r->action, "failed") != 0)
		return false;
	return *r->status == '5' || !*r->status;
}

/* "the mailbox is full (552 quota exceeded)" */
static const char *in_words(struct job *j, const char *status, const char *said)
{
	char *text = *said ? talloc_asprintf(j->ctx, "%s (%s)", enhanced_status_words(status), said)
			   : talloc_strdup(j->ctx, enhanced_status_words(status));

	must(text);
	return *status ? text : said;
}

static void set_bounces(struct job *j, const struct message_rules *r, const struct message_source *src,
			const struct mail_read *m, struct message_in *in)
{
	unsigned recipient;

	if (return_path_outbox(&r->keys, src->rcpt_to, &in->bounced, &recipient) != RC_OK)
		in->bounced = (outbox_id){0};
	if (m->kind != MAIL_BOUNCE && m->kind != MAIL_DELAY)
		return;

	struct bounce_in *list = talloc_zero_size(j->ctx, (m->reports_n + 1) * sizeof(*list));

	must(list);
	for (size_t i = 0; i < m->reports_n; i++) {
		const struct mail_report *x = &m->reports[i];

		list[i] =
			(struct bounce_in){or_null(x->recipient), x->status, in_words(j, x->status, x->said),
					   m->kind == MAIL_BOUNCE && is_permanent(x)};
	}
	in->bounces = list;
	in->nbounces = m->reports_n;
	if (m->reports_n == 0 && m->kind == MAIL_BOUNCE) {
		/* a bounce in words only: the return path says which mail, and it did fail */
		list[0] = (struct bounce_in){NULL, "5.0.0", m->subject, true};
		in->nbounces = 1;
	}
}

/* ---- text ---- */

/* At most `most` bytes, no character torn. */
static size_t cut(const char *text, size_t most)
{
	size_t n = strnlen(text, most + 1);

	if (n <= most)
		return n;
	for (n = most; n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80;)
		n--;
	return n;
}

const char *message_text(struct job *j, const struct mail_read *m, uint32_t *visible_r)
{
	size_t whole = strlen(m->text), n = cut(m->text, TEXT_MOST);
	size_t visible = m->visible_bytes < n ? m->visible_bytes : n;
	const char *note =
		n < whole ? "The text is longer than shown here; its source has all of it." : m->trouble;

	*visible_r = (uint32_t)visible;
	if (!*note)
		return m->text;

	char *text = talloc_asprintf(j->ctx, "%.*s\n\n[%s]\n%.*s", (int)visible, m->text, note,
				     (int)(n - visible), m->text + visible);

	must(text);
	*visible_r = (uint32_t)(visible + strlen(note) + 5);
	return text;
}

enum rc message_build(struct job *j, const struct message_rules *rules, const struct message_source *src,
		      const struct mail_read *m, struct message_in *in_r)
{
	struct message_in in = {
		.channel = CHANNEL_MAIL,
		.raw_mail = src->id,
		.received = src->received,
		.from_kind = ADDRESS_MAIL,
		.from = or_null(m->from.address),
		.from_name = or_null(m->from.name),
		.subject = m->subject,
		.no_auto_answer = m->no_auto_answer,
		.html = or_null(m->html),
		.message_id = or_null(m->message_id),
		.in_reply_to = m->in_reply_to.n ? m->in_reply_to.p[0] : NULL,
	};

	if (mailbox_book_team(rules->book, src->mailbox, &in.mailbox, &in.team) != RC_OK)
		return because(j, RC_DB, "there is no mailbox to file this mail under");
	if (*m->answer_to && !address_same(m->answer_to, m->from.address))
		in.answer_to = m->answer_to;
	in.people = people_of(j, rules, m);
	set_addressed(j, m, &in);
	in.references = references_of(j, m);
	in.text = message_text(j, m, &in.visible_bytes);
	set_attachments(j, m, &in);
	bool proved = set_token(rules, src, m, &in);

	set_bounces(j, rules, src, m, &in);
	in.class = class_of(rules, src, m);
	in.trust = trust_of(rules, m, proved);
	*in_r = in;
	return RC_OK;
}
