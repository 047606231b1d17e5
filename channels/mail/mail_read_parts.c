/* mail_read_parts.c - the attachments of a mail. */
#include "channels/mail/mail_read_parts.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mime_header.h"
#include "channels/mail/mime_params.h"
#include "channels/mail/mime_tnef.h"
#include "channels/mail/mime_words.h"
#include "hub/base/rc.h"

const char *mail_leaf_name(void *ctx, const struct mime_leaf *l, const char *hint)
{
	const char *name = mime_param(ctx, l->disposition, "filename", hint);

	if (!*name)
		name = mime_param(ctx, l->content_type, "name", hint);
	return mime_file_name(ctx, name);
}

/* A mail within the mail is called after its subject. */
static const char *message_name(void *ctx, struct bytes message, const char *hint)
{
	struct mime_header h = mime_header_read(ctx, message, 200);
	const struct mime_field *f = mime_header_find(&h, "Subject");
	const char *subject = f ? mime_file_name(ctx, mime_words(ctx, f->value, hint)) : "";

	return mime_file_name(ctx, talloc_asprintf(ctx, "%s.eml", *subject ? subject : "message"));
}

static void add(struct mail_read *m, struct mail_part p)
{
	if (m->parts_n < MAIL_ATTACHMENTS_MOST)
		((struct mail_part *)m->parts)[m->parts_n++] = p;
}

static bool tnef(const struct mime_leaf *l, const char *name)
{
	return strcmp(l->type, "application/ms-tnef") == 0 ||
	       strcmp(l->type, "application/vnd.ms-tnef") == 0 || strcasecmp(name, "winmail.dat") == 0;
}

/* False: it is no TNEF, or holds no file; then it stays an attachment itself. */
static bool add_tnef(void *ctx, struct bytes content, struct mail_read *m)
{
	struct tnef t = mime_tnef_read(ctx, content);
	size_t before = m->parts_n;

	for (size_t i = 0; t.is_tnef && i < t.n; i++) {
		const struct tnef_file *f = &t.files[i];

		if (!f->content.n && !*f->name)
			continue;
		add(m, (struct mail_part){.name = mime_file_name(ctx, f->name),
					  .type = strchr(f->type, '/') ? f->type : "application/octet-stream",
					  .content_id = f->content_id,
					  .inline_ = *f->content_id != 0,
					  .content = f->content});
	}
	return m->parts_n > before;
}

void mail_add_part(void *ctx, const struct mime_leaf *l, const char *hint, struct mail_read *m)
{
	const char *name = mail_leaf_name(ctx, l, hint);
	char *disposition = mime_param_head(ctx, l->disposition);

	if (tnef(l, name) && add_tnef(ctx, l->content, m))
		return;
	if (!*name && strcmp(l->type, "message/rfc822") == 0)
		name = message_name(ctx, l->content, hint);
	if (!*name && strcmp(l->type, "text/plain") == 0)
		name = "text.txt";
	bool attached = strcmp(disposition, "attachment") == 0;

	add(m, (struct mail_part){.name = name,
				  .type = l->type,
				  .content_id = l->content_id,
				  .inline_ = !attached && (l->related || *disposition),
				  .content = l->content});
}

/* What browsers draw and cannot run. */
static bool picture(const char *type)
{
	static const char *const types[] = {"image/png",   "image/gif",	 "image/jpeg", "image/jpg",
					    "image/pjpeg", "image/webp", "image/bmp",  "image/x-png"};

	for (size_t i = 0; i < COUNT_OF(types); i++) {
		if (strcmp(types[i], type) == 0)
			return true;
	}
	return false;
}

const char *mail_picture_address(void *arg, void *ctx, const char *content_id)
{
	const struct mail_read *m = arg;

	for (size_t i = 0; i < m->parts_n; i++) {
		if (*content_id && strcmp(m->parts[i].content_id, content_id) == 0 &&
		    picture(m->parts[i].type))
			return talloc_asprintf(ctx, MAIL_PICTURE_PREFIX "%zu", i);
	}
	return NULL;
}
