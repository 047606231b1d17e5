-- Fax: the gateways that are believed, what a fax said about itself, its pages.

INSERT IGNORE INTO id_block (name, next) VALUES ('fax_gateway', 1);

CREATE TABLE IF NOT EXISTS fax_gateway (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  sender VARCHAR(320) NOT NULL,
  auth_method VARCHAR(16) CHARACTER SET ascii NOT NULL,
  auth_value VARCHAR(190) NOT NULL,
  country CHAR(2) CHARACTER SET ascii NOT NULL,
  language VARCHAR(8) CHARACTER SET ascii NOT NULL,
  place TINYINT UNSIGNED NOT NULL,
  pattern VARCHAR(190) NOT NULL,
  domain VARCHAR(190) NOT NULL
) ENGINE=InnoDB COMMENT='never deleted, since faxes name it; domain: faxes leave as number@domain, empty: they do not';

CREATE TABLE IF NOT EXISTS fax (
  message_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  gateway_id BIGINT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  part INT UNSIGNED NOT NULL,
  tries TINYINT UNSIGNED NOT NULL,
  next BIGINT NOT NULL,
  number VARCHAR(17) CHARACTER SET ascii NOT NULL,
  written VARCHAR(60) NOT NULL,
  csid VARCHAR(60) NOT NULL,
  pages SMALLINT UNSIGNED NOT NULL,
  quality VARCHAR(40) NOT NULL,
  why VARCHAR(300) NOT NULL,
  pdf_sha BINARY(32) NULL,
  pdf_size BIGINT UNSIGNED NOT NULL,
  told BIGINT NOT NULL,
  KEY k_state (state, next),
  KEY k_ticket (ticket_id)
) ENGINE=InnoDB COMMENT='one row a fax message, in or out; part: which attachment is the TIFF; told: when the gateway reported on one that left';

CREATE TABLE IF NOT EXISTS fax_page (
  message_id BIGINT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,
  width INT UNSIGNED NOT NULL,
  height INT UNSIGNED NOT NULL,
  xdpi SMALLINT UNSIGNED NOT NULL,
  ydpi SMALLINT UNSIGNED NOT NULL,
  cut TINYINT UNSIGNED NOT NULL,
  content BINARY(32) NULL,
  view_sha BINARY(32) NOT NULL,
  view_size BIGINT UNSIGNED NOT NULL,
  thumb_sha BINARY(32) NOT NULL,
  thumb_size BIGINT UNSIGNED NOT NULL,
  same_message BIGINT UNSIGNED NOT NULL,
  same_page SMALLINT UNSIGNED NOT NULL,
  text MEDIUMTEXT NOT NULL,
  PRIMARY KEY (message_id, n),
  KEY k_content (content)
) ENGINE=InnoDB COMMENT='content: sum of its ink, NULL for a blank page; same_*: the first page that bears the same';

CREATE TABLE IF NOT EXISTS fax_template (
  team_id BIGINT UNSIGNED NOT NULL,
  language VARCHAR(8) CHARACTER SET ascii NOT NULL,
  version INT UNSIGNED NOT NULL,
  letterhead TEXT NOT NULL,
  footer VARCHAR(400) NOT NULL,
  PRIMARY KEY (team_id, language)
) ENGINE=InnoDB COMMENT='what stands above and below the text of a fax that leaves; team 0: for all';
