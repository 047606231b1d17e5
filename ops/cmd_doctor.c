/* cmd_doctor.c - `onevoice doctor`: look at everything that must be right, and say what to do where it is not. */
#include <stdarg.h>
#include <stdio.h>

#include "ops/command.h"
#include "ops/doctor.h"

FORMAT(4, 0)
static void line(const char *verdict, const char *subject, const char *todo, const char *fmt, va_list ap)
{
	printf("%-5s %-10s ", verdict, subject);
	vprintf(fmt, ap);
	if (todo)
		printf("\n%-5s %-10s do: %s", "", "", todo);
	putchar('\n');
}

void doctor_ok(struct doctor *d UNUSED, const char *subject, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	line("ok", subject, NULL, fmt, ap);
	va_end(ap);
}

void doctor_warn(struct doctor *d, const char *subject, const char *todo, const char *fmt, ...)
{
	va_list ap;

	d->warned++;
	va_start(ap, fmt);
	line("warn", subject, todo, fmt, ap);
	va_end(ap);
}

void doctor_bad(struct doctor *d, const char *subject, const char *todo, const char *fmt, ...)
{
	va_list ap;

	d->bad++;
	va_start(ap, fmt);
	line("bad", subject, todo, fmt, ap);
	va_end(ap);
}

static void look(struct doctor *d, const char *refused)
{
	const struct settings *s = &d->house->settings;
	const char *why = "";
	enum rc rc;

	doctor_ok(d, "settings", "%s", s->file ? s->file : "the defaults; there is no " SETTINGS_FILE);
	if (refused)
		doctor_bad(d, "start", NULL, "%s", refused);
	doctor_look_at_machine(d);
	doctor_look_at_listeners(d);
	doctor_look_at_relay(d);
	rc = house_database_look(d->house, &why);
	if (rc == RC_NOT_FOUND) {
		doctor_warn(d, "database", NULL, "%s", why);
	} else if (rc != RC_OK) {
		doctor_bad(d, "database", "mend that", "%s", why);
	} else {
		doctor_look_at_database(d);
		doctor_look_at_people(d);
		doctor_look_at_directory(d);
	}
}

int cmd_doctor(int argc, char **argv)
{
	const char *file, *refused;
	struct house h;
	struct doctor d = {.house = &h};
	int code;

	if (!command_options(argc, argv, NULL, NULL, &file))
		return command_misused("doctor");
	code = house_look(&h, file, &refused);
	if (code == 0) {
		setvbuf(stdout, NULL, _IOLBF, 0);
		look(&d, refused);
		printf("%u bad, %u to think about\n", d.bad, d.warned);
		code = d.bad ? EXIT_UNAVAILABLE : 0;
	}
	house_leave(&h);
	return code;
}
