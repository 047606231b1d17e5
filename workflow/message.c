/* message.c - store what was said with all that hangs on it. */
#include "workflow/message.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/blob.h"
#include "hub/store/ids.h"
#include "hub/text/address.h"
#include "workflow/excerpt.h"
#include "workflow/message_sql.h"

#define NAME_MOST 190
#define ADDRESS_MOST 320
#define MID_MOST 998
#define FILE_NAME_MOST 255
#define TYPE_MOST 127
#define IDS_MOST 1000
#define TEXT_MOST ((size_t)4 << 20) /* bytes; the whole stays in the source */

enum rc message_next_id(struct db_tx *tx, message_id *id_r)
{
	return ids_next(tx->job, "message", &id_r->v);
}

/* A MIME type is ASCII by its grammar; what is not one is a run of bytes. */
static const char *plain_type(const char *type)
{
	size_t n = type ? strlen(type) : 0;

	for (size_t i = 0; i < n; i++) {
		if (type[i] <= ' ' || type[i] == 0x7f)
			n = 0;
	}
	return n > 0 && n <= TYPE_MOST ? type : "application/octet-stream";
}

static enum rc store_some(struct db_tx *tx, const struct message_new *in, size_t first, size_t n)
{
	struct attachment *rows = talloc_zero_array(tx->job->ctx, struct attachment, (unsigned)n);
	uint64_t id;

	TRY(ids_next_n(tx->job, "attachment", (unsigned)n, &id));
	for (size_t i = 0; i < n; i++) {
		const struct attachment_in *a = &in->attachments[first + i];

		rows[i] = (struct attachment){
			.id = {id + i},
			.ticket = in->ticket,
			.message = in->id,
			.part = (uint32_t)(first + i),
			.name = excerpt_line(rows, a->name, UINT32_MAX, FILE_NAME_MOST),
			.type = talloc_strdup(rows, plain_type(a->type)),
			.content_id = excerpt_cut(rows, a->content_id, FILE_NAME_MOST),
			.is_inline = a->is_inline,
			.size = a->content.n,
		};
		TRY(blob_put(tx, a->content, &rows[i].sha256));
	}
	return attachments_insert(tx, rows, n);
}

/* The same content once more, on this message. */
static enum rc copy(struct db_tx *tx, message_id message, const struct attachment *list, size_t n,
		    size_t part)
{
	struct attachment *rows;
	uint64_t id;

	if (n == 0)
		return RC_OK;
	must(n <= IDS_MOST);
	TRY(ids_next_n(tx->job, "attachment", (unsigned)n, &id));
	rows = talloc_memdup(tx->job->ctx, list, n * sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		rows[i].id.v = id + i;
		rows[i].message = message;
		rows[i].part = (uint32_t)(part + i);
	}
	return attachments_insert(tx, rows, n);
}

static enum rc store_attachments(struct db_tx *tx, const struct message_new *in)
{
	for (size_t i = 0; i < in->nattachments; i += IDS_MOST)
		TRY(store_some(tx, in, i, in->nattachments - i < IDS_MOST ? in->nattachments - i : IDS_MOST));
	return copy(tx, in->id, in->also, in->nalso, in->nattachments);
}

/* An address in the one form of its domain. */
static char *kept(void *ctx, const char *address)
{
	return excerpt_cut(ctx, address ? address_kept(ctx, address) : NULL, ADDRESS_MOST);
}

static enum rc store_people(struct db_tx *tx, const struct message_new *in)
{
	size_t n = in->npeople < MESSAGE_PEOPLE_MOST ? in->npeople : MESSAGE_PEOPLE_MOST;
	struct message_person *fit = talloc_array(tx->job->ctx, struct message_person, (unsigned)n + 1);
	struct message_new m = *in;

	must(fit);
	for (size_t i = 0; i < n; i++)
		fit[i] = (struct message_person){
			.role = in->people[i].role,
			.address = kept(fit, in->people[i].address),
			.name = excerpt_line(fit, in->people[i].name, UINT32_MAX, NAME_MOST),
		};
	m.people = fit;
	m.npeople = n;
	return n ? message_people_insert(tx, &m) : RC_OK;
}

/* What is stored: every text there, and short enough for its column. */
static struct message_new fitted(struct db_tx *tx, const struct message_new *in)
{
	void *ctx = tx->job->ctx;
	struct message_new m = *in;

	m.matched = in->matched ? in->matched : "";
	m.author_name = excerpt_line(ctx, in->author_name, UINT32_MAX, NAME_MOST);
	m.author_address = kept(ctx, in->author_address);
	m.answer_to = kept(ctx, in->answer_to);
	m.mid = message_mid_bare(ctx, in->mid);
	if (excerpt_length(m.mid) > MID_MOST)
		m.mid = ""; /* nobody can answer to it in a header line (RFC 5322 2.1.1) */
	m.text = in->text ? in->text : "";
	if (strlen(m.text) > TEXT_MOST)
		m.text = excerpt_cut(ctx, m.text, TEXT_MOST / 4);
	m.html = in->html && in->html[0] && strlen(in->html) <= TEXT_MOST ? in->html : NULL;
	m.created = in->created.ms ? in->created : tx->job->now;
	return m;
}

enum rc message_add(struct db_tx *tx, const struct message_new *in, message_id *id_r)
{
	struct message_new m = fitted(tx, in);

	if (m.id.v == 0)
		TRY(message_next_id(tx, &m.id));
	TRY(message_insert(tx, &m));
	if (m.html)
		TRY(message_html_insert(tx, m.id, m.html));
	TRY(store_attachments(tx, &m));
	TRY(store_people(tx, &m));
	if (m.letter.answers.v || m.letter.forwarded)
		TRY(message_letter_insert(tx, &m));
	if (m.mid[0])
		TRY(message_ref_add(tx, m.ticket, m.id, m.mid, m.kind != MESSAGE_INBOUND));
	*id_r = m.id;
	return RC_OK;
}

enum rc attachment_copy(struct db_tx *tx, message_id message, const struct attachment *list, size_t n)
{
	return copy(tx, message, list, n, 0);
}
