CREATE TABLE "bookmarks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"reply_id" uuid,
	"memo" text NOT NULL,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bookmarks_one_per_post" UNIQUE NULLS NOT DISTINCT("user_id","thread_id","reply_id"),
	CONSTRAINT "bookmarks_memo_length" CHECK (length("bookmarks"."memo") <= 500),
	CONSTRAINT "bookmarks_remind_when_asked" CHECK ("bookmarks"."reminded_at" is null or "bookmarks"."remind_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookmarks_by_member" ON "bookmarks" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "bookmarks_of_thread" ON "bookmarks" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "bookmarks_of_reply" ON "bookmarks" USING btree ("reply_id") WHERE "bookmarks"."reply_id" is not null;--> statement-breakpoint
CREATE INDEX "bookmarks_to_remind" ON "bookmarks" USING btree ("remind_at") WHERE "bookmarks"."remind_at" is not null and "bookmarks"."reminded_at" is null;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON bookmarks TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE bookmarks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What somebody keeps, and what she noted, concerns nobody else.
CREATE POLICY bookmarks_own ON bookmarks USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
