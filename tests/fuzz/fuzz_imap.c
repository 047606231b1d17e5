/*
 * fuzz_imap.c - what an IMAP server sends: read at once and in pieces, names of folders there and back.
 *
 * Holds: both ways of cutting tell the same; a body is as long as was said; a name that was read is one line.
 */
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_name.h"
#include "channels/mail/imap_reader.h"
#include "hub/base/rc.h"
#include "hub/text/utf8.h"
#include "hub/trust/sum.h"

#define BODY_MOST 4096

struct heard {
	struct imap_reader *reader;
	struct sum sum; /* over all that was heard */
	size_t left;
};

static void add(struct heard *h, const void *p, size_t n)
{
	if (n)
		sum_add(&h->sum, (struct bytes){p, n});
}

static void on_reply(void *arg, const struct imap_reply *r)
{
	struct heard *h = arg;
	struct imap_fetch f;
	struct imap_folder d;

	must(h->left == 0);
	add(h, &r->kind, sizeof(r->kind));
	add(h, r->name, strlen(r->name));
	add(h, r->rest, strlen(r->rest));
	add(h, r->said, strlen(r->said));
	if (imap_fetch_read(r->rest, &f))
		add(h, &f.uid, sizeof(f.uid));
	if (imap_folder_read(r->rest, &d)) {
		char *name = imap_name_read(h->reader, (struct bytes){(const uint8_t *)d.name, d.nname});

		must(utf8_is_line((struct bytes){(const uint8_t *)name, strlen(name)}));
		if (!imap_name_barred(name)) {
			char *wire = imap_name_write(name, name);

			must(strcmp(imap_name_read(name, (struct bytes){(const uint8_t *)wire, strlen(wire)}),
				    name) == 0);
		}
		talloc_free(name);
	}
}

static void on_body(void *arg, size_t size)
{
	struct heard *h = arg;

	must(h->left == 0 && size <= (BODY_MOST > IMAP_LINE_MOST ? BODY_MOST : IMAP_LINE_MOST));
	h->left = size;
	add(h, &size, sizeof(size));
}

static void on_bytes(void *arg, struct bytes piece)
{
	struct heard *h = arg;

	must(piece.n > 0 && piece.n <= h->left);
	h->left -= piece.n;
	add(h, piece.p, piece.n);
}

static void on_found(void *arg, uint32_t uid)
{
	must(uid > 0);
	add(arg, &uid, sizeof(uid));
}

static struct key32 listen_to(struct bytes in, size_t step, bool *whole_r)
{
	struct heard h = {.left = 0};
	bool whole = true;

	sum_begin(&h.sum);
	h.reader = imap_reader_new(NULL, &(struct imap_reader_to){on_reply, on_body, on_bytes, on_found, &h});
	imap_reader_body_most(h.reader, BODY_MOST);
	for (size_t at = 0; at < in.n && whole; at += step)
		whole = imap_reader_feed(h.reader,
					 (struct bytes){in.p + at, in.n - at < step ? in.n - at : step});
	must(talloc_total_size(h.reader) < 4 * IMAP_LINE_MOST);
	must(whole == !imap_reader_why(h.reader));
	talloc_free(h.reader);
	*whole_r = whole;
	return sum_end(&h.sum);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	size_t step = n ? p[0] % 16U + 1 : 1;
	struct bytes in = {p + 1, n ? n - 1 : 0};
	struct key32 once, pieces;
	bool whole, whole_again;

	once = listen_to(in, in.n + 1, &whole);
	pieces = listen_to(in, step, &whole_again);
	must(whole == whole_again);
	/* a literal that is broken off is told of by as many bytes as came; all else is the same */
	must(memcmp(&once, &pieces, sizeof(once)) == 0);
	return 0;
}
