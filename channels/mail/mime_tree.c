/* mime_tree.c - the leaves of a mail's MIME tree in document order, by GMime. */
#include "channels/mail/mime_tree.h"

#include <gmime/gmime.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/mime_params.h"
#include "hub/base/rc.h"
#include "hub/text/utf8.h"

/* A node still to be visited, and where it stands. */
struct place {
	GMimeObject *o;
	int depth;
	uint32_t alternative;
	bool related, report, first;
};

struct walk {
	void *ctx;
	struct mime_leaves leaves;
	struct place *todo;
	size_t todo_n, room;
	uint32_t alternatives;
};

void mime_tree_init(void)
{
	g_mime_init();
}

static void push(struct walk *w, struct place p)
{
	if (w->todo_n == w->room) {
		w->room *= 2;
		w->todo = talloc_realloc(w->ctx, w->todo, struct place, (unsigned)w->room);
		must(w->todo != NULL);
	}
	w->todo[w->todo_n++] = p;
}

/* A header field of the part as it stands, without folds. */
static struct bytes field(void *ctx, GMimeObject *o, const char *name)
{
	GMimeHeader *h = g_mime_header_list_get_header(g_mime_object_get_header_list(o), name);
	const char *raw = h ? g_mime_header_get_raw_value(h) : NULL;

	if (!raw)
		return (struct bytes){(const uint8_t *)"", 0};
	char *out = talloc_size(ctx, strlen(raw) + 1), *p = out;

	must(out != NULL);
	while (*raw && strchr(" \t\r\n", *raw))
		raw++;
	for (; *raw; raw++) {
		if (*raw != '\r' && *raw != '\n')
			*p++ = *raw;
	}
	*p = 0;
	return (struct bytes){(const uint8_t *)out, (size_t)(p - out)};
}

static struct bytes taken(void *ctx, GMimeStream *stream)
{
	GByteArray *a = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	uint8_t *copy = talloc_size(ctx, (size_t)a->len + 1);

	must(copy != NULL);
	if (a->len)
		memcpy(copy, a->data, a->len);
	struct bytes b = {copy, a->len};

	g_object_unref(stream);
	return b;
}

/* The content of a leaf; the source of whatever else it is. */
static struct bytes content(void *ctx, GMimeObject *o)
{
	GMimeStream *out = g_mime_stream_mem_new();

	if (GMIME_IS_PART(o)) {
		GMimeDataWrapper *w = g_mime_part_get_content((GMimePart *)o);

		if (w)
			g_mime_data_wrapper_write_to_stream(w, out);
	} else if (GMIME_IS_MESSAGE_PART(o)) {
		GMimeMessage *m = g_mime_message_part_get_message((GMimeMessagePart *)o);

		if (m)
			g_mime_object_write_to_stream((GMimeObject *)m, NULL, out);
	} else {
		g_mime_object_write_to_stream(o, NULL, out);
	}
	return taken(ctx, out);
}

static const char *type_of(void *ctx, GMimeObject *o)
{
	char *made = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(o));
	char *type = utf8_line_of(ctx, made ? made : "text/plain");

	g_free(made);
	for (char *c = type; *c; c++)
		*c = g_ascii_tolower(*c);
	return type;
}

static void add_leaf(struct walk *w, const struct place *p)
{
	struct mime_leaves *l = &w->leaves;
	const char *cid = g_mime_object_get_content_id(p->o);
	struct bytes location = field(w->ctx, p->o, "Content-Location");

	if (l->n == MIME_PARTS_MOST)
		return;
	l->p[l->n++] = (struct mime_leaf){
		.type = type_of(w->ctx, p->o),
		.content_type = field(w->ctx, p->o, "Content-Type"),
		.disposition = field(w->ctx, p->o, "Content-Disposition"),
		.content_id = cid ? utf8_line_of(w->ctx, cid) : utf8_line(w->ctx, location),
		.content = content(w->ctx, p->o),
		.alternative = p->alternative,
		.related = p->related,
		.report = p->report,
		.first = p->first,
	};
}

