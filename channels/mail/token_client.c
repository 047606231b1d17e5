/* token_client.c - one request to an identity server. */
#include "channels/mail/token_client.h"

#include <string.h>
#include <talloc.h>

#include "channels/curl_strict.h"
#include "channels/mail/curl_trouble.h"
#include "hub/text/utf8.h"
#include "hub/trust/seal.h"

#define CONNECT_MS 10000L
#define WHOLE_MS 20000L

struct asking {
	const struct token_ask *a;
	CURL *curl;
	char error[CURL_ERROR_SIZE];
	uint8_t *body;
	size_t n;
};

static size_t take(char *p, size_t size, size_t n, void *user)
{
	struct asking *g = user;
	size_t bytes = size * n;

	if (bytes > TOKEN_ANSWER_MOST - g->n)
		return 0;
	memcpy(g->body + g->n, p, bytes);
	g->n += bytes;
	return bytes;
}

static int progress(void *user, curl_off_t a UNUSED, curl_off_t b UNUSED, curl_off_t d UNUSED,
		    curl_off_t e UNUSED)
{
	const struct asking *g = user;

	return g->a->go_on && !g->a->go_on(g->a->arg);
}

static char *add(struct asking *g, char *form, const char *key, const char *value)
{
	char *escaped;

	if (!*value)
		return form;
	escaped = curl_easy_escape(g->curl, value, 0);
	must(escaped);
	form = talloc_asprintf_append_buffer(form, "%s%s=%s", *form ? "&" : "", key, escaped);
	must(form);
	seal_wipe(escaped);
	curl_free(escaped);
	return form;
}

static char *form_of(struct job *j, struct asking *g)
{
	const struct token_ask *a = g->a;
	char *form = talloc_strdup(j->ctx, "");

	must(form);
	form = add(g, form, "grant_type",
		   a->kind == MAILBOX_GRANT_CLIENT ? "client_credentials" : "refresh_token");
	form = add(g, form, "client_id", a->client_id);
	form = add(g, form, "client_secret", a->client_secret);
	if (a->kind == MAILBOX_GRANT_REFRESH)
		form = add(g, form, "refresh_token", a->refresh_token);
	return add(g, form, "scope", a->scope);
}

static void set_limits(struct asking *g)
{
	curl_easy_setopt(g->curl, CURLOPT_FORBID_REUSE, 1L);
	curl_easy_setopt(g->curl, CURLOPT_USERAGENT, "Onevoice");
	curl_easy_setopt(g->curl, CURLOPT_ERRORBUFFER, g->error);
	curl_easy_setopt(g->curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(g->curl, CURLOPT_WRITEDATA, g);
	curl_easy_setopt(g->curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(g->curl, CURLOPT_XFERINFOFUNCTION, progress);
	curl_easy_setopt(g->curl, CURLOPT_XFERINFODATA, g);
}

static void judge(struct job *j, struct asking *g, CURLcode code, struct token_end *e)
{
	long status = 0;

	curl_easy_getinfo(g->curl, CURLINFO_RESPONSE_CODE, &status);
	if (code != CURLE_OK) {
		e->why = curl_trouble(g->curl, code);
		e->said = utf8_line_of(j->ctx, g->error[0] ? g->error : curl_easy_strerror(code));
		return;
	}
	token_answer_read(j, status, (struct bytes){g->body, g->n}, &e->answer);
	e->said = e->answer.said;
	if (!e->answer.tokens.access)
		e->why = e->answer.ended ? MAILBOX_GRANT_TROUBLE : MAILBOX_TOKEN_TROUBLE;
}

void token_client_ask(struct job *j, const struct token_ask *a, struct token_end *e_r)
{
	struct asking g = {
		.a = a, .curl = curl_strict_new(&(struct curl_strict){"https", a->ca, CONNECT_MS, WHOLE_MS})};
	char *form;

	must(g.curl);
	*e_r = (struct token_end){.said = ""};
	g.body = talloc_size(j->ctx, TOKEN_ANSWER_MOST);
	must(g.body);
	form = form_of(j, &g);
	set_limits(&g);
	curl_easy_setopt(g.curl, CURLOPT_URL, a->url);
	curl_easy_setopt(g.curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(form));
	curl_easy_setopt(g.curl, CURLOPT_POSTFIELDS, form);
	judge(j, &g, curl_easy_perform(g.curl), e_r);
	curl_easy_cleanup(g.curl);
	seal_wipe(form);
	seal_wipe_bytes(g.body, g.n);
	talloc_free(form);
	talloc_free(g.body);
}
