/**
 * Writes a batch of generated articles ($1: a JSON array of the rows of rows.ts) with everything that belongs to them, in one
 * statement: all of a batch is there or nothing of it. An article that is there already is left as it is. Answers how many
 * were added.
 */
export const loadSql = `
WITH given AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS row(
    id uuid, slug text, original text, section text, publisher text, bylines text[], topics text[],
    "publishedAt" timestamptz, "updatedAt" timestamptz, hero uuid, past jsonb, content jsonb, pages jsonb,
    language text, search jsonb)
), added AS (
  INSERT INTO article (id, slug, status, original_edition_code, headline, standfirst, epigraph, section_id, publisher_id,
                       hero_id, published_at, first_published_at, updated_at, created_at, live_revision)
  SELECT given.id, given.slug, 'published', given.original, content->>'headline', content->>'standfirst', '{}', section.id,
         publisher.id, given.hero, "publishedAt", "publishedAt", "updatedAt", "publishedAt", 1
  FROM given JOIN section ON section.slug = given.section JOIN publisher ON publisher.handle = given.publisher
  ON CONFLICT (id) DO NOTHING
  RETURNING id, section_id, publisher_id
), fresh AS MATERIALIZED (
  SELECT given.*, added.section_id, added.publisher_id FROM given JOIN added USING (id)
), page AS MATERIALIZED (
  SELECT fresh.id, fresh.section_id, fresh.hero, fresh."publishedAt", fresh.past, each.*
  FROM fresh, jsonb_to_recordset(fresh.pages) AS each(
    edition text, origin edition_origin, path text, headline text, standfirst text, body jsonb, alt text, caption text,
    credit text, minutes int, "references" jsonb)
), revisions AS (
  -- One revision each, so that the article's id is as good as one of its own.
  INSERT INTO revision (id, article_id, number, content, author, reason, created_at)
  SELECT id, id, 1, content || jsonb_build_object('body', pages->0->'body'), 'sample', 'generated', "publishedAt" FROM fresh
), editions AS (
  INSERT INTO article_edition (article_id, edition_code, origin, path, headline, standfirst, epigraph, body, hero_id,
                               hero_alt, hero_caption, hero_credit, reading_minutes, section_id, published_at)
  SELECT id, edition, origin, path, headline, standfirst, '{}', body, hero, alt, caption, credit, minutes, section_id,
         "publishedAt"
  FROM page
), entries AS (
  -- As lib/search/mutations.ts writes them; labels as in lib/search/lexemes.ts.
  INSERT INTO search_entry (article_id, language, headline, heads, whole, shingles, published_at)
  SELECT id, language, (search->>'headline')::tsvector || label, (search->>'heads')::tsvector || label,
         (search->>'whole')::tsvector || label, (search->>'shingles')::smallint[], "publishedAt"
  FROM fresh, array_to_tsvector(ARRAY[
    '@section:' || section_id, '@publisher:' || publisher_id,
    '@month:' || to_char("publishedAt" AT TIME ZONE 'UTC', 'YYYY-MM')]) AS label
), citations AS (
  INSERT INTO reference (article_id, edition_code, position, label)
  SELECT id, edition, position - 1, cited->>'label'
  FROM page, jsonb_array_elements("references") WITH ORDINALITY AS each(cited, position)
), classics AS (
  INSERT INTO related_article (article_id, edition_code, position, target_id, reads)
  SELECT id, edition, position - 1, (target->>'id')::uuid, (target->>'reads')::int
  FROM page, jsonb_array_elements(past) WITH ORDINALITY AS each(target, position)
), writers AS (
  INSERT INTO byline (article_id, person_id, position)
  SELECT fresh.id, person.id, position - 1
  FROM fresh, unnest(bylines) WITH ORDINALITY AS each(handle, position) JOIN person USING (handle)
), subjects AS (
  INSERT INTO article_topic (article_id, topic_id, position)
  SELECT fresh.id, topic.id, position - 1
  FROM fresh, unnest(topics) WITH ORDINALITY AS each(named, position) JOIN topic ON topic.slug = named
), lists AS (
  -- As lib/lists/mutations.ts writes them.
  INSERT INTO list_entry (list_id, edition_code, published_at, article_id)
  SELECT list.id, page.edition, page."publishedAt", page.id
  FROM page JOIN fresh USING (id) CROSS JOIN LATERAL (
    SELECT fresh.publisher_id AS id
    UNION SELECT topic.id FROM topic WHERE topic.slug = ANY (fresh.topics)
    UNION SELECT person.id FROM person WHERE person.handle = ANY (fresh.bylines)) AS list
), origins AS (
  INSERT INTO provenance (article_id, publish_right, licence, obtained, obtained_at, indexable)
  SELECT id, 'own', 'MIT', 'sample', "publishedAt", true FROM fresh
)
SELECT count(*)::int AS added FROM added`;
