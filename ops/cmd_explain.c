/*
 * cmd_explain.c - `onevoice explain mail FILE` and `explain html [FILE]`: what intake would make of it; `explain quotes`,
 * `headers` and `threads FILE`, `explain html --cases FILE`: the same for many small cases; `explain sla FILE`: what calendars answer.
 *
 * Mail is read with the parser that serve uses, in its sandbox; --in-process reads here, for debuggers. FILE "-" is standard
 * input. Exit: 0 done, 64 wrong usage, 65 cannot be read (the JSON, or standard error, says why), 66 no such file.
 */
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/parser_client.h"
#include "channels/mail/parser_read.h"
#include "ops/command.h"
#include "ops/explain_cases.h"
#include "ops/explain_mail.h"
#include "ops/explain_rule.h"
#include "ops/explain_sla.h"
#include "ops/explain_threads.h"
#include "ops/house.h"
#include "ops/named_file.h"

struct explain {
	const struct subject *subject;
	bool remote_pictures, in_process, cases;
	const char *file, *config;
};

static int print_json(json_t *o, int code)
{
	char *text = json_dumps(o, JSON_INDENT(2));

	puts(text);
	free(text);
	return code;
}

static int refused(const struct job *j, const struct explain *e, enum rc rc)
{
	fprintf(stderr, "onevoice explain: %s: %s\n", e->file, j->why ? j->why : rc_name(rc));
	return EXIT_DATA;
}

static int explain_mail_file(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in)
{
	struct mail_read *m = NULL;
	struct house h;
	enum rc rc = explain_read_mail(p, j, in, e->remote_pictures, &m);
	AUTO(json)
	o = {rc == RC_OK ? explain_mail(j->ctx, m)
			 : json_pack("{s:s}", "error", j->why ? j->why : rc_name(rc))};

	if (rc != RC_OK)
		return print_json(o.v, EXIT_DATA);
	talloc_free(p); /* its child is root's where we are, and who has dropped these rights cannot end it */
	must(json_object_set_new(o.v, "thread", explain_rule(&h, e->config, m)) == 0);
	house_leave(&h);
	return print_json(o.v, 0);
}

static int explain_html_each(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in)
{
	AUTO(json) file = {NULL}, answers = {NULL};
	enum rc rc = json_read(j, in, PARSER_MAIL_MOST, &file);

	if (rc == RC_OK)
		rc = explain_html_cases(j, p, e->remote_pictures, &file, &answers);
	return rc == RC_OK ? print_json(answers.v, 0) : refused(j, e, rc);
}

static int explain_html_file(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in)
{
	char *html;

	if (e->cases)
		return explain_html_each(j, p, e, in);
	if (!p) {
		html = parser_clean_here(j, in, e->remote_pictures);
	} else if (parser_clean_html(p, j, in, e->remote_pictures, &html) != RC_OK) {
		fprintf(stderr, "onevoice explain: %s\n", j->why);
		return EXIT_DATA;
	}
	fputs(html, stdout);
	if (!*html || html[strlen(html) - 1] != '\n')
		putchar('\n');
	return 0;
}

/* ---- files of cases ---- */

static enum rc answer_sla(struct job *j, struct parser_client *p UNUSED, const struct json *file,
			  struct json *answers_r)
{
	return explain_sla(j, file, answers_r);
}

static int explain_cases(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in,
			 enum rc (*answer)(struct job *, struct parser_client *, const struct json *,
					   struct json *))
{
	AUTO(json) file = {NULL}, answers = {NULL};
	enum rc rc = json_read(j, in, PARSER_MAIL_MOST, &file);

	if (rc == RC_OK)
		rc = answer(j, p, &file, &answers);
	return rc == RC_OK ? print_json(answers.v, 0) : refused(j, e, rc);
}

static int explain_sla_file(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in)
{
	return explain_cases(j, p, e, in, answer_sla);
}

static int explain_quotes_file(struct job *j, struct parser_client *p, const struct explain *e,
			       struct bytes in)
{
	return explain_cases(j, p, e, in, explain_quotes);
}

