CREATE TYPE "public"."flag_outcome" AS ENUM('kept', 'deleted');--> statement-breakpoint
CREATE TYPE "public"."flag_reason" AS ENUM('spam', 'abusive', 'off_topic', 'scam', 'illegal', 'other');--> statement-breakpoint
CREATE TABLE "flag_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid,
	"reply_id" uuid,
	"claimed_by" uuid,
	"claimed_at" timestamp (3) with time zone,
	"outcome" "flag_outcome",
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flag_cases_are_about_one_post" CHECK (num_nonnulls("flag_cases"."thread_id", "flag_cases"."reply_id") = 1),
	CONSTRAINT "flag_cases_are_claimed_by_someone" CHECK (("flag_cases"."claimed_by" is null) = ("flag_cases"."claimed_at" is null)),
	CONSTRAINT "flag_cases_say_why" CHECK (length("flag_cases"."reason") between 4 and 500),
	CONSTRAINT "flag_cases_are_decided_whole" CHECK (num_nonnulls("flag_cases"."outcome", "flag_cases"."reason", "flag_cases"."decided_by", "flag_cases"."decided_at") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "post_flags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"flagger_id" uuid NOT NULL,
	"reason" "flag_reason" NOT NULL,
	"words" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_flags_one_per_case_and_member" UNIQUE("case_id","flagger_id"),
	CONSTRAINT "post_flags_words_length" CHECK (length("post_flags"."words") between 1 and 500),
	CONSTRAINT "post_flags_for_another_reason_say_which" CHECK ("post_flags"."reason" <> 'other' or "post_flags"."words" is not null)
);
--> statement-breakpoint
ALTER TABLE "flag_cases" ADD CONSTRAINT "flag_cases_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_cases" ADD CONSTRAINT "flag_cases_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_cases" ADD CONSTRAINT "flag_cases_claimed_by_users_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_cases" ADD CONSTRAINT "flag_cases_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_flags" ADD CONSTRAINT "post_flags_case_id_flag_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."flag_cases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_flags" ADD CONSTRAINT "post_flags_flagger_id_users_id_fk" FOREIGN KEY ("flagger_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "flag_cases_one_open_per_thread" ON "flag_cases" USING btree ("thread_id") WHERE "flag_cases"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "flag_cases_one_open_per_reply" ON "flag_cases" USING btree ("reply_id") WHERE "flag_cases"."outcome" is null;--> statement-breakpoint
CREATE INDEX "flag_cases_by_thread" ON "flag_cases" USING btree ("thread_id") WHERE "flag_cases"."thread_id" is not null;--> statement-breakpoint
CREATE INDEX "flag_cases_by_reply" ON "flag_cases" USING btree ("reply_id") WHERE "flag_cases"."reply_id" is not null;--> statement-breakpoint
CREATE INDEX "flag_cases_waiting" ON "flag_cases" USING btree ("created_at","id") WHERE "flag_cases"."outcome" is null;--> statement-breakpoint
CREATE INDEX "flag_cases_decided" ON "flag_cases" USING btree ("decided_at","id") WHERE "flag_cases"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "flag_cases_by_claimer" ON "flag_cases" USING btree ("claimed_by") WHERE "flag_cases"."claimed_by" is not null;--> statement-breakpoint
CREATE INDEX "flag_cases_by_decider" ON "flag_cases" USING btree ("decided_by") WHERE "flag_cases"."decided_by" is not null;--> statement-breakpoint
CREATE INDEX "post_flags_by_flagger" ON "post_flags" USING btree ("flagger_id");
--> statement-breakpoint
-- What the generator can't say. What somebody flagged concerns her and staff; whose post it is never learns who did.
GRANT SELECT, INSERT, UPDATE ON flag_cases, post_flags TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE flag_cases ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE post_flags ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The product opens a case when the first member flags a post, and staff decide about it.
CREATE POLICY flag_cases_of_staff ON flag_cases USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY post_flags_read ON post_flags FOR SELECT USING (
  flagger_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY post_flags_made ON post_flags FOR INSERT WITH CHECK (
  flagger_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- What an erased member wrote goes with her.
CREATE POLICY post_flags_erased ON post_flags FOR UPDATE USING ((SELECT acting_as_system()));
