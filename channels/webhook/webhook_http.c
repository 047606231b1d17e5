/* webhook_http.c - one web call by libcurl. */
#include "channels/webhook/webhook_http.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "channels/curl_strict.h"
#include "hub/text/utf8.h"
#include "hub/trust/mac.h"

#define CONNECT_MS 5000L
#define WHOLE_MS 15000L
#define ANSWER_KEPT 500
#define ANSWER_READ (64 * 1024) /* of a longer one the rest is not waited for */
#define GONE 410

struct webhook_client {
	struct webhook_way way;
	CURL *curl;
	char error[CURL_ERROR_SIZE];
	bool refused; /* an address */
	char answer[ANSWER_KEPT];
	size_t kept, read;
};

/* ---- what libcurl calls ---- */

/* The address itself, after every name was resolved. */
static curl_socket_t open_socket(void *user, curlsocktype purpose UNUSED, struct curl_sockaddr *to)
{
	struct webhook_client *c = user;

	if (!webhook_address_allowed(&to->addr, c->way.also, c->way.nalso)) {
		c->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t take_answer(char *p, size_t size, size_t n, void *user)
{
	struct webhook_client *c = user;
	size_t bytes = size * n, room = sizeof(c->answer) - c->kept;

	c->read += bytes;
	memcpy(c->answer + c->kept, p, bytes < room ? bytes : room);
	c->kept += bytes < room ? bytes : room;
	return c->read > ANSWER_READ ? 0 : bytes;
}

static int progress(void *user, curl_off_t a UNUSED, curl_off_t b UNUSED, curl_off_t d UNUSED,
		    curl_off_t e UNUSED)
{
	struct webhook_client *c = user;

	return c->way.go_on && !c->way.go_on(c->way.arg);
}

/* ---- the client ---- */

static int client_end(struct webhook_client *c)
{
	curl_easy_cleanup(c->curl);
	return 0;
}

static void set_limits(struct webhook_client *c)
{
	curl_easy_setopt(c->curl, CURLOPT_FRESH_CONNECT, 1L); /* each is checked anew */
	curl_easy_setopt(c->curl, CURLOPT_FORBID_REUSE, 1L);
	curl_easy_setopt(c->curl, CURLOPT_USERAGENT, "Onevoice");
}

struct webhook_client *webhook_client_new(void *ctx, const struct webhook_way *way)
{
	struct webhook_client *c = talloc_zero(ctx, struct webhook_client);

	must(c);
	c->way = *way;
	c->curl = curl_strict_new(&(struct curl_strict){"https", way->ca, CONNECT_MS, WHOLE_MS});
	talloc_set_destructor(c, client_end);
	set_limits(c);
	curl_easy_setopt(c->curl, CURLOPT_ERRORBUFFER, c->error);
	curl_easy_setopt(c->curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c->curl, CURLOPT_OPENSOCKETDATA, c);
	curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, take_answer);
	curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, c);
	curl_easy_setopt(c->curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c->curl, CURLOPT_XFERINFOFUNCTION, progress);
	curl_easy_setopt(c->curl, CURLOPT_XFERINFODATA, c);
	return c;
}

/* ---- one call ---- */

char *webhook_signature(void *ctx, struct key32 key, instant at, const char *body)
{
	char hex[MAC_HEX_SIZE];
	char *what = talloc_asprintf(ctx, "%" PRId64 ".%s", at.ms / 1000, body);

	must(what);
	mac_hex(key, (struct bytes){(const uint8_t *)what, strlen(what)}, hex);
	return talloc_asprintf(ctx, "t=%" PRId64 ",v1=%s", at.ms / 1000, hex);
}

static struct curl_slist *headers_of(struct job *j, struct key32 key, const struct webhook *w)
{
	const char *const lines[] = {
		"Content-Type: application/json",
		"Expect:", /* no answer is waited for before the body */
		talloc_asprintf(j->ctx, "Onevoice-Delivery: %" PRIu64, w->id),
		talloc_asprintf(j->ctx, "Onevoice-Signature: %s",
				webhook_signature(j->ctx, key, j->now, w->body)),
	};
	struct curl_slist *list = NULL;

	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		list = curl_slist_append(list, lines[i]);
		must(list);
	}
	return list;
}

static void judge(struct webhook_client *c, struct job *j, CURLcode code, struct webhook_result *r_r)
{
	long status = 0;

	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
	*r_r = (struct webhook_result){.status = status > 0 && status < 1000 ? (uint32_t)status : 0};
	if (c->refused) {
		r_r->hopeless = true;
		r_r->said = WEBHOOK_SAID_PRIVATE;
	} else if (status >= 200 && status < 300) {
		r_r->taken = true; /* what it says beyond that is of no interest, also where it was cut off */
		r_r->said = "";
	} else if (code != CURLE_OK && r_r->status == 0) {
		r_r->said = utf8_text(j->ctx, (struct bytes){(const uint8_t *)c->error, strlen(c->error)});
		if (!*r_r->said)
			r_r->said = curl_easy_strerror(code);
	} else {
		r_r->hopeless = status == GONE;
		r_r->said = utf8_text(j->ctx, (struct bytes){(const uint8_t *)c->answer, c->kept});
	}
}

void webhook_post(struct webhook_client *c, struct job *j, struct key32 key, const struct webhook *w,
		  struct webhook_result *r_r)
{
	struct curl_slist *headers = headers_of(j, key, w);

	c->refused = false;
	c->kept = c->read = 0;
	c->error[0] = '\0';
	curl_easy_setopt(c->curl, CURLOPT_URL, w->url);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(w->body));
	curl_easy_setopt(c->curl, CURLOPT_POSTFIELDS, w->body);
	judge(c, j, curl_easy_perform(c->curl), r_r);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(headers);
}
