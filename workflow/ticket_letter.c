/* ticket_letter.c - what an agent composed becomes what a message says. */
#include "workflow/ticket_letter.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/html_text.h"
#include "workflow/signature.h"
#include "workflow/ticket_said.h"
#include "workflow/upload.h"

static struct upload_owner actor(const struct db_tx *tx)
{
	return (struct upload_owner){.agent = {tx->job->actor}};
}

/* ---- the HTML, and which pictures it shows ---- */

struct shown {
	const struct composed *c;
	size_t part;   /* of the first picture: behind the files */
	size_t *order; /* index of a picture, in the order in which the HTML shows them */
	size_t n;
};

static const char *picture_part(void *arg, void *ctx, const char *cid)
{
	struct shown *s = arg;
	size_t at = 0, i = 0;

	while (at < s->c->npictures && strcmp(s->c->pictures[at].cid, cid) != 0)
		at++;
	if (at == s->c->npictures)
		return NULL;
	while (i < s->n && s->order[i] != at)
		i++;
	if (i == s->n)
		s->order[s->n++] = at;
	return talloc_asprintf(ctx, MESSAGE_PICTURE_PREFIX "%zu", s->part + i);
}

/* ---- files ---- */

static bool is_shown(const struct shown *s, size_t picture)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->order[i] == picture)
			return true;
	return false;
}

/* Files first, then the pictures that are shown, as the HTML numbers them. */
static enum rc take_files(struct db_tx *tx, const struct composed *c, const struct shown *s, bool plain,
			  struct message_new *m)
{
	const char **tokens =
		talloc_zero_array(tx->job->ctx, const char *, (unsigned)(c->nfiles + c->npictures) + 1);
	struct attachment_in *taken;
	size_t n = 0;

	must(tokens);
	for (size_t i = 0; i < c->nfiles; i++)
		tokens[n++] = c->files[i];
	for (size_t i = 0; i < s->n; i++)
		tokens[n++] = c->pictures[s->order[i]].token;
	TRY(upload_take(tx, actor(tx), tokens, n, &taken));
	for (size_t i = 0; !plain && i < s->n; i++) {
		taken[c->nfiles + i].content_id = c->pictures[s->order[i]].cid;
		taken[c->nfiles + i].is_inline = true;
	}
	for (size_t i = 0; i < c->npictures; i++)
		if (!is_shown(s, i))
			TRY(upload_drop(tx, actor(tx), c->pictures[i].token));
	m->attachments = taken;
	m->nattachments = n;
	return RC_OK;
}

static enum rc require_size(struct db_tx *tx, const struct message_new *m)
{
	struct upload_policy policy;
	uint64_t size = 0;

	if (m->nalso == 0)
		return RC_OK;
	for (size_t i = 0; i < m->nattachments; i++)
		size += m->attachments[i].content.n;
	for (size_t i = 0; i < m->nalso; i++)
		size += m->also[i].size;
	TRY(upload_policy_get(tx, &policy));
	if (size > policy.message_most)
		return because(tx->job, RC_INVALID, "the files are too large together");
	return RC_OK;
}

/* ---- the whole ---- */

static char *joined(struct db_tx *tx, const char *first, const char *then)
{
	char *all = talloc_asprintf(tx->job->ctx, "%s%s", first, then);

	must(all);
	return all;
}

static enum rc add_history(struct db_tx *tx, const struct ticket *t, const struct composed *c,
			   const struct mailbox *from, bool plain, struct message_new *m)
{
	struct forward_history h;

	TRY(forward_history(tx, t, c->forward, from, m->nattachments, &h));
	m->also = h.also;
	m->nalso = h.nalso;
	m->letter.forwarded = true;
	if (!plain && (m->html || h.html))
		m->html = joined(tx, m->html ? m->html : html_of_text(tx->job->ctx, m->text),
				 h.html ? h.html : html_of_text(tx->job->ctx, h.text));
	m->text = joined(tx, m->text, h.text);
	return require_size(tx, m);
}

/* Behind what is new, so that screens fold it; above a forward's history. */
static enum rc add_signature(struct db_tx *tx, const struct ticket *t, struct message_new *m)
{
	struct signature_made made;

	if (tx->job->actor == 0)
		return RC_OK;
	TRY(signature_of(tx, t, (agent_id){tx->job->actor}, &made));
	if (!*made.text)
		return RC_OK;
	if (m->html)
		m->html = joined(tx, m->html,
				 talloc_asprintf(tx->job->ctx, "<div><br>-- <br>%s</div>", made.html));
	m->text = joined(tx, m->text, talloc_asprintf(tx->job->ctx, "\n\n-- \n%s\n", made.text));
	return RC_OK;
}

/* A colleague could answer to what another ticket's customer said. */
static enum rc require_own(struct db_tx *tx, const struct ticket *t, message_id answers)
{
	struct message m;

	if (answers.v == 0)
		return RC_OK;
	enum rc rc = message_get(tx, answers, &m);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && (m.ticket.v != t->id.v || m.kind == MESSAGE_NOTE)))
		return because(tx->job, RC_INVALID, "answers: no such message on this ticket");
	return rc;
}

enum rc ticket_letter(struct db_tx *tx, const struct ticket *t, const struct composed *c,
		      const struct mailbox *from, bool plain, struct message_new *m)
{
	struct shown s = {.c = c, .part = c->nfiles};

	TRY(require_own(tx, t, c->answers));
	m->letter.answers = c->answers;
	s.order = talloc_zero_array(tx->job->ctx, size_t, (unsigned)c->npictures + 1);
	must(s.order);
	m->text = c->text;
	if (c->html) {
		TRY(composed_html(tx->job, c,
				  &(struct html_options){.cid_address = picture_part,
							 .arg = &s,
							 .cid_prefix = MESSAGE_PICTURE_PREFIX},
				  &m->html));
		m->text = m->html ? html_text(tx->job,
					      (struct bytes){(const uint8_t *)m->html, strlen(m->html)})
				  : "";
	}
	TRY(take_files(tx, c, &s, plain, m));
	const char *barred = ticket_words_barred(m->text, m->nattachments);

	if (barred && !c->forward)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (plain)
		m->html = NULL;
	m->visible_bytes = (uint32_t)strlen(m->text);
	if (!plain)
		TRY(add_signature(tx, t, m));
	return c->forward ? add_history(tx, t, c, from, plain, m) : RC_OK;
}
