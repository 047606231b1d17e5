/* report_figure.c - figures out of cells. */
#include "workflow/report_figure.h"

#include <math.h>

#include "workflow/score.h"
#include "workflow/survey.h"

#define MARKS_MOST 128

static const struct {
	enum report_measure owner, shared;
} scores[] = {
	[REPORT_KEY_CSAT] = {REPORT_CSAT, REPORT_CSAT_SHARED},
	[REPORT_KEY_NPS] = {REPORT_NPS, REPORT_NPS_SHARED},
	[REPORT_KEY_CES] = {REPORT_CES, REPORT_CES_SHARED},
	[REPORT_KEY_GAP] = {REPORT_GAP, REPORT_GAP_SHARED},
};

static enum report_measure score_measure(enum report_key k, bool shared)
{
	return shared ? scores[k].shared : scores[k].owner;
}

size_t report_figure_measures(enum report_key k, bool shared, enum report_measure m_r[2], bool *backlog_r)
{
	static const enum report_measure one[REPORT_KEY_END] = {
		[REPORT_KEY_RESPONSE_RATE] = REPORT_FUNNEL,
		[REPORT_KEY_RESPONSIVENESS] = REPORT_RESPONSIVENESS,
		[REPORT_KEY_OPENED] = REPORT_OPENED,
		[REPORT_KEY_SOLVED] = REPORT_SOLVED,
		[REPORT_KEY_BACKLOG] = REPORT_BACKLOG,
		[REPORT_KEY_BACKLOG_OLD] = REPORT_BACKLOG,
		[REPORT_KEY_FIRST_REPLY] = REPORT_FIRST_REPLY,
		[REPORT_KEY_RESOLUTION] = REPORT_SOLVED,
		[REPORT_KEY_SLA_FIRST] = REPORT_CLOCK_FIRST,
		[REPORT_KEY_SLA_NEXT] = REPORT_CLOCK_NEXT,
		[REPORT_KEY_SLA_RESOLVE] = REPORT_CLOCK_RESOLVE,
		[REPORT_KEY_SLA_OWN] = REPORT_CLOCK_OWN,
		[REPORT_KEY_SLA_QUEUE] = REPORT_CLOCK_QUEUE,
		[REPORT_KEY_SLA_PROMISE] = REPORT_CLOCK_PROMISE,
		[REPORT_KEY_ESCALATED] = REPORT_RANG,
		[REPORT_KEY_MOVED] = REPORT_MOVED,
		[REPORT_KEY_REPLIES] = REPORT_REPLIES,
		[REPORT_KEY_RECOVERY_OPENED] = REPORT_RECOVERY,
		[REPORT_KEY_RECOVERY_SETTLED] = REPORT_RECOVERY,
		[REPORT_KEY_ARTICLE_USED] = REPORT_ARTICLE,
		[REPORT_KEY_ARTICLE_SOLVED] = REPORT_ARTICLE_SOLVE,
	};

	*backlog_r = k == REPORT_KEY_BACKLOG || k == REPORT_KEY_BACKLOG_OLD;
	if (k == REPORT_KEY_REOPENED) {
		m_r[0] = REPORT_SOLVED;
		m_r[1] = REPORT_UNDONE;
		return 2;
	}
	if (k <= REPORT_KEY_GAP) {
		m_r[0] = score_measure(k, shared);
		m_r[1] = REPORT_FUNNEL;
		return 2;
	}
	m_r[0] = one[k < REPORT_KEY_END ? k : REPORT_KEY_OPENED];
	return 1;
}

/* ---- sums over cells ---- */

struct tally {
	int64_t n, value;
	int64_t marks[MARKS_MOST];
};

static struct tally tally_of(enum report_measure m, const struct report_cell *c, size_t n)
{
	struct tally t = {0};

	for (size_t i = 0; i < n; i++) {
		if (c[i].measure != m)
			continue;
		t.n += c[i].n;
		t.value += c[i].value;
		if (c[i].mark < MARKS_MOST)
			t.marks[c[i].mark] += c[i].n;
	}
	return t;
}

