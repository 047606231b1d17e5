/* directory_find.c - a search, page by page, within its limits. Source: RFC 2696, 4511 4.5. */
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/instant.h"
#include "hub/text/utf8.h"
#include "hub/trust/directory_inner.h"

#define PAGE_ENTRIES 200
#define EMPTY_PAGES_MOST 100 /* a server may give some; one that gives nothing else has no end */
#define VALUES_MOST 50000

struct finding {
	struct directory *d;
	const struct directory_search *s;
	void *ctx;
	struct directory_entry *list;
	size_t n, room;
	int64_t until;
};

const struct directory_values *directory_attribute(const struct directory_entry *e, const char *name)
{
	for (size_t i = 0; i < e->n; i++) {
		if (strcasecmp(e->attributes[i].name, name) == 0)
			return &e->attributes[i];
	}
	return NULL;
}

const char *directory_text(const struct directory_entry *e, const char *name, size_t most)
{
	const struct directory_values *v = directory_attribute(e, name);

	for (size_t i = 0; v && i < v->n; i++) {
		if (v->list[i].n > 0 && v->list[i].n <= most && utf8_is_line(v->list[i]))
			return (const char *)v->list[i].p; /* a NUL stands behind each */
	}
	return NULL;
}

/* ---- an entry ---- */

static void keep_value(struct finding *f, struct directory_values *v, const struct berval *b)
{
	char *copy;

	if (b->bv_len > f->s->value_most)
		return;
	copy = talloc_array(v->list, char, (unsigned)b->bv_len + 1);
	must(copy);
	if (b->bv_len > 0)
		memcpy(copy, b->bv_val, b->bv_len);
	copy[b->bv_len] = '\0';
	v->list[v->n++] = (struct bytes){(const uint8_t *)copy, b->bv_len};
}

static void keep_attribute(struct finding *f, struct directory_entry *e, const char *name,
			   struct berval **values)
{
	const char *option = strchr(name, ';');
	int n = ldap_count_values_len(values);
	struct directory_values *v;

	e->attributes = talloc_realloc(f->ctx, e->attributes, struct directory_values, (unsigned)e->n + 1);
	must(e->attributes);
	v = &e->attributes[e->n++];
	*v = (struct directory_values){.more = option && strncasecmp(option, ";range=", 7) == 0};
	v->name = talloc_strndup(f->ctx, name, option ? (size_t)(option - name) : strlen(name));
	v->list = talloc_array(f->ctx, struct bytes, (unsigned)n + 1);
	must(v->name && v->list);
	for (int i = 0; i < n && i < VALUES_MOST; i++)
		keep_value(f, v, values[i]);
	v->more |= n > VALUES_MOST;
}

static enum directory_trouble keep_entry(struct finding *f, LDAPMessage *m)
{
	struct directory_entry *e;
	BerElement *place = NULL;
	char *dn;

	if (f->n == f->s->most)
		return DIRECTORY_LIMIT;
	if (f->n == f->room) {
		f->room = f->room ? 2 * f->room : 64;
		f->list = talloc_realloc(f->ctx, f->list, struct directory_entry, (unsigned)f->room);
		must(f->list);
	}
	dn = ldap_get_dn(f->d->ld, m);
	if (!dn)
		return DIRECTORY_PROTOCOL;
	e = &f->list[f->n];
	*e = (struct directory_entry){.dn = talloc_strdup(f->ctx, dn)};
	must(e->dn);
	ldap_memfree(dn);
	for (char *name = ldap_first_attribute(f->d->ld, m, &place); name;
	     name = ldap_next_attribute(f->d->ld, m, place)) {
		struct berval **values = ldap_get_values_len(f->d->ld, m, name);

		if (values)
			keep_attribute(f, e, name, values);
		ldap_value_free_len(values);
		ldap_memfree(name);
	}
	ber_free(place, 0);
	f->n += utf8_valid((struct bytes){(const uint8_t *)e->dn, strlen(e->dn)});
	return DIRECTORY_FINE;
}

