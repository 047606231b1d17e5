/* message_files.c - the attachments of a message as the files of a mail. */
#include "channels/mail/message_files.h"

#include <talloc.h>

#include "hub/store/blob.h"

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
		files[i] = (struct mail_file){list[i].name, list[i].type, list[i].size};
	*c = (struct content){tx, list};
	return (struct mail_files){files, n, read_content, c};
}

enum rc message_files(struct db_tx *tx, message_id message, struct mail_files *files_r)
{
	struct attachment *list;
	size_t n;

	TRY(attachments_of(tx, message, &list, &n));
	*files_r = message_files_of(tx, list, n);
	return RC_OK;
}
