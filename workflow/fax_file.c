/* fax_file.c - what a file is to a fax, by its first bytes. */
#include "workflow/fax_file.h"

#include <string.h>

enum fax_file fax_file_of(struct bytes b)
{
	static const struct {
		const char *begin;
		size_t n;
		enum fax_file is;
	} known[] = {
		{"\x89PNG\r\n\x1a\n", 8, FAX_FILE_PNG},
		{"\xff\xd8\xff", 3, FAX_FILE_JPEG},
		{"II*\0", 4, FAX_FILE_TIFF},
		{"MM\0*", 4, FAX_FILE_TIFF},
		{"%PDF-", 5, FAX_FILE_PDF},
	};

	for (size_t i = 0; i < COUNT_OF(known); i++) {
		if (b.n > known[i].n && memcmp(b.p, known[i].begin, known[i].n) == 0)
			return known[i].is;
	}
	return FAX_FILE_NONE;
}

enum rc fax_files_allowed(struct db_tx *tx, const struct attachment_in *files, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (fax_file_of(files[i].content) == FAX_FILE_NONE)
			return because(tx->job, RC_INVALID,
				       "%.80s cannot be faxed: PDF, PNG, JPEG and TIFF can", files[i].name);
	}
	return RC_OK;
}
