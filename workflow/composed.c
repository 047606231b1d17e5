/* composed.c - limits of what is composed, and its form in the database. */
#include "workflow/composed.h"

#include <jansson.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "workflow/ticket_said.h"
#include "workflow/upload_policy.h"

#define CID_BYTES "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

static const char *const role_keys[] = {[PERSON_TO] = "to", [PERSON_CC] = "cc", [PERSON_BCC] = "bcc"};

static bool cid_is_sound(const struct composed *c, size_t at)
{
	const char *cid = c->pictures[at].cid;

	if (!*cid || strlen(cid) > COMPOSED_CID_MOST || cid[strspn(cid, CID_BYTES)])
		return false;
	for (size_t i = 0; i < at; i++)
		if (strcmp(c->pictures[i].cid, cid) == 0)
			return false;
	return true;
}

const char *composed_barred(const struct composed *c)
{
	if (strlen(c->text) > TICKET_TEXT_MOST)
		return "a text has at most 256 KiB";
	if (c->html && strlen(c->html) > COMPOSED_HTML_MOST)
		return "the HTML of a text has at most 512 KiB";
	if (c->npeople > COMPOSED_PEOPLE_MOST)
		return "a reply has at most 50 recipients";
	if (c->nfiles + c->npictures > UPLOAD_FILES_MOST)
		return "a message has at most 20 files";
	if (c->forward && c->forward->nattachments > UPLOAD_FILES_MOST)
		return "at most 20 files are forwarded";
	for (size_t i = 0; i < c->npeople; i++) {
		const char *name = c->people[i].name;

		if (name && !utf8_is_line((struct bytes){(const uint8_t *)name, strlen(name)}))
			return "a recipient's name is one line";
	}
	for (size_t i = 0; i < c->npictures; i++)
		if (!cid_is_sound(c, i))
			return "pictures: each cid once, of letters, digits, '.', '_' and '-'";
	return NULL;
}

enum rc composed_html(struct job *j, const struct composed *c, const struct html_options *how,
		      const char **html_r)
{
	static const struct html_options keep = {0}; /* "cid:" stays as it is */
	struct html_cleaned clean;

	*html_r = NULL;
	if (!c->html || !*c->html)
		return RC_OK;
	enum rc rc = html_clean(j, (struct bytes){(const uint8_t *)c->html, strlen(c->html)},
				how ? how : &keep, &clean);

	if (rc == RC_LIMIT)
		return because(j, RC_INVALID, "this text cannot be formatted so: %s", j->why ? j->why : "");
	TRY(rc);
	if (!clean.blank)
		*html_r = clean.html;
	return RC_OK;
}

/* ---- to JSON ---- */

static json_t *people_json(const struct composed *c, enum person_role role)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->npeople; i++) {
		const struct message_person *p = &c->people[i];

		if (p->role == role)
			json_array_append_new(list, json_pack("{s:s, s:s}", "address", p->address, "name",
							      p->name ? p->name : ""));
	}
	return list;
}

static json_t *forward_json(const struct composed_forward *f)
{
	json_t *ids = json_array();

	for (size_t i = 0; i < f->nattachments; i++)
		json_array_append_new(ids, json_integer((json_int_t)f->attachments[i].v));
	return json_pack("{s:b, s:I, s:o}", "history", f->history, "message", (json_int_t)f->message.v,
			 "attachments", ids);
}

char *composed_write(void *ctx, const struct composed *c)
{
	AUTO(json)
	made = {json_pack("{s:s, s:b, s:I}", "text", c->text, "solve", c->solve, "answers",
			  (json_int_t)c->answers.v)};
	json_t *files = json_array(), *pictures = json_array();

	must(made.v);
	if (c->html)
		json_object_set_new(made.v, "html", json_string(c->html));
	for (unsigned r = 0; r < COUNT_OF(role_keys); r++)
		json_object_set_new(made.v, role_keys[r], people_json(c, (enum person_role)r));
	for (size_t i = 0; i < c->nfiles; i++)
		json_array_append_new(files, json_string(c->files[i]));
	for (size_t i = 0; i < c->npictures; i++)
		json_array_append_new(pictures, json_pack("{s:s, s:s}", "token", c->pictures[i].token, "cid",
							  c->pictures[i].cid));
	json_object_set_new(made.v, "files", files);
	json_object_set_new(made.v, "pictures", pictures);
	if (c->forward)
		json_object_set_new(made.v, "forward", forward_json(c->forward));
	return json_text(ctx, made.v);
}