static int explain_headers_file(struct job *j, struct parser_client *p, const struct explain *e,
				struct bytes in)
{
	return explain_cases(j, p, e, in, explain_headers);
}

static int deliver_threads(const struct explain *e, const struct explained_thread *list, size_t n)
{
	AUTO(json) answers = {NULL};
	struct house h;
	int code = house_scratch(&h);

	if (code == 0) {
		struct job *j = house_job(&h);
		enum rc rc = explain_threads(j, list, n, &answers);

		code = rc == RC_OK ? print_json(answers.v, 0) : refused(j, e, rc);
		talloc_free(j);
	}
	house_leave(&h);
	return code;
}

static int explain_threads_file(struct job *j, struct parser_client *p, const struct explain *e,
				struct bytes in)
{
	AUTO(json) file = {NULL};
	struct explained_thread *list;
	size_t n;
	enum rc rc = json_read(j, in, PARSER_MAIL_MOST, &file);

	if (rc == RC_OK)
		rc = explain_threads_read(j, p, &file, named_file_folder(j->ctx, e->file), &list, &n);
	if (rc != RC_OK)
		return refused(j, e, rc);
	talloc_free(p); /* its child is root's where we are, and who has dropped these rights cannot end it */
	return deliver_threads(e, list, n);
}

/* ---- the command ---- */

static const struct subject {
	const char *name;
	int (*explain)(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in);
	bool from_input; /* without a FILE it reads standard input */
	bool reads_mail;
} subjects[] = {
	{"mail", explain_mail_file, .reads_mail = true},
	{"html", explain_html_file, .from_input = true},
	{"quotes", explain_quotes_file, .reads_mail = true},
	{"headers", explain_headers_file, .reads_mail = true},
	{"threads", explain_threads_file, .reads_mail = true},
	{"sla", explain_sla_file},
};

static const struct subject *subject_named(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(subjects); i++) {
		if (strcmp(subjects[i].name, name) == 0)
			return &subjects[i];
	}
	return NULL;
}

static bool read_option(int argc, char **argv, int *at, struct explain *e)
{
	const char *o = argv[*at];
	bool html = e->subject->explain == explain_html_file, mail = e->subject->explain == explain_mail_file;

	if (strcmp(o, "--remote-allowed") == 0 || strcmp(o, "--remote-blocked") == 0)
		e->remote_pictures = strcmp(o, "--remote-allowed") == 0;
	else if (strcmp(o, "--in-process") == 0)
		e->in_process = true;
	else if (strcmp(o, "--cases") == 0 && html)
		e->cases = true;
	else if (strcmp(o, "--config") == 0 && mail && *at + 1 < argc)
		e->config = argv[++*at];
	else
		return false;
	return true;
}

static bool read_arguments(int argc, char **argv, struct explain *e)
{
	bool named = false;

	*e = (struct explain){.file = "-", .subject = argc < 2 ? NULL : subject_named(argv[1])};
	if (!e->subject)
		return false;
	for (int i = 2; i < argc; i++) {
		if (strncmp(argv[i], "--", 2) == 0) {
			if (!read_option(argc, argv, &i, e))
				return false;
		} else if (named) {
			return false;
		} else {
			e->file = argv[i];
			named = true;
		}
	}
	return e->subject->from_input || named;
}

int cmd_explain(int argc, char **argv)
{
	struct explain e;

	if (!read_arguments(argc, argv, &e))
		return command_misused("explain");
	struct job j = {.ctx = talloc_new(NULL), .now = clock_wall()};
	struct bytes in = named_file_read(j.ctx, e.file);
	int code = EXIT_NO_INPUT;

	if (in.p) {
		struct parser_client *p = e.in_process ? NULL : parser_client_new(j.ctx);

		if (e.in_process && e.subject->reads_mail)
			parser_load();
		code = e.subject->explain(&j, p, &e, in);
	} else {
		fprintf(stderr, "onevoice explain: %s cannot be read\n", e.file);
	}
	talloc_free(j.ctx);
	return code;
}

/* The parser's child. Only parser_client starts it. */
int cmd_inner_parse(int argc UNUSED, char **argv UNUSED)
{
	return parser_worker();
}
