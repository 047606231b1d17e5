/*
 * cmd_explain.c - `onevoice explain mail FILE` and `explain html [FILE]`: what intake would make of it; `explain sla
 * FILE`: what calendars answer.
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
#include "ops/explain_mail.h"
#include "ops/explain_sla.h"
#include "ops/house.h"

struct explain {
	bool html, sla, remote_pictures, in_process;
	const char *file;
};

static bool read_arguments(int argc, char **argv, struct explain *e)
{
	*e = (struct explain){.file = "-"};
	if (argc < 2)
		return false;
	e->html = strcmp(argv[1], "html") == 0;
	e->sla = strcmp(argv[1], "sla") == 0;
	if (!e->html && !e->sla && strcmp(argv[1], "mail") != 0)
		return false;
	for (int i = 2; i < argc; i++) {
		if (strcmp(argv[i], "--remote-allowed") == 0)
			e->remote_pictures = true;
		else if (strcmp(argv[i], "--remote-blocked") == 0)
			e->remote_pictures = false;
		else if (strcmp(argv[i], "--in-process") == 0)
			e->in_process = true;
		else if (strncmp(argv[i], "--", 2) == 0 || i + 1 < argc)
			return false;
		else
			e->file = argv[i];
	}
	return e->html || argc > 2;
}

/* The whole file on `ctx`, at most PARSER_MAIL_MOST; *b_r.p NULL = it cannot be read. */
static struct bytes read_file(void *ctx, const char *name)
{
	FILE *f = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
	size_t room = (size_t)64 << 10, n = 0;
	uint8_t *p = talloc_size(ctx, room);

	if (!f)
		return (struct bytes){NULL, 0};
	for (;;) {
		n += fread(p + n, 1, room - n, f);
		if (n < room || room > PARSER_MAIL_MOST)
			break;
		room *= 2;
		p = talloc_realloc_size(ctx, p, room);
		must(p != NULL);
	}
	bool bad = ferror(f) || n > PARSER_MAIL_MOST;

	if (f != stdin)
		fclose(f);
	return (struct bytes){bad ? NULL : p, n};
}

static int print_mail(struct job *j, enum rc rc, const struct mail_read *m)
{
	json_t *o = rc == RC_OK ? explain_mail(j->ctx, m)
				: json_pack("{s:s}", "error", j->why ? j->why : rc_name(rc));
	char *text = json_dumps(o, JSON_INDENT(2));

	puts(text);
	free(text);
	json_decref(o);
	return rc == RC_OK ? 0 : EXIT_DATA;
}

static int explain_mail_file(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in)
{
	struct mail_read *m = NULL;
	enum rc rc = !p			  ? mail_read(j, in, e->remote_pictures, &m)
		     : e->remote_pictures ? parser_read_with_pictures(p, j, in, &m)
					  : parser_read(p, j, in, &m);

	return print_mail(j, rc, m);
}

static int explain_html_file(struct job *j, struct parser_client *p, const struct explain *e, struct bytes in)
{
	char *html;

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

static int explain_sla_file(struct job *j, const char *name, struct bytes in)
{
	AUTO(json) file = {NULL}, answers = {NULL};
	enum rc rc = json_read(j, in, PARSER_MAIL_MOST, &file);

	if (rc == RC_OK)
		rc = explain_sla(j, &file, &answers);
	if (rc != RC_OK) {
		fprintf(stderr, "onevoice explain: %s: %s\n", name, j->why);
		return EXIT_DATA;
	}
	char *text = json_dumps(answers.v, JSON_INDENT(2));

	puts(text);
	free(text);
	return 0;
}

static int explain_one(struct job *j, const struct explain *e, struct bytes in)
{
	if (e->sla)
		return explain_sla_file(j, e->file, in);

	struct parser_client *p = e->in_process ? NULL : parser_client_new(j->ctx);

	if (e->in_process && !e->html)
		parser_load();
	return e->html ? explain_html_file(j, p, e, in) : explain_mail_file(j, p, e, in);
}

int cmd_explain(int argc, char **argv)
{
	struct explain e;

	if (!read_arguments(argc, argv, &e))
		return command_misused("explain");
	struct job j = {.ctx = talloc_new(NULL), .now = clock_wall()};
	struct bytes in = read_file(j.ctx, e.file);
	int code = EXIT_NO_INPUT;

	if (in.p)
		code = explain_one(&j, &e, in);
	else
		fprintf(stderr, "onevoice explain: %s cannot be read\n", e.file);
	talloc_free(j.ctx);
	return code;
}

/* The parser's child. Only parser_client starts it. */
int cmd_inner_parse(int argc UNUSED, char **argv UNUSED)
{
	return parser_worker();
}
