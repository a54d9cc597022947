CREATE TABLE "thread_notices" (
	"thread_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"told_number" integer NOT NULL,
	"is_waiting" boolean DEFAULT false NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_notices_one_per_reader" PRIMARY KEY("thread_id","user_id"),
	CONSTRAINT "thread_notices_tell_of_replies" CHECK ("thread_notices"."told_number" >= 2)
);
--> statement-breakpoint
ALTER TABLE "thread_notices" ADD CONSTRAINT "thread_notices_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_notices" ADD CONSTRAINT "thread_notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_notices_by_user" ON "thread_notices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "thread_notices_due" ON "thread_notices" USING btree ("next_at") WHERE "thread_notices"."is_waiting";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON thread_notices TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE thread_notices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY thread_notices_own ON thread_notices FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- Whoever replies tells the author in the product's name; nobody writes or holds back another's mails.
CREATE POLICY thread_notices_made ON thread_notices FOR INSERT WITH CHECK ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY thread_notices_told ON thread_notices FOR UPDATE USING ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY thread_notices_read ON thread_notices FOR DELETE USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
