CREATE TYPE "public"."poll_results" AS ENUM('always', 'voted', 'closed');--> statement-breakpoint
CREATE TABLE "post_picture_uses" (
	"picture_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"thread_id" uuid,
	"reply_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_picture_uses_once_a_post" PRIMARY KEY("picture_id","post_id"),
	CONSTRAINT "post_picture_uses_name_one_post" CHECK (num_nonnulls("post_picture_uses"."thread_id", "post_picture_uses"."reply_id") = 1 and "post_picture_uses"."post_id" = coalesce("post_picture_uses"."thread_id", "post_picture_uses"."reply_id"))
);
--> statement-breakpoint
CREATE TABLE "post_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"storage_key" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_pictures_have_bytes_of_their_own" UNIQUE("storage_key"),
	CONSTRAINT "post_pictures_size" CHECK ("post_pictures"."size_bytes" between 1 and 4194304),
	CONSTRAINT "post_pictures_sides" CHECK ("post_pictures"."width" between 1 and 2000 and "post_pictures"."height" between 1 and 2000),
	CONSTRAINT "post_pictures_removed_by_someone" CHECK (("post_pictures"."removed_at" is null) = ("post_pictures"."removed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "poll_options" (
	"id" uuid PRIMARY KEY NOT NULL,
	"poll_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"label" text NOT NULL,
	"vote_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "poll_options_in_order" UNIQUE("poll_id","position"),
	CONSTRAINT "poll_options_differ" UNIQUE("poll_id","label"),
	CONSTRAINT "poll_options_belong_to_one_poll" UNIQUE("poll_id","id"),
	CONSTRAINT "poll_options_at_most_ten" CHECK ("poll_options"."position" between 1 and 10),
	CONSTRAINT "poll_options_label_length" CHECK (length("poll_options"."label") between 1 and 100),
	CONSTRAINT "poll_options_count_up" CHECK ("poll_options"."vote_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "poll_votes" (
	"poll_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"option_id" uuid NOT NULL,
	"is_single" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "poll_votes_once_an_option" PRIMARY KEY("poll_id","user_id","option_id")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"question" text NOT NULL,
	"is_single" boolean NOT NULL,
	"results" "poll_results" NOT NULL,
	"may_change" boolean NOT NULL,
	"closes_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"voter_count" integer DEFAULT 0 NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "polls_one_per_thread" UNIQUE("thread_id"),
	CONSTRAINT "polls_are_single_or_not" UNIQUE("id","is_single"),
	CONSTRAINT "polls_question_length" CHECK (length("polls"."question") between 5 and 200),
	CONSTRAINT "polls_close_later" CHECK ("polls"."closes_at" > "polls"."created_at"),
	CONSTRAINT "polls_count_up" CHECK ("polls"."voter_count" >= 0),
	CONSTRAINT "polls_removed_by_someone" CHECK (("polls"."removed_at" is null) = ("polls"."removed_by" is null))
);
--> statement-breakpoint
ALTER TABLE "post_picture_uses" ADD CONSTRAINT "post_picture_uses_picture_id_post_pictures_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."post_pictures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_picture_uses" ADD CONSTRAINT "post_picture_uses_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_picture_uses" ADD CONSTRAINT "post_picture_uses_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_pictures" ADD CONSTRAINT "post_pictures_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_pictures" ADD CONSTRAINT "post_pictures_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_are_single_as_their_poll" FOREIGN KEY ("is_single","poll_id") REFERENCES "public"."polls"("is_single","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_choose_of_their_poll" FOREIGN KEY ("poll_id","option_id") REFERENCES "public"."poll_options"("poll_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_picture_uses_by_thread" ON "post_picture_uses" USING btree ("thread_id") WHERE "post_picture_uses"."thread_id" is not null;--> statement-breakpoint
CREATE INDEX "post_picture_uses_by_reply" ON "post_picture_uses" USING btree ("reply_id") WHERE "post_picture_uses"."reply_id" is not null;--> statement-breakpoint
CREATE INDEX "post_pictures_by_owner" ON "post_pictures" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "post_pictures_by_age" ON "post_pictures" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "post_pictures_by_remover" ON "post_pictures" USING btree ("removed_by") WHERE "post_pictures"."removed_by" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "poll_votes_one_where_single" ON "poll_votes" USING btree ("poll_id","user_id") WHERE "poll_votes"."is_single";--> statement-breakpoint
CREATE INDEX "poll_votes_by_option" ON "poll_votes" USING btree ("option_id");--> statement-breakpoint
CREATE INDEX "poll_votes_by_member" ON "poll_votes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "polls_by_remover" ON "polls" USING btree ("removed_by") WHERE "polls"."removed_by" is not null;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON post_pictures TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (removed_at, removed_by) ON post_pictures TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- Rows come and go by the trigger below alone.
GRANT SELECT ON post_picture_uses TO yoforex_app, yoforex_worker, yoforex_readonly;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON polls TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (closed_at, removed_at, removed_by) ON polls TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON poll_options TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON poll_votes TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON polls, poll_options TO yoforex_readonly;
--> statement-breakpoint
ALTER TABLE post_pictures ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What stands in a post may be seen by anybody; before, it is its owner's.
CREATE POLICY post_pictures_read ON post_pictures FOR SELECT USING (
  owner_id = (SELECT acting_user()) OR (SELECT acting_over_others())
  OR EXISTS (SELECT FROM post_picture_uses u WHERE u.picture_id = post_pictures.id));
--> statement-breakpoint
CREATE POLICY post_pictures_made ON post_pictures FOR INSERT WITH CHECK (
  owner_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- Her posts hold the rows of the pictures that they show; only staff change them.
CREATE POLICY post_pictures_removed ON post_pictures FOR UPDATE USING (
  owner_id = (SELECT acting_user()) OR (SELECT acting_over_others()))
WITH CHECK ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY post_pictures_swept ON post_pictures FOR DELETE USING ((SELECT acting_as_system()));
--> statement-breakpoint
-- ── Which posts show which pictures ────────────────────────────────────────────────────────────────────────────
-- Kept where posts are written, whoever writes them: a picture counts as shown by its owner's posts alone, so that
-- nobody else makes it public by naming it.
CREATE FUNCTION post_note_pictures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  thread uuid := CASE TG_TABLE_NAME WHEN 'forum_threads' THEN NEW.id END;
  reply uuid := CASE TG_TABLE_NAME WHEN 'forum_replies' THEN NEW.id END;
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM post_picture_uses WHERE post_id = NEW.id; END IF;
  IF strpos(NEW.body_html, 'src="/files/pictures/') = 0 THEN RETURN NULL; END IF;
  INSERT INTO post_picture_uses (picture_id, post_id, thread_id, reply_id)
  SELECT p.id, NEW.id, thread, reply FROM post_pictures p
  WHERE p.owner_id = NEW.author_id AND p.id IN (
    SELECT (m.found)[1]::uuid FROM regexp_matches(
      NEW.body_html, 'src="/files/pictures/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-', 'g') AS m (found))
  -- A sweep that is at it has it first, or not at all.
  FOR KEY SHARE OF p;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER forum_threads_note_pictures AFTER INSERT OR UPDATE OF body_html ON forum_threads
FOR EACH ROW EXECUTE FUNCTION post_note_pictures();
--> statement-breakpoint
CREATE TRIGGER forum_replies_note_pictures AFTER INSERT OR UPDATE OF body_html ON forum_replies
FOR EACH ROW EXECUTE FUNCTION post_note_pictures();
--> statement-breakpoint
-- ── Votes: while the poll is open, and counted as they come and go ─────────────────────────────────────────────
ALTER TABLE poll_votes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- How one votes is nobody else's business, staff's neither.
CREATE POLICY poll_votes_own ON poll_votes USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- The poll's row is shared with other votes and kept from whoever closes it: who closes waits for the votes under way.
CREATE FUNCTION poll_refuse_late_votes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM polls WHERE id = NEW.poll_id AND closed_at IS NULL AND removed_at IS NULL
    AND (closes_at IS NULL OR closes_at > NEW.created_at) FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the poll is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'poll_votes_while_open', TABLE = 'poll_votes';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER poll_votes_while_open BEFORE INSERT ON poll_votes
FOR EACH ROW EXECUTE FUNCTION poll_refuse_late_votes();
--> statement-breakpoint
-- A statement's votes are all of hers in that poll or none: she is counted when none of hers stood before, or stands after.
CREATE FUNCTION poll_count_votes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  UPDATE poll_options o SET vote_count = o.vote_count + step * c.n
  FROM (SELECT option_id, count(*)::integer AS n FROM changed GROUP BY option_id) c WHERE o.id = c.option_id;
  UPDATE polls p SET voter_count = p.voter_count + step * c.n
  FROM (
    SELECT v.poll_id, count(*)::integer AS n
    FROM (SELECT poll_id, user_id, count(*) AS n FROM changed GROUP BY poll_id, user_id) v
    WHERE (SELECT count(*) FROM poll_votes w WHERE w.poll_id = v.poll_id AND w.user_id = v.user_id)
      = CASE TG_OP WHEN 'INSERT' THEN v.n ELSE 0 END
    GROUP BY v.poll_id
  ) c WHERE p.id = c.poll_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER poll_votes_count_in AFTER INSERT ON poll_votes REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION poll_count_votes();
--> statement-breakpoint
CREATE TRIGGER poll_votes_count_out AFTER DELETE ON poll_votes REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION poll_count_votes();
--> statement-breakpoint
REVOKE ALL ON FUNCTION post_note_pictures, poll_refuse_late_votes, poll_count_votes FROM PUBLIC;
