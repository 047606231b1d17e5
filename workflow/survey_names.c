/* survey_names.c - the words of surveys on the wire, their scales, and which language is read. */
#include <string.h>

#include "workflow/survey.h"

static const struct {
	const char *word;
	int least, most;
} kinds[] = {
#define X(name, word, least, most, recover) {word, least, most},
	SURVEY_KIND_LIST(X)
#undef X
};

#define X(name, word) word,
static const char *const triggers[] = {SURVEY_TRIGGER_LIST(X)};
static const char *const ways[] = {SURVEY_WAY_LIST(X)};
static const char *const states[] = {SURVEY_STATE_LIST(X)};
static const char *const dimensions[] = {SURVEY_DIMENSION_LIST(X)};
static const char *const reasons[] = {SURVEY_REASON_LIST(X)};
#undef X

const char *survey_kind_name(enum survey_kind k)
{
	return k < SURVEY_KIND_END ? kinds[k].word : "unknown";
}

const char *survey_trigger_name(enum survey_trigger t)
{
	return t < SURVEY_TRIGGER_END ? triggers[t] : "unknown";
}

const char *survey_way_name(enum survey_way w)
{
	return w < SURVEY_WAY_END ? ways[w] : "unknown";
}

const char *survey_state_name(enum survey_state s)
{
	return s < SURVEY_STATE_END ? states[s] : "unknown";
}

const char *survey_dimension_name(enum survey_dimension d)
{
	return d < SURVEY_DIMENSION_END ? dimensions[d] : "unknown";
}

const char *survey_reason_name(enum survey_reason r)
{
	return r < SURVEY_REASON_END ? reasons[r] : "unknown";
}

enum rc survey_reason_read(const char *word, enum survey_reason *r_r)
{
	for (unsigned i = 0; i < SURVEY_REASON_END; i++) {
		if (strcmp(reasons[i], word) == 0) {
			*r_r = (enum survey_reason)i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

int survey_least(enum survey_kind k)
{
	must(k < SURVEY_KIND_END);
	return kinds[k].least;
}

int survey_most(enum survey_kind k)
{
	must(k < SURVEY_KIND_END);
	return kinds[k].most;
}

bool survey_is_single(enum survey_kind k)
{
	return k != SURVEY_PAIR && k != SURVEY_PANEL;
}

bool survey_score_is_good(enum survey_kind k, int score)
{
	switch (k) {
	case SURVEY_GAP:
		return score >= 0;
	case SURVEY_CSAT:
		return score >= 4;
	case SURVEY_NPS:
		return score >= 9;
	case SURVEY_CES:
		return score >= 5;
	default:
		return score >= 0; /* perceived less expected */
	}
}

bool survey_reason_fits(enum survey_reason r, bool good)
{
	return r == SURVEY_FOR_NONE || (r < SURVEY_REASON_END && (r >= SURVEY_FOR_SOLVED) == good);
}

int survey_recover_usual(enum survey_kind k)
{
#define X(name, word, least, most, recover) recover,
	static const int usual[] = {SURVEY_KIND_LIST(X)};
#undef X
	return usual[k];
}

bool survey_score_is_low(enum survey_kind k, int score, int recover_to)
{
	return score <= (recover_to == SURVEY_RECOVER_UNSAID ? survey_recover_usual(k) : recover_to);
}
