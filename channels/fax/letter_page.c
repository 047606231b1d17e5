/* letter_page.c - a page of reports as a letter without an addressee. */
#include "channels/fax/letter_page.h"

#include "workflow/civil_date.h"

enum rc letter_page_write(struct job *j, struct letter_client *c, const struct report_page_text *t,
			  enum locale l, struct bytes *pdf_r)
{
	char moment[CIVIL_INSTANT_SIZE];
	unsigned pages;
	const struct letter letter = {
		.language = locale_name(l),
		.letterhead = t->title,
		.footer = "",
		.from = "",
		.to = "",
		.number = "",
		.date = instant_text((instant){j->now.ms / 1000 * 1000}, moment),
		.reference = "",
		.subject = "",
		.text = t->text,
		.enclosed = "",
		.cover_note = "",
	};

	return letter_client_write(c, j, &letter, pdf_r, &pages);
}