static int64_t between(const struct tally *t, size_t from, size_t to)
{
	int64_t n = 0;

	for (size_t i = from; i <= to && i < MARKS_MOST; i++)
		n += t->marks[i];
	return n;
}

static void count(struct report_figure *f, int64_t n)
{
	f->n = f->value = n;
	f->has_value = true;
}

static void share(struct report_figure *f, int64_t hits, int64_t n)
{
	struct score_share s;

	f->n = n > 0 ? n : 0;
	if (n <= 0 || hits < 0 || !score_share((uint64_t)hits, (uint64_t)n, &s))
		return;
	f->has_value = f->has_interval = true;
	f->value = llround(s.percent * 10);
	f->low = llround(s.low * 10);
	f->high = llround(s.high * 10);
}

static void points(struct report_figure *f, const struct tally *t)
{
	int64_t promoters = between(t, SCORE_PROMOTES_FROM, 10), passives = between(t, SCORE_PASSIVE_FROM, 8);
	struct score_nps s;

	f->n = t->n;
	if (t->n <= 0 ||
	    !score_nps((uint64_t)promoters, (uint64_t)passives, (uint64_t)(t->n - promoters - passives), &s))
		return;
	f->has_value = f->has_interval = true;
	f->value = llround(s.points * 1000);
	f->low = llround(fmax(s.points - s.margin, -100) * 1000);
	f->high = llround(fmin(s.points + s.margin, 100) * 1000);
}

/* A mean of marks; `lift` is what the marks stand above the scale. */
static void mean(struct report_figure *f, const struct tally *t, size_t from, size_t to, double lift)
{
	struct score_value values[16];
	struct score_mean m;
	size_t n = 0;

	f->n = t->n;
	for (size_t i = from; i <= to && n < COUNT_OF(values); i++) {
		if (t->marks[i] > 0)
			values[n++] = (struct score_value){(double)i - lift, (uint64_t)t->marks[i]};
	}
	if (n == 0 || !score_mean(values, n, &m))
		return;
	f->has_value = f->has_interval = true;
	f->value = llround(m.mean * 1000);
	f->low = llround(m.low * 1000);
	f->high = llround(m.high * 1000);
}

/* ---- times ---- */

typedef int64_t least_of(uint32_t mark);

static double middle(least_of *least, uint32_t mark, uint32_t marks)
{
	double from = (double)least(mark), to = mark + 1 < marks ? (double)least(mark + 1) : from * 1.5;

	return (from + to) / 2;
}

/* The moment by which half were done, as if they lay evenly in their bucket. */
static void median(struct report_figure *f, const struct tally *t, least_of *least, uint32_t marks)
{
	double half = (double)t->n / 2, before = 0;

	for (uint32_t i = 0; i < marks; i++) {
		double in = (double)t->marks[i], from = (double)least(i);
		double to = i + 1 < marks ? (double)least(i + 1) : from * 1.5;

		if (before + in >= half && in > 0) {
			f->median = llround(from + (to - from) * (half - before) / in);
			f->has_median = true;
			return;
		}
		before += in;
	}
}

static void time(struct report_figure *f, const struct tally *t, least_of *least, uint32_t marks)
{
	struct score_value values[MARKS_MOST];
	struct score_mean m;
	size_t n = 0;

	f->n = t->n;
	if (t->n <= 0)
		return;
	f->has_value = true;
	f->value = llround((double)t->value / (double)t->n);
	for (uint32_t i = 0; i < marks; i++) {
		if (t->marks[i] > 0)
			values[n++] = (struct score_value){middle(least, i, marks), (uint64_t)t->marks[i]};
	}
	if (score_mean(values, n, &m)) {
		f->has_interval = true;
		f->low = f->value - llround(m.mean - m.low);
		f->high = f->value + llround(m.high - m.mean);
		if (f->low < 0 && least(0) == 0)
			f->low = 0;
	}
	median(f, t, least, marks);
}

