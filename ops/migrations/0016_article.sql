-- Articles: what the house knows, written once, in up to three languages; who used it, and whether it helped.
-- Locales are numbers of workflow/article_locale.h, states and visibilities those of workflow/article.h.

INSERT IGNORE INTO id_block (name, next) VALUES
  ('article', 1), ('article_category', 1), ('article_file', 1), ('article_use', 1), ('article_feedback', 1), ('article_term', 1);

CREATE TABLE IF NOT EXISTS article_category (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  place INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  name_en VARCHAR(80) NOT NULL,
  name_zh_cn VARCHAR(80) NOT NULL,
  name_zh_tw VARCHAR(80) NOT NULL
) ENGINE=InnoDB COMMENT='never deleted, since articles name it';

CREATE TABLE IF NOT EXISTS article (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  category_id BIGINT UNSIGNED NOT NULL,
  owner_id BIGINT UNSIGNED NOT NULL,
  visibility TINYINT UNSIGNED NOT NULL,
  source TINYINT UNSIGNED NOT NULL,
  archived TINYINT UNSIGNED NOT NULL DEFAULT 0,
  review_by BIGINT NOT NULL DEFAULT 0,
  created BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  KEY k_category (category_id),
  KEY k_review (review_by)
) ENGINE=InnoDB COMMENT='source: the locale it is written in first; review_by 0: never';

CREATE TABLE IF NOT EXISTS article_text (
  article_id BIGINT UNSIGNED NOT NULL,
  locale TINYINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  working INT UNSIGNED NOT NULL,
  live INT UNSIGNED NOT NULL DEFAULT 0,
  editor_id BIGINT UNSIGNED NOT NULL,
  title VARCHAR(200) NOT NULL,
  live_title VARCHAR(200) NOT NULL DEFAULT '',
  from_locale TINYINT UNSIGNED NOT NULL,
  from_version INT UNSIGNED NOT NULL,
  converted TINYINT UNSIGNED NOT NULL DEFAULT 0,
  live_converted TINYINT UNSIGNED NOT NULL DEFAULT 0,
  changed BIGINT NOT NULL,
  published BIGINT NOT NULL DEFAULT 0,
  updated BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (article_id, locale),
  KEY k_live (locale, updated),
  KEY k_state (state, changed)
) ENGINE=InnoDB COMMENT='version counts changes of this row; working and live are numbers of article_version, live 0: not published';

CREATE TABLE IF NOT EXISTS article_version (
  article_id BIGINT UNSIGNED NOT NULL,
  locale TINYINT UNSIGNED NOT NULL,
  number INT UNSIGNED NOT NULL,
  title VARCHAR(200) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  author_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  what VARCHAR(200) NOT NULL,
  restored INT UNSIGNED NOT NULL DEFAULT 0,
  converted TINYINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (article_id, locale, number)
) ENGINE=InnoDB COMMENT='append-only; body is CommonMark; author 0: the program; restored: the version whose words it took back';

CREATE TABLE IF NOT EXISTS article_file (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  article_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  type VARCHAR(127) CHARACTER SET ascii NOT NULL,
  size BIGINT UNSIGNED NOT NULL,
  sha256 BINARY(32) NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  KEY k_article (article_id)
) ENGINE=InnoDB COMMENT='in a body: file:ID';

CREATE TABLE IF NOT EXISTS article_shown (
  file_id BIGINT UNSIGNED NOT NULL,
  article_id BIGINT UNSIGNED NOT NULL,
  locale TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (file_id, locale),
  KEY k_text (article_id, locale)
) ENGINE=InnoDB COMMENT='which files the published version of a text shows; a file is public where such a text is';

CREATE TABLE IF NOT EXISTS article_term (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  simplified VARCHAR(60) NOT NULL,
  traditional VARCHAR(60) NOT NULL
) ENGINE=InnoDB COMMENT='what the conversion calls a thing, before the tables of OpenCC';

CREATE TABLE IF NOT EXISTS article_use (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  article_id BIGINT UNSIGNED NOT NULL,
  locale TINYINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  how TINYINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  solved BIGINT NOT NULL DEFAULT 0,
  reopened BIGINT NOT NULL DEFAULT 0,
  UNIQUE KEY u_once (ticket_id, article_id, how),
  KEY k_article (article_id, at),
  KEY k_at (at)
) ENGINE=InnoDB COMMENT='solved, reopened: when its ticket last was, after the use; 0: it was not';

CREATE TABLE IF NOT EXISTS article_feedback (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  article_id BIGINT UNSIGNED NOT NULL,
  locale TINYINT UNSIGNED NOT NULL,
  number INT UNSIGNED NOT NULL,
  helped TINYINT UNSIGNED NOT NULL,
  reason TINYINT UNSIGNED NOT NULL,
  words VARCHAR(1000) NOT NULL,
  at BIGINT NOT NULL,
  KEY k_article (article_id, at),
  KEY k_at (at)
) ENGINE=InnoDB COMMENT='nobody is named: readers are not known';

CREATE TABLE IF NOT EXISTS article_gap (
  folded VARCHAR(190) COLLATE utf8mb4_nopad_bin NOT NULL,
  locale TINYINT UNSIGNED NOT NULL,
  shown VARCHAR(190) NOT NULL,
  n INT UNSIGNED NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  article_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  settled BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (folded, locale),
  KEY k_last (last)
) ENGINE=InnoDB COMMENT='what was looked for and not found; settled: an article answers it now, or nobody will write one (article 0)';
