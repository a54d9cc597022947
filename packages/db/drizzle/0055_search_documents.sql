CREATE TYPE "public"."search_kind" AS ENUM('thread', 'reply', 'product', 'member');--> statement-breakpoint
CREATE TABLE "search_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "search_kind" NOT NULL,
	"author_id" uuid NOT NULL,
	"thread_id" uuid,
	"category_id" uuid,
	"tags" text[] NOT NULL,
	"is_solved" boolean,
	"heading" text NOT NULL,
	"words" "tsvector" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_documents_of_posts_stand_in_a_thread" CHECK (("search_documents"."kind" in ('thread', 'reply')) = ("search_documents"."thread_id" is not null and "search_documents"."category_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_category_id_forum_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."forum_categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_documents_by_word" ON "search_documents" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_documents_by_heading" ON "search_documents" USING gin ("heading" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_documents_by_tag" ON "search_documents" USING gin ("tags") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_documents_by_age" ON "search_documents" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "search_documents_by_kind" ON "search_documents" USING btree ("kind","created_at","id");--> statement-breakpoint
CREATE INDEX "search_documents_by_author" ON "search_documents" USING btree ("author_id","created_at","id");--> statement-breakpoint
CREATE INDEX "search_documents_by_category" ON "search_documents" USING btree ("category_id","created_at","id");--> statement-breakpoint
CREATE INDEX "search_documents_by_thread" ON "search_documents" USING btree ("thread_id");
--> statement-breakpoint
-- ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Everything here is said in code points, so that it means the same whatever the cluster's locale is.
CREATE FUNCTION search_fold(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  SET search_path = pg_catalog, public AS $$
  -- Compatible forms become one, marks over letters go, case goes; addresses of mailboxes are no words.
  SELECT lower(normalize(regexp_replace(
    CASE WHEN position('@' IN plain) > 0
      THEN regexp_replace(plain, '[^[:space:]<>()@]+@[^[:space:]<>()@]+', ' ', 'g') ELSE plain END,
    '[\u0300-\u036f\u0640\u064b-\u065f\u0670]', '', 'g'), NFKC))
  FROM (SELECT normalize(said, NFKD) AS plain) compatible
$$;
--> statement-breakpoint
-- Words, in order. Scripts that put no spaces between words, or hang particles onto them, are cut into pairs of
-- letters that overlap, which stand where they begin; the last letter of such a run stands with its last pair.
CREATE FUNCTION search_tokens(said text) RETURNS TABLE (token text, place bigint, is_last_letter boolean)
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  WITH letters (unspaced, between) AS (VALUES (
    '\u0590-\u05bd\u05bf-\u05ff\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u0e01-\u0e3a\u0e40-\u0e4e'
    '\u0e81-\u0ebd\u0ec0-\u0ecf\u1000-\u103f\u1780-\u17d3\u3041-\u30fa\u30fc-\u30ff\u3105-\u312f\u3400-\u4dbf'
    '\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff',
    '\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00b4\u00b6-\u00bf\u00d7\u00f7\u05be\u060c\u061b\u061f'
    '\u066a-\u066d\u06d4\u0e3f\u0e4f\u0e5a-\u0e5b\u17d4-\u17dc\u2000-\u20ff\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004'
    '\u3008-\u3020\u3030\u30fb\ufd3e-\ufd3f\ufe00-\ufe6f\ufeff\uff5f-\uff65\ufff0-\uffff')),
  runs AS (
    SELECT m[1] AS run, n, m[1] ~ ('^[' || unspaced || ']') AS is_unspaced
    FROM letters, regexp_matches(search_fold(said), '([' || unspaced || ']+|[^' || unspaced || between || ']+)', 'g')
      WITH ORDINALITY x (m, n)),
  placed AS (
    SELECT run, is_unspaced, coalesce(sum(CASE WHEN is_unspaced THEN greatest(length(run) - 1, 1) ELSE 1 END)
      OVER (ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::bigint AS before
    FROM runs)
  SELECT left(run, 64), before + 1, false FROM placed WHERE NOT is_unspaced
  UNION ALL
  SELECT letter || coalesce(next, ''),
    before + CASE WHEN next IS NULL THEN greatest(length(run) - 1, 1) ELSE i END,
    next IS NULL AND length(run) > 1
  FROM placed, LATERAL (
    SELECT letter, i, lead(letter) OVER (ORDER BY i) AS next
    FROM unnest(string_to_array(run, NULL)) WITH ORDINALITY l (letter, i)) pairs
  WHERE is_unspaced
$$;
--> statement-breakpoint
-- No token has a quote or a backslash in it: they stand between words.
CREATE FUNCTION search_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  SET search_path = pg_catalog, public AS $$
  SELECT coalesce(string_agg(format('''%s'':%s', token, least(place, 16383)), ' '), '')::tsvector
  FROM search_tokens(said)
$$;
--> statement-breakpoint
-- One term: its words one after the other, the last one open at its end unless it is `whole`. Nothing for what has no words.
CREATE FUNCTION search_term(said text, whole boolean) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  SET search_path = pg_catalog, public AS $$
  SELECT '(' || string_agg(format('''%s''', token) || CASE
      WHEN length(token) = 1 THEN CASE WHEN token > U&'\0590' COLLATE "C" THEN ':*' ELSE '' END
      WHEN place = last AND NOT whole THEN ':*' ELSE '' END, ' <-> ' ORDER BY place) || ')'
  FROM (SELECT token, place, max(place) OVER () AS last FROM search_tokens(said) WHERE NOT is_last_letter) tokens
$$;
--> statement-breakpoint
-- What must be there and what must not; empty where neither says a word.
CREATE FUNCTION search_query(words text[], phrases text[], without text[]) RETURNS tsquery
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(string_agg(term, ' & '), '')::tsquery FROM (
    SELECT search_term(w, false) AS term FROM unnest(words) w
    UNION ALL SELECT search_term(p, true) FROM unnest(phrases) p
    UNION ALL SELECT '!' || search_term(n, true) FROM unnest(without) n) terms
$$;
--> statement-breakpoint
CREATE FUNCTION search_vector(title text, tags text[], said text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  -- Where a link leads is not what it says.
  SELECT setweight(search_words(title), 'A') || setweight(search_words(array_to_string(tags, ' ')), 'B')
    || setweight(search_words(regexp_replace(said, '\]\([^)]*\)', '] ', 'g')), 'D')
$$;
--> statement-breakpoint
-- ── What everybody may see ────────────────────────────────────────────────────────────────────────────────────────
-- The one place that says so. A category that is closed and blocks between members are the query's to heed.
CREATE VIEW search_sources WITH (security_invoker = true) AS
  SELECT t.id, 'thread'::search_kind AS kind, t.author_id, t.id AS thread_id, t.category_id, t.tags,
    CASE WHEN t.kind = 'question' THEN t.accepted_reply_id IS NOT NULL END AS is_solved,
    search_fold(array_to_string(array_prepend(t.title, t.tags), ' ')) AS heading,
    search_vector(t.title, t.tags, t.body_markdown) AS words, t.created_at
  FROM forum_threads t WHERE t.hidden_at IS NULL
  UNION ALL
  SELECT r.id, 'reply', r.author_id, t.id, t.category_id, t.tags,
    CASE WHEN t.kind = 'question' THEN t.accepted_reply_id IS NOT NULL END,
    '', search_vector('', '{}', r.body_markdown), r.created_at
  FROM forum_replies r JOIN forum_threads t ON t.id = r.thread_id WHERE r.hidden_at IS NULL AND t.hidden_at IS NULL
  UNION ALL
  SELECT c.id, 'product', c.seller_id, NULL, NULL, '{}', NULL, search_fold(c.title),
    search_vector(c.title, ARRAY[c.summary], c.description_markdown), c.created_at
  FROM content c JOIN users u ON u.id = c.seller_id
  WHERE c.status = 'approved' AND u.status IN ('active', 'silenced')
  UNION ALL
  SELECT u.id, 'member', u.id, NULL, NULL, '{}', NULL,
    search_fold(concat_ws(' ', u.username, p.display_name)),
    search_vector(concat_ws(' ', u.username, p.display_name), p.favorite_pairs, coalesce(p.bio, '')),
    u.created_at
  FROM users u JOIN profiles p ON p.user_id = u.id
  WHERE u.status NOT IN ('banned', 'erased') AND u.email_verified_at IS NOT NULL;
--> statement-breakpoint
REVOKE ALL ON search_documents, search_sources FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON search_documents TO yoforex_app, yoforex_worker, yoforex_readonly;
--> statement-breakpoint
-- ── Kept equal ────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION search_put(ids uuid[]) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, public AS $$
  DELETE FROM search_documents WHERE id = ANY (ids);
  INSERT INTO search_documents (id, kind, author_id, thread_id, category_id, tags, is_solved, heading, words, created_at)
  SELECT id, kind, author_id, thread_id, category_id, tags, is_solved, heading, words, created_at
  FROM search_sources WHERE id = ANY (ids)
$$;
--> statement-breakpoint
-- A thread carries its replies along: they are shown with it and stand in its category under its tags.
CREATE FUNCTION search_put_thread() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
DECLARE
  was boolean := EXISTS (SELECT FROM search_documents WHERE id = new.id);
  document search_documents;
BEGIN
  PERFORM search_put(ARRAY[new.id]);
  SELECT * INTO document FROM search_documents WHERE id = new.id;
  IF document.id IS NULL THEN
    DELETE FROM search_documents WHERE thread_id = new.id;
  ELSIF was THEN
    UPDATE search_documents d
    SET category_id = document.category_id, tags = document.tags, is_solved = document.is_solved
    WHERE d.thread_id = new.id AND (d.category_id, d.tags, d.is_solved)
      IS DISTINCT FROM (document.category_id, document.tags, document.is_solved);
  ELSE
    PERFORM search_put(ARRAY(SELECT id FROM forum_replies WHERE thread_id = new.id));
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION search_put_reply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  -- Whoever hides the thread at the same moment comes before or after, so that no reply of a hidden thread is left.
  PERFORM FROM forum_threads WHERE id = new.thread_id FOR SHARE;
  PERFORM search_put(ARRAY[new.id]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION search_put_product() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  -- As for a reply: its seller may be suspended at the same moment.
  PERFORM FROM users WHERE id = new.seller_id FOR SHARE;
  PERFORM search_put(ARRAY[new.id]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION search_put_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM search_put(ARRAY[new.id]);
  IF old.status <> new.status THEN
    PERFORM search_put(ARRAY(SELECT id FROM content WHERE seller_id = new.id));
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION search_put_profile() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM users WHERE id = new.user_id FOR SHARE;
  PERFORM search_put(ARRAY[new.user_id]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION search_drop() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM search_documents WHERE id = old.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER search_threads AFTER INSERT OR UPDATE ON forum_threads FOR EACH ROW EXECUTE FUNCTION search_put_thread();
--> statement-breakpoint
CREATE TRIGGER search_replies AFTER INSERT OR UPDATE ON forum_replies FOR EACH ROW EXECUTE FUNCTION search_put_reply();
--> statement-breakpoint
CREATE TRIGGER search_products AFTER INSERT OR UPDATE ON content FOR EACH ROW EXECUTE FUNCTION search_put_product();
--> statement-breakpoint
CREATE TRIGGER search_members AFTER UPDATE ON users FOR EACH ROW
  WHEN ((old.username, old.status, old.email_verified_at) IS DISTINCT FROM (new.username, new.status, new.email_verified_at))
  EXECUTE FUNCTION search_put_member();
--> statement-breakpoint
CREATE TRIGGER search_profiles AFTER INSERT OR UPDATE ON profiles FOR EACH ROW EXECUTE FUNCTION search_put_profile();
--> statement-breakpoint
CREATE TRIGGER search_threads_dropped AFTER DELETE ON forum_threads FOR EACH ROW EXECUTE FUNCTION search_drop();
--> statement-breakpoint
CREATE TRIGGER search_replies_dropped AFTER DELETE ON forum_replies FOR EACH ROW EXECUTE FUNCTION search_drop();
--> statement-breakpoint
CREATE TRIGGER search_products_dropped AFTER DELETE ON content FOR EACH ROW EXECUTE FUNCTION search_drop();
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION search_fold(text), search_tokens(text), search_term(text, boolean), search_query(text[], text[], text[])
  TO yoforex_app, yoforex_worker;
--> statement-breakpoint
INSERT INTO search_documents (id, kind, author_id, thread_id, category_id, tags, is_solved, heading, words, created_at)
  SELECT id, kind, author_id, thread_id, category_id, tags, is_solved, heading, words, created_at FROM search_sources;
