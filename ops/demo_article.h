/* demo_article.h - what the demo's company knows: articles in three languages, their uses, and what readers said. */
#ifndef OPS_DEMO_ARTICLE_H
#define OPS_DEMO_ARTICLE_H

#include "ops/demo_story.h"

/* After the people and the stories, whose tickets articles are used on. */
MUST_CHECK enum rc demo_article(struct db_tx *tx, const struct demo_world *w);

#endif
