/* token_answer.c - an identity server's answer, read strictly. */
#include "channels/mail/token_answer.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"

#define SAID_MOST 300
#define SECONDS_MOST ((int64_t)10 * 366 * 86400)

/* A token is sent in a header and a mail command: printable ASCII without blanks, or it is none. */
static const char *token(struct job *j, const json_t *v, const char *key)
{
	const char *text = json_string_value(json_object_get(v, key));
	size_t n = text ? strlen(text) : 0;

	if (n == 0 || n > MAILBOX_TOKEN_MOST)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		if (text[i] <= ' ' || text[i] >= 0x7f)
			return NULL;
	}
	return talloc_strdup(j->ctx, text);
}

/* A number, or text that is one: some servers quote it. 0 = not said. */
static span seconds(const json_t *v, const char *key)
{
	const json_t *n = json_object_get(v, key);
	uint64_t read = 0;
	int64_t s = 0;

	if (json_is_integer(n))
		s = json_integer_value(n);
	else if (json_is_string(n) && num_u64(json_string_value(n), (uint64_t)SECONDS_MOST, &read) == RC_OK)
		s = (int64_t)read;
	return SPAN_S(s > 0 && s <= SECONDS_MOST ? s : 0);
}

static const char *line_of(struct job *j, const char *text)
{
	char *line = utf8_line_of(j->ctx, text);

	line[utf8_cut(line, SAID_MOST)] = '\0';
	return line;
}

static void read_error(struct job *j, long status, const json_t *v, struct token_answer *a)
{
	const char *error = json_string_value(json_object_get(v, "error"));
	const char *words = json_string_value(json_object_get(v, "error_description"));

	a->ended =
		error && (strcmp(error, "invalid_grant") == 0 || strcmp(error, "unauthorized_client") == 0 ||
			  strcmp(error, "invalid_client") == 0);
	if (error)
		a->said = line_of(
			j, talloc_asprintf(j->ctx, "%s%s%s", error, words ? ": " : "", words ? words : ""));
	else
		a->said = talloc_asprintf(j->ctx, "HTTP %ld without a token", status);
}

void token_answer_read(struct job *j, long status, struct bytes body, struct token_answer *a_r)
{
	AUTO(json) v = {NULL};

	*a_r = (struct token_answer){.said = ""};
	if (json_read(j, body, TOKEN_ANSWER_MOST, &v) != RC_OK || !json_is_object(v.v)) {
		a_r->said = talloc_asprintf(j->ctx, "HTTP %ld, and what came is no JSON", status);
		return;
	}
	if (status == 200)
		a_r->tokens = (struct mailbox_tokens){
			.access = token(j, v.v, "access_token"),
			.access_for = seconds(v.v, "expires_in"),
			.refresh = token(j, v.v, "refresh_token"),
			.refresh_for = seconds(v.v, "refresh_token_expires_in"),
		};
	if (a_r->tokens.refresh_for.ms == 0)
		a_r->tokens.refresh_for = seconds(v.v, "refresh_expires_in");
	if (!a_r->tokens.access)
		read_error(j, status, v.v, a_r);
}