/* ---- a page ---- */

/* The end of a page: its code, and where the next begins. */
static int end_of_page(struct finding *f, LDAPMessage *m, struct berval *cookie)
{
	LDAPControl **controls = NULL, *paging;
	struct berval next = {0, NULL};
	int code = LDAP_OTHER;
	int read = ldap_parse_result(f->d->ld, m, &code, NULL, NULL, NULL, &controls, 0);
	ber_int_t about;

	ber_memfree(cookie->bv_val);
	*cookie = (struct berval){0, NULL};
	paging = controls ? ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, NULL) : NULL;
	if (read == LDAP_SUCCESS && paging &&
	    ldap_parse_pageresponse_control(f->d->ld, paging, &about, &next) == LDAP_SUCCESS)
		*cookie = next;
	ldap_controls_free(controls);
	return read == LDAP_SUCCESS ? code : read;
}

/* Entries until the page ends. */
static enum directory_trouble take_page(struct finding *f, int id, struct berval *cookie, const char **said_r)
{
	enum directory_trouble t = DIRECTORY_FINE;

	while (t == DIRECTORY_FINE) {
		LDAPMessage *m;
		int code = directory_wait(f->d, id, false, f->until, &m), kind;

		if (code != LDAP_SUCCESS)
			return directory_trouble_of(f->d, f->ctx, code, said_r);
		kind = ldap_msgtype(m);
		if (kind == LDAP_RES_SEARCH_RESULT) {
			code = end_of_page(f, m, cookie);
			ldap_msgfree(m);
			return directory_trouble_of(f->d, f->ctx, code, said_r);
		}
		if (kind == LDAP_RES_SEARCH_ENTRY)
			t = keep_entry(f, m);
		ldap_msgfree(m); /* and what refers us to other servers is not followed */
		if (t == DIRECTORY_FINE && clock_mono_ms() > f->until)
			t = DIRECTORY_TIMEOUT;
	}
	ldap_abandon_ext(f->d->ld, id, NULL, NULL);
	return t;
}

static enum directory_trouble ask_page(struct finding *f, struct berval *cookie, const char **said_r)
{
	const struct directory_search *s = f->s;
	LDAPControl *paging = NULL, *controls[2] = {NULL, NULL};
	int id, code;

	if (s->below) {
		code = ldap_create_page_control(f->d->ld, PAGE_ENTRIES, cookie, 0, &paging);
		if (code != LDAP_SUCCESS)
			return directory_trouble_of(f->d, f->ctx, code, said_r);
		controls[0] = paging;
	}
	code = ldap_search_ext(f->d->ld, s->base, s->below ? LDAP_SCOPE_SUBTREE : LDAP_SCOPE_BASE, s->filter,
			       (char **)(uintptr_t)s->attributes, 0, controls, NULL, NULL, LDAP_NO_LIMIT,
			       &id);
	if (paging)
		ldap_control_free(paging);
	return code == LDAP_SUCCESS ? take_page(f, id, cookie, said_r)
				    : directory_trouble_of(f->d, f->ctx, code, said_r);
}

enum directory_trouble directory_find(struct directory *d, void *ctx, const struct directory_search *s,
				      struct directory_entry **list_r, size_t *n_r, const char **said_r)
{
	struct finding f = {.d = d, .s = s, .ctx = ctx, .until = clock_mono_ms() + s->patience.ms};
	struct berval cookie = {0, NULL};
	enum directory_trouble t;
	unsigned empty = 0;

	*said_r = "";
	do {
		size_t before = f.n;

		t = ask_page(&f, &cookie, said_r);
		empty += f.n == before;
		if (t == DIRECTORY_FINE && empty > EMPTY_PAGES_MOST)
			t = DIRECTORY_LIMIT;
	} while (t == DIRECTORY_FINE && cookie.bv_len > 0);
	ber_memfree(cookie.bv_val);
	*list_r = f.list;
	*n_r = t == DIRECTORY_FINE ? f.n : 0;
	return t;
}
