/* message_files.c - the HTML and the attachments of a message as the parts of a mail. */
#include "channels/mail/message_files.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/blob.h"
#include "hub/text/html_clean.h"

struct content {
	struct db_tx *tx;
	const struct attachment *list;
};

static enum rc read_content(struct job *j UNUSED, void *arg, size_t file, uint32_t piece, struct bytes *b_r)
{
	const struct content *c = arg;

	return blob_get_chunk(c->tx, c->list[file].sha256, piece, b_r);
}

struct mail_files message_files_of(struct db_tx *tx, const struct attachment *list, size_t n)
{
	struct content *c = talloc_zero(tx->job->ctx, struct content);
	struct mail_file *files = talloc_zero_array(tx->job->ctx, struct mail_file, (unsigned)n + 1);

	must(c && files);
	for (size_t i = 0; i < n; i++)
		files[i] = (struct mail_file){.name = list[i].name,
					      .type = list[i].type,
					      .size = list[i].size,
					      .content_id = list[i].is_inline ? list[i].content_id : NULL};
	*c = (struct content){tx, list};
	return (struct mail_files){files, n, read_content, c};
}

/* ---- the HTML, whose pictures go along under names of this mail ---- */

struct shown {
	struct attachment *list;
	size_t n;
	const char *domain;
};

static const char *picture(void *arg, void *ctx, const char *address)
{
	const struct shown *s = arg;
	size_t skip = strlen(MESSAGE_PICTURE_PREFIX);
	uint64_t part;

	if (strncmp(address, MESSAGE_PICTURE_PREFIX, skip) != 0 ||
	    num_u64(address + skip, UINT16_MAX, &part) != RC_OK)
		return NULL;
	for (size_t i = 0; i < s->n; i++) {
		struct attachment *a = &s->list[i];

		if (a->part != part)
			continue;
		a->is_inline = true;
		a->content_id = talloc_asprintf(s->list, "p%" PRIu64 ".%" PRIu64 "@%s", part, a->message.v,
						s->domain);
		must(a->content_id);
		return talloc_asprintf(ctx, "cid:%s", a->content_id);
	}
	return NULL;
}

static enum rc html_of(struct db_tx *tx, const struct message *m, struct shown *s, const char **html_r)
{
	const struct html_options how = {.cid_address = picture, .arg = s, .cid_prefix = "cid:"};
	struct html_cleaned clean;
	char *stored;

	*html_r = NULL;
	if (!m->has_html)
		return RC_OK;
	TRY(message_html(tx, m->id, &stored));
	enum rc rc =
		html_clean(tx->job, (struct bytes){(const uint8_t *)stored, strlen(stored)}, &how, &clean);

	if (rc == RC_OK && !clean.blank)
		*html_r = clean.html;
	return rc == RC_LIMIT ? RC_OK : rc; /* what cannot be read again leaves as text alone */
}

enum rc message_files(struct db_tx *tx, const struct message *m, const char *mailbox_address,
		      const char **html_r, struct mail_files *files_r)
{
	const char *at = strrchr(mailbox_address, '@');
	struct shown s = {.domain = at ? at + 1 : "onevoice.invalid"};

	TRY(attachments_of(tx, m->id, &s.list, &s.n));
	for (size_t i = 0; i < s.n; i++)
		s.list[i].is_inline = false;
	TRY(html_of(tx, m, &s, html_r));
	*files_r = message_files_of(tx, s.list, s.n);
	return RC_OK;
}
