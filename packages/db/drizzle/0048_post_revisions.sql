CREATE TABLE "post_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"reply_id" uuid,
	"number" integer NOT NULL,
	"title" text,
	"tags" text[],
	"body_markdown" text NOT NULL,
	"editor_id" uuid NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_revisions_in_order" UNIQUE NULLS NOT DISTINCT("thread_id","reply_id","number"),
	CONSTRAINT "post_revisions_begin_with_the_original" CHECK ("post_revisions"."number" >= 1),
	CONSTRAINT "post_revisions_title_a_thread" CHECK (("post_revisions"."reply_id" is null) = ("post_revisions"."title" is not null) and ("post_revisions"."title" is null) = ("post_revisions"."tags" is null)),
	CONSTRAINT "post_revisions_reason_length" CHECK (length("post_revisions"."reason") between 4 and 500)
);
--> statement-breakpoint
CREATE TABLE "revision_covers" (
	"revision_id" uuid PRIMARY KEY NOT NULL,
	"covered_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "forum_categories" ADD COLUMN "slow_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "slow_seconds" integer;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "closes_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_editor_id_users_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_of_a_reply_of_the_thread" FOREIGN KEY ("thread_id","reply_id") REFERENCES "public"."forum_replies"("thread_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_covers" ADD CONSTRAINT "revision_covers_revision_id_post_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."post_revisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_covers" ADD CONSTRAINT "revision_covers_covered_by_users_id_fk" FOREIGN KEY ("covered_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_revisions_by_editor" ON "post_revisions" USING btree ("editor_id");--> statement-breakpoint
CREATE INDEX "revision_covers_by_staff" ON "revision_covers" USING btree ("covered_by");--> statement-breakpoint
CREATE INDEX "forum_threads_to_close" ON "forum_threads" USING btree ("closes_at") WHERE "forum_threads"."closes_at" is not null and not "forum_threads"."is_locked";--> statement-breakpoint
ALTER TABLE "forum_categories" ADD CONSTRAINT "forum_categories_slow_down_for_a_day_at_most" CHECK ("forum_categories"."slow_seconds" between 0 and 86400);--> statement-breakpoint
ALTER TABLE "forum_replies" ADD CONSTRAINT "forum_replies_hidden_while_withdrawn" CHECK ("forum_replies"."withdrawn_at" is null or "forum_replies"."hidden_at" is not null);--> statement-breakpoint
ALTER TABLE "forum_replies" ADD CONSTRAINT "forum_replies_edited_after_the_first_words" CHECK (("forum_replies"."revision" > 1) = ("forum_replies"."edited_at" is not null));--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_hidden_while_withdrawn" CHECK ("forum_threads"."withdrawn_at" is null or "forum_threads"."hidden_at" is not null);--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_edited_after_the_first_words" CHECK (("forum_threads"."revision" > 1) = ("forum_threads"."edited_at" is not null));--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_slow_down_for_a_day_at_most" CHECK ("forum_threads"."slow_seconds" between 0 and 86400);
--> statement-breakpoint
GRANT SELECT, INSERT ON post_revisions TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON revision_covers TO yoforex_app, yoforex_worker;
--> statement-breakpoint
CREATE TRIGGER post_revisions_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON post_revisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
