ALTER TYPE "public"."moderation_act" ADD VALUE 'split';--> statement-breakpoint
ALTER TYPE "public"."moderation_act" ADD VALUE 'merge';--> statement-breakpoint
ALTER TYPE "public"."moderation_act" ADD VALUE 'take';--> statement-breakpoint
CREATE TABLE "moderation_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"act" "moderation_act" NOT NULL,
	"reason" text NOT NULL,
	"items" jsonb NOT NULL,
	"request_id" uuid NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_batches_one_per_request" UNIQUE("staff_id","request_id"),
	CONSTRAINT "moderation_batches_say_why" CHECK (length("moderation_batches"."reason") between 4 and 500),
	CONSTRAINT "moderation_batches_hold_fifty" CHECK (jsonb_array_length("moderation_batches"."items") <= 50)
);
--> statement-breakpoint
CREATE TABLE "post_redirects" (
	"short_id" text NOT NULL,
	"number" integer NOT NULL,
	"thread_id" uuid,
	"reply_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_redirects_one_per_address" PRIMARY KEY("short_id","number"),
	CONSTRAINT "post_redirects_lead_to_one_post" CHECK (num_nonnulls("post_redirects"."thread_id", "post_redirects"."reply_id") = 1),
	CONSTRAINT "post_redirects_count_from_one" CHECK ("post_redirects"."number" >= 1)
);
--> statement-breakpoint
ALTER TABLE "post_revisions" DROP CONSTRAINT "post_revisions_of_a_reply_of_the_thread";
--> statement-breakpoint
ALTER TABLE "forum_replies" ADD COLUMN "became_thread_id" uuid;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "became_reply_id" uuid;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD COLUMN "other_thread_id" uuid;--> statement-breakpoint
ALTER TABLE "moderation_batches" ADD CONSTRAINT "moderation_batches_staff_id_users_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_redirects" ADD CONSTRAINT "post_redirects_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_redirects" ADD CONSTRAINT "post_redirects_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_redirects_by_thread" ON "post_redirects" USING btree ("thread_id") WHERE "post_redirects"."thread_id" is not null;--> statement-breakpoint
CREATE INDEX "post_redirects_by_reply" ON "post_redirects" USING btree ("reply_id") WHERE "post_redirects"."reply_id" is not null;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD CONSTRAINT "forum_replies_became_thread_id_forum_threads_id_fk" FOREIGN KEY ("became_thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_became_a_reply" FOREIGN KEY ("became_reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_other_thread_id_forum_threads_id_fk" FOREIGN KEY ("other_thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_of_a_reply_of_the_thread" FOREIGN KEY ("thread_id","reply_id") REFERENCES "public"."forum_replies"("thread_id","id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "forum_replies_split_into_one_thread" ON "forum_replies" USING btree ("became_thread_id") WHERE "forum_replies"."became_thread_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "forum_threads_merged_into_one_reply" ON "forum_threads" USING btree ("became_reply_id") WHERE "forum_threads"."became_reply_id" is not null;--> statement-breakpoint
CREATE INDEX "moderation_acts_by_other_thread" ON "moderation_acts" USING btree ("other_thread_id") WHERE "moderation_acts"."other_thread_id" is not null;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD CONSTRAINT "forum_replies_split_are_seen_no_more" CHECK ("forum_replies"."became_thread_id" is null or "forum_replies"."hidden_at" is not null);--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_merged_are_seen_no_more" CHECK ("forum_threads"."became_reply_id" is null or ("forum_threads"."hidden_at" is not null and "forum_threads"."is_locked"));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON post_redirects TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON post_redirects TO yoforex_readonly;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON moderation_batches TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE moderation_batches ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY moderation_batches_of_staff ON moderation_batches USING ((SELECT acting_over_others()));
--> statement-breakpoint
-- A reply takes what it said along into another thread, by its foreign key; nobody else may write the thread's id.
CREATE OR REPLACE FUNCTION refuse_other_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  was post_revisions := OLD;
BEGIN
  IF OLD.reply_id IS NOT NULL THEN
    was.thread_id := NEW.thread_id;
    IF NEW IS NOT DISTINCT FROM was THEN RETURN NEW; END IF;
  END IF;
  IF NEW.body_markdown <> '(Removed with its author.)' OR NEW.reason IS NOT NULL
    OR NEW.title <> 'Removed thread' OR NEW.tags <> '{}'
    OR (NEW.id, NEW.thread_id, NEW.number, NEW.editor_id, NEW.created_at)
      <> (OLD.id, OLD.thread_id, OLD.number, OLD.editor_id, OLD.created_at)
    OR NEW.reply_id IS DISTINCT FROM OLD.reply_id THEN
    RAISE EXCEPTION 'what a post said never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
