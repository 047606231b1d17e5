/* smtp_try.c - a conversation with a relay that ends before there is any mail. */
#include "channels/mail/smtp_try.h"
#include "channels/mail/smtp_command.h"

#include <string.h>
#include <talloc.h>

#include "channels/curl_strict.h"
#include "channels/mail/curl_trouble.h"
#include "hub/text/utf8.h"

#define CONNECT_MS 10000L
#define WHOLE_MS 30000L

struct trying {
	CURL *curl;
	struct smtp_talk talk;
	struct smtp_reply nobody;
	char error[CURL_ERROR_SIZE];
};

static int listen_in(CURL *curl UNUSED, curl_infotype type, char *p, size_t n, void *user)
{
	struct trying *t = user;
	const struct bytes said = {(const uint8_t *)p, n};

	if (type == CURLINFO_HEADER_OUT)
		smtp_talk_sent(&t->talk, said);
	else if (type == CURLINFO_HEADER_IN)
		smtp_talk_heard(&t->talk, said);
	return 0;
}

static size_t no_output(char *p UNUSED, size_t size, size_t n, void *user UNUSED)
{
	return size * n;
}

static void set_way(struct job *j, struct trying *t, const struct smtp_relay *r, const char *address)
{
	smtp_relay_apply(t->curl, j->ctx, r);
	curl_easy_setopt(t->curl, CURLOPT_ERRORBUFFER, t->error);
	curl_easy_setopt(t->curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(t->curl, CURLOPT_DEBUGFUNCTION, listen_in);
	curl_easy_setopt(t->curl, CURLOPT_DEBUGDATA, t);
	curl_easy_setopt(t->curl, CURLOPT_WRITEFUNCTION, no_output);
	/* libcurl says this line as it is; what was begun by it ends with the connection */
	curl_easy_setopt(t->curl, CURLOPT_CUSTOMREQUEST, talloc_asprintf(j->ctx, "MAIL FROM:<%s>", address));
}

static const char *words(struct job *j, const struct trying *t, const struct smtp_reply *reply, CURLcode code)
{
	if (reply->code)
		return talloc_asprintf(j->ctx, "%03d %s", reply->code, reply->text);
	return utf8_line_of(j->ctx, t->error[0] ? t->error : curl_easy_strerror(code));
}

/* Behind the sign-in: the relay has answered "MAIL FROM", or broken off. */
static void judge_sender(struct job *j, struct trying *t, CURLcode code, struct mailbox_trial_result *r)
{
	const struct smtp_reply *m = &t->talk.mail;

	if (m->code >= 200 && m->code < 300)
		mailbox_trial_step(r, MAILBOX_STEP_SENDER, MAILBOX_FINE, "");
	else
		mailbox_trial_step(r, MAILBOX_STEP_SENDER,
				   !m->code	   ? curl_trouble(t->curl, code)
				   : m->code < 500 ? MAILBOX_LIMIT_TROUBLE
						   : MAILBOX_REFUSED_TROUBLE,
				   words(j, t, m, code));
}

/* What went well before step `at`. */
static void fine_until(struct mailbox_trial_result *r, enum mailbox_step at, const struct smtp_relay *relay)
{
	static const enum mailbox_step order[] = {MAILBOX_STEP_NAME, MAILBOX_STEP_CONNECT, MAILBOX_STEP_TLS,
						  MAILBOX_STEP_LOGIN};

	for (size_t i = 0; i < COUNT_OF(order) && order[i] != at; i++) {
		if ((order[i] == MAILBOX_STEP_TLS && relay->tls == RELAY_TLS_NONE) ||
		    (order[i] == MAILBOX_STEP_LOGIN && !relay->user))
			continue;
		mailbox_trial_step(r, order[i], MAILBOX_FINE, "");
	}
}

static void judge(struct job *j, struct trying *t, CURLcode code, const struct smtp_relay *relay,
		  struct mailbox_trial_result *r)
{
	enum mailbox_reason why = curl_trouble(t->curl, code);
	enum mailbox_step step;

	if (t->talk.step == SMTP_MAIL) {
		fine_until(r, MAILBOX_STEP_SENDER, relay);
		judge_sender(j, t, code, r);
		return;
	}
	step = curl_trouble_step(t->curl, why);
	if (why == MAILBOX_LOGIN_TROUBLE && t->talk.step != SMTP_SIGN_IN)
		why = MAILBOX_LOGIN_WAY_TROUBLE; /* nothing was offered that we could sign in with */
	if (why == MAILBOX_FINE)
		why = MAILBOX_PROTOCOL_TROUBLE;
	if (step == MAILBOX_STEP_LOGIN && t->talk.step == SMTP_GREETING && relay->tls != RELAY_TLS_NONE)
		step = MAILBOX_STEP_CONNECT; /* connected, but nobody greeted us */
	fine_until(r, step, relay);
	mailbox_trial_step(r, step, why, words(j, t, &t->talk.last, code));
}

void smtp_try(struct job *j, const struct smtp_relay *relay, const char *address,
	      struct mailbox_trial_result *r)
{
	struct trying *t = talloc_zero(j->ctx, struct trying);

	must(t);
	if (!smtp_command_safe(address)) {
		mailbox_trial_step(r, MAILBOX_STEP_SENDER, MAILBOX_SETTINGS_TROUBLE,
				   "the address cannot be written into a command");
		return;
	}
	t->curl = curl_strict_new(&(struct curl_strict){SMTP_PROTOCOLS, relay->ca, CONNECT_MS, WHOLE_MS});
	smtp_talk_begin(&t->talk, &t->nobody, 1);
	set_way(j, t, relay, address);
	judge(j, t, curl_easy_perform(t->curl), relay, r);
	curl_easy_cleanup(t->curl);
}
