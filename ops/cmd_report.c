/*
 * cmd_report.c - `onevoice report rebuild`: count everything anew, from the tickets alone.
 *
 * The program that serves does it beside its work, and shows the new figures when they are whole.
 */
#include <getopt.h>
#include <string.h>
#include <talloc.h>

#include "ops/command.h"
#include "ops/house.h"
#include "ops/schema.h"
#include "workflow/report_book.h"

static enum rc ask(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(report_rebuild(&tx));
	return db_commit(&tx);
}

static int rebuild(struct house *h)
{
	struct job *j = house_job(h);
	enum rc rc = ask(j);

	if (rc != RC_OK)
		complain("it cannot be asked for: %s", j->why ? j->why : rc_name(rc));
	else
		puts("reports are being counted anew; what is shown stays until the new figures are whole");
	talloc_free(j);
	return rc == RC_OK ? 0 : EXIT_UNAVAILABLE;
}

int cmd_report(int argc, char **argv)
{
	static const struct option options[] = {{"config", required_argument, NULL, 'c'}, {0}};
	const char *file = NULL;
	bool wrong = false;
	struct house h;
	int c, code;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		wrong = wrong || c != 'c';
		if (c == 'c')
			file = optarg;
	}
	if (wrong || optind + 1 != argc || strcmp(argv[optind], "rebuild") != 0)
		return command_misused("report");
	code = house_enter(&h, file);
	if (code == 0)
		code = house_database(&h, false);
	if (code == 0)
		code = schema_stand(&h, false);
	if (code == 0)
		code = rebuild(&h);
	house_leave(&h);
	return code;
}