/* ---- figures ---- */

static void add_response(struct report_figure *f, enum survey_kind kind, const struct report_cell *cells,
			 size_t n)
{
	struct tally t = tally_of(REPORT_FUNNEL, cells, n);
	int64_t sent = t.marks[(size_t)kind * 10 + STEP_SENT],
		answered = t.marks[(size_t)kind * 10 + STEP_ANSWERED];

	if (sent <= 0)
		return;
	f->has_of = true;
	f->of = sent;
	f->response = llround((double)answered * 1000 / (double)sent);
}

static void response_rate(struct report_figure *f, const struct tally *t)
{
	int64_t sent = 0, answered = 0;

	for (size_t kind = 0; kind < SURVEY_KIND_END; kind++) {
		sent += t->marks[kind * 10 + STEP_SENT];
		answered += t->marks[kind * 10 + STEP_ANSWERED];
	}
	share(f, answered < sent ? answered : sent, sent);
}

_Static_assert(SURVEY_KIND_END * 10 <= MARKS_MOST && REPORT_GAPS <= MARKS_MOST,
	       "every mark that a figure asks has a place");

struct report_figure report_figure_of(enum report_key k, bool shared, const struct report_cell *cells,
				      size_t n)
{
	struct report_figure f = {.key = k};
	enum report_measure m[2];
	bool backlog;

	(void)report_figure_measures(k, shared, m, &backlog);
	struct tally t = tally_of(m[0], cells, n);

	switch (k) {
	case REPORT_KEY_CSAT:
		share(&f, between(&t, 4, 5), t.n);
		add_response(&f, SURVEY_CSAT, cells, n);
		break;
	case REPORT_KEY_NPS:
		points(&f, &t);
		add_response(&f, SURVEY_NPS, cells, n);
		break;
	case REPORT_KEY_CES:
		mean(&f, &t, 1, 7, 0);
		add_response(&f, SURVEY_CES, cells, n);
		break;
	case REPORT_KEY_GAP:
		mean(&f, &t, 1, 5, 3);
		add_response(&f, SURVEY_GAP, cells, n);
		break;
	case REPORT_KEY_RESPONSE_RATE:
		response_rate(&f, &t);
		break;
	case REPORT_KEY_RESPONSIVENESS:
		time(&f, &t, report_gap_least, REPORT_GAPS);
		break;
	case REPORT_KEY_FIRST_REPLY:
	case REPORT_KEY_RESOLUTION:
		time(&f, &t, report_time_least, REPORT_TIMES);
		break;
	case REPORT_KEY_REOPENED:
		share(&f, tally_of(REPORT_UNDONE, cells, n).n, t.n);
		break;
	case REPORT_KEY_SLA_FIRST:
	case REPORT_KEY_SLA_NEXT:
	case REPORT_KEY_SLA_RESOLVE:
	case REPORT_KEY_SLA_OWN:
	case REPORT_KEY_SLA_QUEUE:
	case REPORT_KEY_SLA_PROMISE:
		share(&f, between(&t, 0, REPORT_IN_TIME - 1), t.n);
		break;
	case REPORT_KEY_BACKLOG_OLD:
		count(&f, t.marks[REPORT_AGES - 1]);
		break;
	case REPORT_KEY_RECOVERY_OPENED:
		count(&f, t.marks[RECOVERY_FACT_OPENED]);
		break;
	case REPORT_KEY_RECOVERY_SETTLED:
		count(&f, t.marks[RECOVERY_FACT_SETTLED]);
		break;
	case REPORT_KEY_ARTICLE_SOLVED:
		share(&f, t.marks[0], t.n);
		break;
	default:
		count(&f, t.n);
	}
	return f;
}

bool report_figure_is_thin(const struct report_figure *f)
{
	return report_key_is_scored(f->key) && f->n < REPORT_SHOWN_FROM;
}
