/*
 * text_index_rank.c - how well a document fits, told from where the words of the question stand in it.
 *
 * FTS5's own bm25() first counts every document that holds each word, which at a million documents takes a hundred
 * times longer than the answer. All words of a question must be there anyway, so how rare each of them is says little:
 * here only the document itself is looked at.
 *
 * fits(words, SHAPE): SHAPE has a letter for each phrase of the expression, see text_index.h. The lower the better.
 */
#include <string.h>

#include "hub/store/text_index_inner.h"

#define HEAD 0
#define SCOPE 3 /* columns, as in the table */
#define HEAD_WEIGHS 4.0
#define PLACES_MOST 512 /* of a document: what stands further behind is not looked at */
#define PHRASES_MOST 64
#define NEAR_BY 10 /* words between the first and the last of them */
#define IN_ROW_WEIGHS 200.0
#define NEAR_WEIGHS 100.0

struct place {
	int phrase, column, at;
};
struct look {
	const char *shape;
	int nphrases;
	int size[PHRASES_MOST];	  /* words of a phrase */
	int wanted[PHRASES_MOST]; /* phrases that are words of the question, in its order */
	int nwanted;
	struct place places[PLACES_MOST];
	int n;
};

static void read_shape(const Fts5ExtensionApi *api, Fts5Context *c, struct look *l)
{
	int n = api->xPhraseCount(c), letters = (int)strlen(l->shape);

	l->nphrases = n < PHRASES_MOST ? n : PHRASES_MOST;
	for (int i = 0; i < l->nphrases && i < letters; i++) {
		l->size[i] = api->xPhraseSize(c, i);
		if (l->shape[i] != TEXT_SHAPE_OTHER)
			l->wanted[l->nwanted++] = i;
	}
}

static int read_places(const Fts5ExtensionApi *api, Fts5Context *c, struct look *l)
{
	int n = 0, code = api->xInstCount(c, &n);

	for (int i = 0; i < n && code == SQLITE_OK && l->n < PLACES_MOST; i++) {
		struct place *p = &l->places[l->n];

		code = api->xInst(c, i, &p->phrase, &p->column, &p->at);
		if (p->column != SCOPE && p->phrase < PHRASES_MOST)
			l->n++;
	}
	return code;
}

/* Often is better than once, but not without end. */
static double weigh_words(const struct look *l)
{
	double weight[PHRASES_MOST] = {0}, sum = 0;

	for (int i = 0; i < l->n; i++)
		weight[l->places[i].phrase] += l->places[i].column == HEAD ? HEAD_WEIGHS : 1.0;
	for (int i = 0; i < l->nphrases; i++)
		sum += weight[i] * 2.2 / (weight[i] + 1.2);
	return sum;
}

static bool stands_at(const struct look *l, int phrase, int column, int at)
{
	for (int i = 0; i < l->n; i++)
		if (l->places[i].phrase == phrase && l->places[i].column == column && l->places[i].at == at)
			return true;
	return false;
}

/* The words of the question, one behind the other, from this place of the first one. */
static bool is_row(const struct look *l, const struct place *first)
{
	int at = first->at;

	for (int k = 1; k < l->nwanted; k++) {
		int before = l->wanted[k - 1];

		/* behind a pair stands the pair of its second character and the next one */
		at += l->size[before] + (l->shape[before] == TEXT_SHAPE_PAIRS ? 1 : 0);
		if (!stands_at(l, l->wanted[k], first->column, at))
			return false;
	}
	return true;
}

/* All of them between this place and one that is near by. */
static bool is_near(const struct look *l, int from)
{
	const struct place *first = &l->places[from];
	int found = 0;

	for (int k = 0; k < l->nwanted; k++)
		for (int i = from; i < l->n; i++) {
			const struct place *p = &l->places[i];

			if (p->column != first->column || p->at > first->at + NEAR_BY + l->nwanted)
				break;
			if (p->phrase == l->wanted[k]) {
				found++;
				break;
			}
		}
	return found == l->nwanted;
}

static double weigh_closeness(const struct look *l)
{
	double best = 0;

	if (l->nwanted < 2)
		return 0;
	for (int i = 0; i < l->n; i++) {
		if (l->places[i].phrase == l->wanted[0] && is_row(l, &l->places[i]))
			return IN_ROW_WEIGHS;
		if (best == 0 && is_near(l, i))
			best = NEAR_WEIGHS;
	}
	return best;
}

static void fits(const Fts5ExtensionApi *api, Fts5Context *c, sqlite3_context *result, int n,
		 sqlite3_value **values)
{
	struct look l = {.shape = n == 1 ? (const char *)sqlite3_value_text(values[0]) : NULL};

	if (!l.shape)
		l.shape = "";
	read_shape(api, c, &l);
	int code = read_places(api, c, &l);

	if (code != SQLITE_OK)
		sqlite3_result_error_code(result, code);
	else
		sqlite3_result_double(result, -(weigh_words(&l) + weigh_closeness(&l)));
}

int text_rank_register(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *s;
	int code = sqlite3_prepare_v2(db, "SELECT fts5(?)", -1, &s, NULL);

	if (code != SQLITE_OK)
		return code;
	sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(s);
	sqlite3_finalize(s);
	return api ? api->xCreateFunction(api, "fits", NULL, fits, NULL) : SQLITE_ERROR;
}
