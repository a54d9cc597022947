CREATE TYPE "public"."moderation_act" AS ENUM('pin', 'unpin', 'feature', 'unfeature', 'move', 'lock', 'unlock', 'hide', 'show');--> statement-breakpoint
CREATE TABLE "moderation_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"act" "moderation_act" NOT NULL,
	"thread_id" uuid NOT NULL,
	"reply_id" uuid,
	"before" text,
	"after" text,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_acts_say_why" CHECK (length("moderation_acts"."reason") between 4 and 500)
);
--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "is_pinned_forum" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "pinned_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD COLUMN "featured_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_concern_a_reply" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderation_acts_by_age" ON "moderation_acts" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "moderation_acts_by_act" ON "moderation_acts" USING btree ("act","created_at","id");--> statement-breakpoint
CREATE INDEX "moderation_acts_by_thread" ON "moderation_acts" USING btree ("thread_id","created_at","id");--> statement-breakpoint
CREATE INDEX "moderation_acts_by_reply" ON "moderation_acts" USING btree ("reply_id") WHERE "moderation_acts"."reply_id" is not null;--> statement-breakpoint
CREATE INDEX "forum_threads_featured" ON "forum_threads" USING btree ("featured_until") WHERE "forum_threads"."featured_until" is not null;--> statement-breakpoint
CREATE INDEX "forum_threads_pinned" ON "forum_threads" USING btree ("category_id") WHERE "forum_threads"."is_pinned";--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_say_where_they_are_pinned" CHECK ("forum_threads"."is_pinned" or not ("forum_threads"."is_pinned_forum" or "forum_threads"."pinned_until" is not null));
--> statement-breakpoint
GRANT SELECT, INSERT ON moderation_acts TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON moderation_acts TO yoforex_readonly;
--> statement-breakpoint
CREATE TRIGGER moderation_acts_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation_acts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
