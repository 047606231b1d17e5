/* composed_json.c - drafts and waiting replies between the wire and workflow. */
#include "web/api/composed_json.h"

#include <string.h>
#include <talloc.h>

#include "web/api/address_json.h"
#include "workflow/upload.h"

/* ---- in ---- */

static size_t add(struct message_person *list, size_t at, enum person_role role,
		  const struct mail_person_params *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		list[at + i] = (struct message_person){
			.role = role,
			.address = (char *)(uintptr_t)p[i].address,
			.name = (char *)(uintptr_t)(p[i].has_name ? p[i].name : ""),
		};
	return at + n;
}

const struct message_person *composed_people(struct api *a, const struct mail_person_params *to, size_t nto,
					     const struct mail_person_params *cc, size_t ncc,
					     const struct mail_person_params *bcc, size_t nbcc)
{
	struct message_person *list =
		talloc_zero_array(a->tx->job->ctx, struct message_person, (unsigned)(nto + ncc + nbcc) + 1);
	size_t n;

	must(list);
	n = add(list, 0, PERSON_TO, to, nto);
	n = add(list, n, PERSON_CC, cc, ncc);
	(void)add(list, n, PERSON_BCC, bcc, nbcc);
	return list;
}

const char *const *composed_tokens(struct api *a, const struct file_of_params *files, size_t n)
{
	const char **tokens = talloc_array(a->tx->job->ctx, const char *, (unsigned)n + 1);

	must(tokens);
	for (size_t i = 0; i < n; i++)
		tokens[i] = files[i].token;
	tokens[n] = NULL;
	return tokens;
}

const struct composed_picture *composed_pictures(struct api *a, const struct inline_file_params *list,
						 size_t n)
{
	struct composed_picture *pictures =
		talloc_array(a->tx->job->ctx, struct composed_picture, (unsigned)n + 1);

	must(pictures);
	for (size_t i = 0; i < n; i++)
		pictures[i] = (struct composed_picture){list[i].token, list[i].cid};
	return pictures;
}

const struct composed_forward *composed_forward_of(struct api *a, const struct forward_params *p)
{
	void *ctx = a->tx->job->ctx;
	struct composed_forward *f = talloc_zero(ctx, struct composed_forward);
	attachment_id *ids = talloc_array(ctx, attachment_id, (unsigned)p->attachments_n + 1);

	must(f && ids);
	for (size_t i = 0; i < p->attachments_n; i++)
		ids[i].v = p->attachments[i].id;
	*f = (struct composed_forward){
		.history = p->history,
		.message = {p->has_message_id ? p->message_id : 0},
		.attachments = ids,
		.nattachments = p->attachments_n,
	};
	return f;
}

/* ---- out ---- */

void mail_person_json(struct writer *w, const char *key, const char *address, const char *name)
{
	writer_object(w, key);
	address_text(w, "address", address);
	if (name && *name)
		writer_text(w, "name", name);
	writer_end(w);
}

void mail_people_json(struct writer *w, const char *key, const struct message_person *list, size_t n,
		      enum person_role role)
{
	writer_list(w, key);
	for (size_t i = 0; i < n; i++)
		if (list[i].role == role)
			mail_person_json(w, NULL, list[i].address, list[i].name);
	writer_end(w);
}

static void people_json(struct writer *w, const struct composed *c)
{
	mail_people_json(w, "to", c->people, c->npeople, PERSON_TO);
	mail_people_json(w, "cc", c->people, c->npeople, PERSON_CC);
	mail_people_json(w, "bcc", c->people, c->npeople, PERSON_BCC);
}

/* One that is no longer there is left out: the screen asks for it again. */
static enum rc file_json(struct api *a, agent_id whose, const char *token, const char *cid)
{
	struct upload u;
	enum rc rc = upload_get(a->tx, (struct upload_owner){.agent = whose}, token, &u);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	writer_object(a->out, NULL);
	writer_text(a->out, "token", token);
	writer_text(a->out, "name", u.name);
	writer_text(a->out, "type", u.type);
	writer_integer(a->out, "size", (int64_t)u.size);
	writer_integer(a->out, "received", (int64_t)u.received);
	if (cid)
		writer_text(a->out, "cid", cid);
	writer_end(a->out);
	return RC_OK;
}

static enum rc files_json(struct api *a, agent_id whose, const struct composed *c)
{
	writer_list(a->out, "files");
	for (size_t i = 0; i < c->nfiles; i++)
		TRY(file_json(a, whose, c->files[i], NULL));
	writer_end(a->out);
	return RC_OK;
}

static enum rc pictures_json(struct api *a, agent_id whose, const struct composed *c)
{
	writer_list(a->out, "pictures");
	for (size_t i = 0; i < c->npictures; i++)
		TRY(file_json(a, whose, c->pictures[i].token, c->pictures[i].cid));
	writer_end(a->out);
	return RC_OK;
}

static void forward_json(struct writer *w, const struct composed_forward *f)
{
	writer_object(w, "forward");
	writer_bool(w, "history", f->history);
	if (f->message.v)
		writer_id(w, "message_id", f->message.v);
	writer_list(w, "attachments");
	for (size_t i = 0; i < f->nattachments; i++) {
		writer_object(w, NULL);
		writer_id(w, "id", f->attachments[i].v);
		writer_end(w);
	}
	writer_end(w);
	writer_end(w);
}

enum rc draft_json(struct api *a, ticket_id ticket, enum draft_kind kind)
{
	const agent_id me = {a->tx->job->actor};
	struct writer *w = a->out;
	struct composed c;
	struct draft d;
	enum rc rc = draft_get(a->tx, ticket, kind, &d);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(composed_read(a->tx->job, d.content, &c));
	writer_object(w, "draft");
	writer_id(w, "ticket_id", d.ticket.v);
	writer_text(w, "kind", draft_kind_name(d.kind));
	writer_integer(w, "version", d.version);
	writer_integer(w, "updated", d.updated.ms);
	writer_text(w, "text", c.text);
	if (c.html)
		writer_text(w, "html", c.html);
	people_json(w, &c);
	TRY(files_json(a, me, &c));
	TRY(pictures_json(a, me, &c));
	if (c.answers.v)
		writer_id(w, "answers", c.answers.v);
	if (c.forward)
		forward_json(w, c.forward);
	if (c.solve)
		writer_bool(w, "solve", true);
	writer_end(w);
	return RC_OK;
}

enum rc scheduled_json(struct api *a, const char *key, const struct scheduled *s, bool html)
{
	bool held = s->state == SCHEDULED_HELD;
	struct writer *w = a->out;
	struct composed c;

	TRY(composed_read(a->tx->job, s->content, &c));
	writer_object(w, key);
	writer_id(w, "id", s->id);
	writer_id(w, "ticket_id", s->ticket.v);
	writer_id(w, "agent_id", s->agent.v);
	writer_text(w, "kind", draft_kind_name(draft_kind_of(&c)));
	writer_text(w, "state", held ? "held" : "waiting");
	if (held)
		writer_text(w, "why", held_why_name((enum held_why)s->why));
	if (held && *s->said)
		writer_text(w, "said", s->said);
	writer_integer(w, "due", s->due.ms);
	writer_bool(w, "undo", s->may_undo);
	writer_bool(w, "hold", s->hold);
	writer_integer(w, "created", s->created.ms);
	writer_text(w, "text", c.text);
	if (html && c.html)
		writer_text(w, "html", c.html);
	people_json(w, &c);
	TRY(files_json(a, s->agent, &c));
	writer_bool(w, "solve", c.solve);
	writer_end(w);
	return RC_OK;
}
