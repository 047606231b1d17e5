-- Reading a mail beyond its words: another charset, previews of attachments, remote pictures.

ALTER TABLE message
  ADD COLUMN IF NOT EXISTS charset VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'what an agent decided to read it with; empty: as it came';

CREATE TABLE IF NOT EXISTS message_came (
  message_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  text MEDIUMTEXT NOT NULL,
  visible_bytes INT UNSIGNED NOT NULL,
  html MEDIUMTEXT NULL,
  author_name VARCHAR(190) NOT NULL,
  subject VARCHAR(998) NOT NULL,
  names MEDIUMTEXT NOT NULL,
  KEY k_ticket (ticket_id)
) ENGINE=InnoDB COMMENT='of messages that were read with another charset: as their labels had it; names: of its attachments by part, JSON';

CREATE TABLE IF NOT EXISTS preview (
  sha256 BINARY(32) NOT NULL PRIMARY KEY,
  kind TINYINT UNSIGNED NOT NULL,
  why TINYINT UNSIGNED NOT NULL,
  pages SMALLINT UNSIGNED NOT NULL,
  pages_all INT UNSIGNED NOT NULL,
  width SMALLINT UNSIGNED NOT NULL,
  height SMALLINT UNSIGNED NOT NULL,
  size INT UNSIGNED NOT NULL,
  used BIGINT NOT NULL,
  KEY k_used (used, size)
) ENGINE=InnoDB COMMENT='of the attachment with this sum; can be made again at any time; size: bytes of its pages; used: when it was last asked for, to the hour';

CREATE TABLE IF NOT EXISTS preview_page (
  sha256 BINARY(32) NOT NULL,
  page SMALLINT UNSIGNED NOT NULL,
  large TINYINT UNSIGNED NOT NULL,
  png TINYINT UNSIGNED NOT NULL,
  bytes MEDIUMBLOB NOT NULL,
  PRIMARY KEY (sha256, page, large)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS remote_pictures (
  message_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  fetched BIGINT NOT NULL,
  KEY k_fetched (fetched)
) ENGINE=InnoDB COMMENT='messages whose remote pictures were fetched, because an agent asked';

CREATE TABLE IF NOT EXISTS remote_picture (
  message_id BIGINT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,
  host VARCHAR(255) NOT NULL,
  why TINYINT UNSIGNED NOT NULL,
  png TINYINT UNSIGNED NOT NULL,
  bytes MEDIUMBLOB NOT NULL,
  PRIMARY KEY (message_id, n)
) ENGINE=InnoDB COMMENT='n: its place among those that the HTML names; why: 0 it is here, otherwise why not';

CREATE TABLE IF NOT EXISTS reading_setting (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  pictures TINYINT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='one row; pictures: 0 are never fetched, 1 when an agent asks';

INSERT IGNORE INTO reading_setting (id, version, pictures) VALUES (1, 1, 1);
