/* article_cluster.c - greedy grouping by the most common word that is left. */
#include "workflow/article_cluster.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/words.h"
#include "workflow/article_cluster_sql.h"

#define SINCE SPAN_H(90 * 24)
#define SUBJECT_WORDS_MOST 32
#define COMMON_IN_FIVE 3     /* words of a cluster: three in five of its tickets have them */
#define MOST_TICKETS_FROM 20 /* from so many tickets on, what a third of them has says nothing */
#define NOWHERE SIZE_MAX

/* A word in a subject. Words are told apart by `word`, a number given in alphabetic order. */
struct place {
	const char *text;
	size_t ticket, word;
	bool taken; /* its ticket is in a cluster */
};

struct grouping {
	struct place *list; /* by word, then ticket */
	size_t n, ntickets;
};

/* Folded as words.h folds. */
static bool says_nothing(const char *word)
{
	static const char *const list[] = {
		"a",	   "about",    "after", "an",	 "and",	  "are",  "at",	  "can",  "cannot", "for",
		"from",	   "fwd",      "has",	"have",	 "help",  "how",  "i",	  "in",	  "is",	    "it",
		"my",	   "need",     "new",	"no",	 "not",	  "of",	  "on",	  "or",	  "our",    "please",
		"problem", "question", "re",	"since", "still", "the",  "this", "to",	  "urgent", "was",
		"we",	   "what",     "when",	"where", "why",	  "with", "you",  "your", "请问",   "问题",
		"怎么",	   "如何",     "为什",	"什么",	 "不能",  "无法", "我的", "关于", "一下",   "帮忙",
		"求助",	   "咨询",     "您好",	"你好",	 "还没",  "没有", "可以", "这个", "麻烦",   "谢谢",
	};

	for (size_t i = 0; i < COUNT_OF(list); i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return word[strspn(word, "0123456789.-")] == 0;
}

/* Of ideographs the pairs alone: a single one is the end of a run. */
static bool is_single(const char *word)
{
	size_t n = strlen(word);

	return n == 1 || (n == 3 && (unsigned char)word[0] >= 0xe3);
}

static void add_subject(void *ctx, struct grouping *g, size_t ticket, const char *subject)
{
	size_t before = g->n;
	char *rest = NULL, *words = words_of(ctx, subject);

	for (char *word = strtok_r(words, " ", &rest); word && g->n - before < SUBJECT_WORDS_MOST;
	     word = strtok_r(NULL, " ", &rest)) {
		bool again = false;

		for (size_t i = before; i < g->n; i++)
			again = again || strcmp(g->list[i].text, word) == 0;
		if (!again && !is_single(word) && !says_nothing(word))
			g->list[g->n++] = (struct place){.text = word, .ticket = ticket};
	}
}

static int by_word(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = strcmp(x->text, y->text);

	return order ? order : (x->ticket > y->ticket) - (x->ticket < y->ticket);
}

static void number_words(struct grouping *g)
{
	qsort(g->list, g->n, sizeof(*g->list), by_word);
	for (size_t i = 1; i < g->n; i++)
		g->list[i].word = g->list[i - 1].word + (strcmp(g->list[i - 1].text, g->list[i].text) != 0);
}

static size_t end_of_word(const struct grouping *g, size_t from)
{
	size_t to = from;

	while (to < g->n && g->list[to].word == g->list[from].word)
		to++;
	return to;
}

/* Where the word begins that most tickets outside clusters have; NOWHERE: none has enough. */
static size_t most_common(const struct grouping *g)
{
	size_t best = NOWHERE, most = ARTICLE_CLUSTER_LEAST - 1, to;

	for (size_t from = 0; from < g->n; from = to) {
		size_t left = 0;

		to = end_of_word(g, from);
		for (size_t i = from; i < to; i++)
			left += !g->list[i].taken;
		bool everybodys = g->ntickets >= MOST_TICKETS_FROM && (to - from) * 3 > g->ntickets;

		if (left > most && !everybodys) {
			most = left;
			best = from;
		}
	}
	return best;
}

/* Of a cluster's tickets, how many have this word? */
static size_t members_with(const struct grouping *g, size_t from, size_t to, const bool *member)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += member[g->list[i].ticket];
	return n;
}

static void name_cluster(const struct grouping *g, const bool *member, struct article_cluster *c,
			 size_t first)
{
	size_t to;

	c->words[c->nwords++] = g->list[first].text;
	for (size_t from = 0; from < g->n && c->nwords < ARTICLE_CLUSTER_WORDS; from = to) {
		to = end_of_word(g, from);
		if (g->list[from].word != g->list[first].word &&
		    members_with(g, from, to, member) * 5 >= c->n * COMMON_IN_FIVE)
			c->words[c->nwords++] = g->list[from].text;
	}
}

static void take(struct grouping *g, size_t first, bool *member, struct article_cluster *c)
{
	size_t to = end_of_word(g, first);

	*c = (struct article_cluster){.n = 0};
	memset(member, 0, g->ntickets);
	for (size_t i = first; i < to; i++) {
		if (g->list[i].taken)
			continue;
		member[g->list[i].ticket] = true;
		c->n++;
		if (c->nshown < ARTICLE_CLUSTER_SHOWN)
			c->shown[c->nshown++] = g->list[i].ticket;
	}
	name_cluster(g, member, c, first);
	for (size_t i = 0; i < g->n; i++)
		g->list[i].taken = g->list[i].taken || member[g->list[i].ticket];
}

size_t article_cluster_subjects(void *ctx, const char *const *subjects, size_t n,
				struct article_cluster clusters_r[ARTICLE_CLUSTERS_MOST])
{
	struct grouping g = {.list = talloc_array(ctx, struct place, (unsigned)(n * SUBJECT_WORDS_MOST)),
			     .ntickets = n};
	bool *member = talloc_array(ctx, bool, (unsigned)n);
	size_t clusters = 0;

	for (size_t i = 0; i < n; i++)
		add_subject(ctx, &g, i, subjects[i]);
	number_words(&g);
	while (clusters < ARTICLE_CLUSTERS_MOST) {
		size_t first = most_common(&g);

		if (first == NOWHERE)
			break;
		take(&g, first, member, &clusters_r[clusters++]);
	}
	return clusters;
}

/* ---- of the house's tickets ---- */

static size_t keep_readable(struct article_cluster_ticket *list, size_t n, const struct access *who)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (access_may(who, ACCESS_TICKET_READ, (struct scope){list[i].team, list[i].assignee}))
			list[kept++] = list[i];
	return kept;
}

enum rc article_clusters(struct db_tx *tx, const struct access *who, struct article_clusters *c_r)
{
	const char **subjects;
	size_t n;

	TRY(article_cluster_tickets(tx, instant_after(tx->job->now, SPAN_MS(-SINCE.ms)), &c_r->tickets, &n));
	c_r->ntickets = keep_readable(c_r->tickets, n, who);
	subjects = talloc_array(tx->job->ctx, const char *, (unsigned)c_r->ntickets);
	for (size_t i = 0; i < c_r->ntickets; i++)
		subjects[i] = c_r->tickets[i].subject;
	c_r->n = article_cluster_subjects(tx->job->ctx, subjects, c_r->ntickets, c_r->list);
	return RC_OK;
}
