-- What a widget calls itself to visitors of each language.

ALTER TABLE widget
  ADD COLUMN IF NOT EXISTS title TEXT NOT NULL DEFAULT '{}' COMMENT 'JSON, language to text; a language that is not there: the name';