/* ---- from JSON: what composed_write has made, so what is not there is empty ---- */

static char *text_of(void *ctx, const json_t *o, const char *key)
{
	const char *text = json_string_value(json_object_get(o, key));
	char *copy = talloc_strdup(ctx, text ? text : "");

	must(copy);
	return copy;
}

static void read_people(void *ctx, const json_t *o, struct composed *c)
{
	size_t room = 0, n = 0;

	for (unsigned r = 0; r < COUNT_OF(role_keys); r++)
		room += json_array_size(json_object_get(o, role_keys[r]));

	struct message_person *people = talloc_zero_array(ctx, struct message_person, (unsigned)room + 1);

	must(people);
	for (unsigned r = 0; r < COUNT_OF(role_keys); r++) {
		const json_t *list = json_object_get(o, role_keys[r]);

		for (size_t i = 0; i < json_array_size(list); i++) {
			const json_t *p = json_array_get(list, i);

			people[n++] = (struct message_person){
				.role = r,
				.address = text_of(people, p, "address"),
				.name = text_of(people, p, "name"),
			};
		}
	}
	c->people = people;
	c->npeople = n;
}

static void read_files(void *ctx, const json_t *o, struct composed *c)
{
	const json_t *files = json_object_get(o, "files"), *pictures = json_object_get(o, "pictures");
	size_t nfiles = json_array_size(files), npictures = json_array_size(pictures);
	const char **tokens = talloc_zero_array(ctx, const char *, (unsigned)nfiles + 1);
	struct composed_picture *shown =
		talloc_zero_array(ctx, struct composed_picture, (unsigned)npictures + 1);

	must(tokens && shown);
	for (size_t i = 0; i < nfiles; i++) {
		const char *token = json_string_value(json_array_get(files, i));

		tokens[i] = talloc_strdup(tokens, token ? token : "");
	}
	for (size_t i = 0; i < npictures; i++) {
		const json_t *p = json_array_get(pictures, i);

		shown[i] = (struct composed_picture){text_of(shown, p, "token"), text_of(shown, p, "cid")};
	}
	c->files = tokens;
	c->nfiles = nfiles;
	c->pictures = shown;
	c->npictures = npictures;
}

static void read_forward(void *ctx, const json_t *o, struct composed *c)
{
	const json_t *f = json_object_get(o, "forward"), *list = json_object_get(f, "attachments");
	size_t n = json_array_size(list);

	if (!f)
		return;
	struct composed_forward *forward = talloc_zero(ctx, struct composed_forward);
	attachment_id *ids = talloc_zero_array(ctx, attachment_id, (unsigned)n + 1);

	must(forward && ids);
	for (size_t i = 0; i < n; i++)
		ids[i].v = (uint64_t)json_integer_value(json_array_get(list, i));
	*forward = (struct composed_forward){
		.history = json_is_true(json_object_get(f, "history")),
		.message = {(uint64_t)json_integer_value(json_object_get(f, "message"))},
		.attachments = ids,
		.nattachments = n,
	};
	c->forward = forward;
}

enum rc composed_read(struct job *j, const char *json, struct composed *c_r)
{
	AUTO(json) got = {json_loads(json, JSON_REJECT_DUPLICATES, NULL)};

	if (!json_is_object(got.v))
		return because(j, RC_BUG, "a stored draft is no JSON object");
	*c_r = (struct composed){
		.text = text_of(j->ctx, got.v, "text"),
		.html = json_object_get(got.v, "html") ? text_of(j->ctx, got.v, "html") : NULL,
		.answers = {(uint64_t)json_integer_value(json_object_get(got.v, "answers"))},
		.solve = json_is_true(json_object_get(got.v, "solve")),
	};
	read_people(j->ctx, got.v, c_r);
	read_files(j->ctx, got.v, c_r);
	read_forward(j->ctx, got.v, c_r);
	return RC_OK;
}