/* Is this the part that a multipart/related names as its root, by content id ("<x>") or by type? */
static bool named(GMimeObject *part, const char *start, const char *type)
{
	const char *cid = g_mime_object_get_content_id(part);
	size_t n = strlen(start);

	if (n > 2)
		return cid && strlen(cid) == n - 2 && strncmp(start + 1, cid, n - 2) == 0;
	char *made = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
	bool same = made && g_ascii_strcasecmp(made, type) == 0;

	g_free(made);
	return same;
}

/* The part that "start" names, else the first of the type that is said, else the first. */
static int root_of(void *ctx, GMimeObject *o)
{
	GMimeMultipart *m = (GMimeMultipart *)o;
	struct bytes content_type = field(ctx, o, "Content-Type");
	const char *start = mime_param(ctx, content_type, "start", NULL);
	const char *type = mime_param(ctx, content_type, "type", NULL);

	for (int i = 0; i < g_mime_multipart_get_count(m); i++) {
		if (named(g_mime_multipart_get_part(m, i), start, type))
			return i;
	}
	return 0;
}

static void add_children(struct walk *w, struct place p)
{
	GMimeMultipart *m = (GMimeMultipart *)p.o;
	GMimeContentType *type = g_mime_object_get_content_type(p.o);
	bool related = g_mime_content_type_is_type(type, "multipart", "related");
	int root = related ? root_of(w->ctx, p.o) : 0;

	if (!p.alternative && g_mime_content_type_is_type(type, "multipart", "alternative"))
		p.alternative = ++w->alternatives;
	p.report = p.report || g_mime_content_type_is_type(type, "multipart", "report");
	p.depth++;
	for (int i = g_mime_multipart_get_count(m) - 1; i >= 0; i--) {
		struct place child = p;

		child.o = g_mime_multipart_get_part(m, i);
		child.first = i == root;
		child.related = p.related || (related && i != root);
		push(w, child);
	}
}

/* No boundary, or none that occurs: what stands there is all the text there is. */
static void add_preamble(struct walk *w, const struct place *p)
{
	const char *text = g_mime_multipart_get_prologue((GMimeMultipart *)p->o);
	struct bytes none = {(const uint8_t *)"", 0};

	if (!text || !text[strspn(text, " \t\r\n")])
		return;
	text = talloc_strdup(w->ctx, text);
	w->leaves.p[w->leaves.n++] = (struct mime_leaf){
		.type = "text/plain",
		.content_type = none,
		.disposition = none,
		.content_id = "",
		.content = {(const uint8_t *)text, strlen(text)},
		.first = p->first,
	};
}

static void visit(struct walk *w)
{
	while (w->todo_n > 0 && w->leaves.n < MIME_PARTS_MOST) {
		struct place p = w->todo[--w->todo_n];
		bool parent = GMIME_IS_MULTIPART(p.o);

		if (parent && p.depth >= MIME_DEPTH_MOST)
			w->leaves.too_deep = true;
		if (parent && g_mime_multipart_get_count((GMimeMultipart *)p.o) == 0)
			add_preamble(w, &p);
		else if (parent && p.depth < MIME_DEPTH_MOST)
			add_children(w, p);
		else
			add_leaf(w, &p);
	}
}

struct mime_leaves mime_tree_leaves(void *ctx, struct bytes limited)
{
	struct walk w = {.ctx = ctx, .room = 16};
	GByteArray *lent = g_byte_array_new_take((guint8 *)limited.p, limited.n);
	GMimeStream *stream = g_mime_stream_mem_new();

	g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), lent);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeObject *top = g_mime_parser_construct_part(parser, NULL);

	w.leaves.p = talloc_array(ctx, struct mime_leaf, MIME_PARTS_MOST);
	w.todo = talloc_array(ctx, struct place, (unsigned)w.room);
	if (top) {
		push(&w, (struct place){.o = top, .first = true});
		visit(&w);
		g_object_unref(top);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	g_byte_array_free(lent, FALSE); /* the bytes are the caller's */
	talloc_free(w.todo);
	return w.leaves;
}
