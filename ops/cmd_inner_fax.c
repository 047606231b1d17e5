/* cmd_inner_fax.c - the children that read faxes and write them, and that draw previews. Only their clients start them. */
#include "channels/fax/letter_worker.h"
#include "channels/fax/ocr_worker.h"
#include "channels/fax/page_worker.h"
#include "channels/reading/preview_worker.h"
#include "ops/command.h"

int cmd_inner_fax(int argc UNUSED, char **argv UNUSED)
{
	return page_worker();
}

int cmd_inner_letter(int argc UNUSED, char **argv UNUSED)
{
	return letter_worker();
}

/* inner-ocr LANGUAGES */
int cmd_inner_ocr(int argc, char **argv)
{
	return ocr_worker(argc > 1 ? argv[1] : "eng");
}

int cmd_inner_preview(int argc UNUSED, char **argv UNUSED)
{
	return preview_worker();
}
