/* api_upload.c - an agent's files on their way into a reply or a note, and the house's word on which may be sent. */
#include <string.h>
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/file.h"
#include "workflow/upload.h"

static struct upload_owner actor(const struct api *a)
{
	return (struct upload_owner){.agent = {a->tx->job->actor}};
}

enum rc api_upload_begin(struct api *a)
{
	const struct begin_upload_params *p = a->params;
	char token[UPLOAD_TOKEN_SIZE];

	TRY(upload_begin(a->tx, actor(a), p->name, p->type, (uint64_t)p->size, token));
	writer_text(a->out, "token", token);
	return RC_OK;
}

enum rc api_upload_get(struct api *a)
{
	const struct upload_by_token_params *p = a->params;
	struct upload u;

	TRY(upload_get(a->tx, actor(a), p->token, &u));
	writer_text(a->out, "name", u.name);
	writer_text(a->out, "type", u.type);
	writer_integer(a->out, "size", (int64_t)u.size);
	writer_integer(a->out, "received", (int64_t)u.received);
	return RC_OK;
}

enum rc api_upload_write(struct api *a)
{
	const struct write_upload_params *p = a->params;
	uint64_t received;

	TRY(upload_write(a->tx, actor(a), p->token, (uint64_t)p->offset, a->request->body, &received));
	writer_integer(a->out, "received", (int64_t)received);
	return RC_OK;
}

enum rc api_upload_drop(struct api *a)
{
	const struct upload_by_token_params *p = a->params;

	return upload_drop(a->tx, actor(a), p->token);
}

enum rc api_upload_policy(struct api *a)
{
	struct upload_policy p;

	TRY(upload_policy_get(a->tx, &p));
	writer_integer(a->out, "version", p.version);
	writer_integer(a->out, "file_most", (int64_t)p.file_most);
	writer_integer(a->out, "message_most", (int64_t)p.message_most);
	writer_integer(a->out, "visitor_most", (int64_t)p.visitor_most);
	writer_integer(a->out, "files_most", UPLOAD_FILES_MOST);
	writer_text(a->out, "refused", p.refused);
	return RC_OK;
}

enum rc api_upload_save_policy(struct api *a)
{
	const struct save_upload_policy_params *p = a->params;
	const struct upload_policy policy = {
		.version = (uint32_t)p->version,
		.file_most = (uint64_t)p->file_most,
		.message_most = (uint64_t)p->message_most,
		.visitor_most = (uint64_t)p->visitor_most,
		.refused = (char *)(uintptr_t)p->refused,
	};

	TRY(upload_policy_set(a->tx, &policy));
	writer_integer(a->out, "version", policy.version + 1);
	return RC_OK;
}

/* A picture of the writer's own, shown in the editor again after a reload. */
enum rc file_upload_content(struct api *a)
{
	const char *token = file_text(a, "token"), *type;
	struct upload u;
	struct bytes content;
	uint8_t *p;

	TRY(upload_get(a->tx, actor(a), token ? token : "", &u));
	type = file_picture_type(u.type);
	if (!type)
		return RC_NOT_FOUND;
	TRY(upload_content(a->tx, actor(a), token, &u, &content));
	TRY(file_body(a->request, content.n, &p));
	memcpy(p, content.p, content.n);
	a->request->found.content_type = type;
	a->request->found.extra =
		talloc_asprintf(a->request, "%s\r\n", file_disposition(a->request, true, u.name));
	a->request->found.csp = FILE_CSP_SANDBOX;
	return RC_OK;
}
