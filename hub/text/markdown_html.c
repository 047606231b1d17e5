/*
 * markdown_html.c - from the tree to the page: our own addresses stand in as others that the sanitiser lets pass, and are
 * put in behind it; so the sanitiser knows nothing of them, and nothing comes behind it that is not a number.
 */
#include <string.h>
#include <talloc.h>

#include "hub/text/html_clean.h"
#include "hub/text/markdown.h"
#include "hub/text/markdown_tree.h"
#include "hub/text/text_out.h"

/* RFC 2606: no such host can be. Who writes it out means what we mean by it. */
#define STAND_IN "https://own.invalid/"
#define STAND_IN_LINK "<a href=\"" STAND_IN

struct page {
	struct job *job;
	const struct markdown_own *own;
	size_t nown;
	struct markdown_page *into;
};

/* ---- before the sanitiser ---- */

static void replace_address(const struct page *p, cmark_node *node, bool picture)
{
	const char *address = cmark_node_get_url(node);
	uint64_t number;

	for (size_t i = 0; i < p->nown; i++) {
		if (!markdown_number(address, p->own[i].scheme, &number) || (picture && !p->own[i].pictures))
			continue;
		cmark_node_set_url(node,
				   talloc_asprintf(p->job->ctx, "%s%zu/%llu", picture ? "cid:" : STAND_IN, i,
						   (unsigned long long)number));
		return;
	}
	if (picture)
		cmark_node_set_url(node, ""); /* nothing is loaded from elsewhere; its words stay */
}

static void add_heading(const struct page *p, cmark_node *node)
{
	struct markdown_page *into = p->into;
	size_t n = into->nheadings++;
	int level = cmark_node_get_heading_level(node);

	into->headings =
		talloc_realloc(p->job->ctx, into->headings, struct markdown_heading, (unsigned)n + 1);
	into->headings[n] = (struct markdown_heading){(unsigned)level, NULL};
}

static bool holds_words(cmark_node_type type)
{
	return type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
}

/* Addresses are replaced; headings are listed with their words. */
static void prepare(struct page *p, struct markdown_tree *tree)
{
	AUTO(markdown_walk) walk = markdown_walk(tree);
	struct text_out title = text_out_on(p->job->ctx);
	bool in_heading = false;

	while (markdown_step(&walk)) {
		cmark_node_type type = cmark_node_get_type(walk.node);

		if (type == CMARK_NODE_HEADING && walk.entering) {
			add_heading(p, walk.node);
			title = text_out_on(p->job->ctx);
			in_heading = true;
		} else if (type == CMARK_NODE_HEADING) {
			p->into->headings[p->into->nheadings - 1].title = title.p;
			in_heading = false;
		} else if (walk.entering && in_heading && holds_words(type)) {
			text_out_str(&title, cmark_node_get_literal(walk.node));
		} else if (walk.entering && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)) {
			replace_address(p, walk.node, type == CMARK_NODE_IMAGE);
		}
	}
}

/* The page's title is its h1: where the text has one too, all go down by one. */
static void lower_headings(struct page *p, struct markdown_tree *tree)
{
	AUTO(markdown_walk) walk = markdown_walk(tree);
	bool lower = false;

	for (size_t i = 0; i < p->into->nheadings; i++)
		lower = lower || p->into->headings[i].level == 1;
	if (!lower)
		return;
	for (size_t i = 0; i < p->into->nheadings; i++)
		p->into->headings[i].level += p->into->headings[i].level < 6;
	while (markdown_step(&walk)) {
		int level = cmark_node_get_type(walk.node) == CMARK_NODE_HEADING && walk.entering
				    ? cmark_node_get_heading_level(walk.node)
				    : 6;

		if (level < 6)
			cmark_node_set_heading_level(walk.node, level + 1);
	}
}

/* ---- behind it ---- */

/* "0/12" -> the prefix of own[0] and 12; NULL: it is none of ours. *n_r: how long it was. */
static const char *own_address(const struct page *p, const char *at, size_t *n_r)
{
	size_t which = (size_t)(*at - '0');
	size_t digits = which < p->nown && at[1] == '/' ? strspn(at + 2, "0123456789") : 0;

	if (digits == 0 || digits > 19)
		return NULL;
	*n_r = digits + 2;
	return talloc_asprintf(p->job->ctx, "%s%.*s", p->own[which].prefix, (int)digits, at + 2);
}

static const char *picture_address(void *arg, void *ctx, const char *content_id)
{
	size_t n;
	const char *address = own_address(arg, content_id, &n);

	return address && content_id[n] == 0 ? talloc_strdup(ctx, address) : NULL;
}

/* Up to the end of the tag that the sanitiser wrote; our own pages open in the same window. */
static const char *put_link(const struct page *p, struct text_out *o, const char *at)
{
	const char *from = at + sizeof(STAND_IN_LINK) - 1, *end = strchr(from, '>');
	size_t n = 0;
	const char *address = own_address(p, from, &n);

	if (!address || from[n] != '"' || !end) {
		text_out_str(o, "<a>"); /* it leads nowhere */
		return end ? end + 1 : from;
	}
	text_out_fmt(o, "<a href=\"%s\">", address);
	return end + 1;
}

static bool is_heading(const char *at)
{
	return at[1] == 'h' && at[2] >= '1' && at[2] <= '6' && (at[3] == '>' || at[3] == ' ');
}

static void finish(const struct page *p, const char *html)
{
	struct text_out o = text_out_on(p->job->ctx);
	size_t headings = 0;

	text_out_reserve(&o, strlen(html) + 64);
	for (const char *tag; (tag = strchr(html, '<')); html = tag) {
		text_out_add(&o, html, (size_t)(tag - html));
		if (strncmp(tag, STAND_IN_LINK, sizeof(STAND_IN_LINK) - 1) == 0) {
			tag = put_link(p, &o, tag);
		} else if (is_heading(tag)) {
			text_out_fmt(&o, "<h%c id=\"s-%zu\"", tag[2], ++headings);
			tag += 3;
		} else {
			text_out_add(&o, tag++, 1);
		}
	}
	text_out_str(&o, html);
	p->into->html = o.p;
}

static enum rc clean(struct page *p, const char *raw, struct html_cleaned *clean_r)
{
	const struct html_options how = {
		.cid_address = picture_address, .arg = p, .cid_prefix = p->nown ? p->own[0].prefix : "/"};

	return html_clean(p->job, (struct bytes){(const uint8_t *)raw, strlen(raw)}, &how, clean_r);
}

enum rc markdown_html(struct job *j, const char *text, const struct markdown_own *own, size_t nown,
		      struct markdown_page *page_r)
{
	struct page p = {j, own, nown, page_r};
	struct html_cleaned cleaned;

	must(nown <= MARKDOWN_OWN_MOST);
	if (strlen(text) > MARKDOWN_BYTES_MOST)
		return because(j, RC_LIMIT, "the text is too long");
	*page_r = (struct markdown_page){.html = ""};
	AUTO(markdown_tree) tree = markdown_parse(text);

	prepare(&p, &tree);
	lower_headings(&p, &tree);
	char *raw = markdown_raw_html(&tree);
	enum rc rc = clean(&p, raw, &cleaned);

	markdown_free(raw);
	TRY(rc);
	finish(&p, cleaned.html);
	return RC_OK;
}
