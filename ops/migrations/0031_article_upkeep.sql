-- What is seen to by the program itself: texts made by a term that has changed since, and review dates that have come.

ALTER TABLE article_text
  ADD COLUMN IF NOT EXISTS term_changed TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'read over by people, and a term of its source has changed since';

ALTER TABLE article
  ADD COLUMN IF NOT EXISTS review_told BIGINT NOT NULL DEFAULT 0 COMMENT 'the review_by of which the owner has been told';

INSERT IGNORE INTO id_block (name, next) VALUES ('article_remake', 1);

CREATE TABLE IF NOT EXISTS article_remake (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  was_simplified VARCHAR(60) NOT NULL COMMENT 'empty: it was not in use',
  was_traditional VARCHAR(60) NOT NULL,
  simplified VARCHAR(60) NOT NULL COMMENT 'empty: it is no longer in use',
  traditional VARCHAR(60) NOT NULL,
  place BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'the last text looked at: article times four and locale'
) ENGINE=InnoDB COMMENT='terms that have changed and whose texts are not all looked at yet; a row goes when they are';
