CREATE TYPE "public"."appeal_outcome" AS ENUM('upheld', 'lifted');--> statement-breakpoint
CREATE TYPE "public"."sanction_kind" AS ENUM('warn', 'silence', 'suspend', 'ban');--> statement-breakpoint
CREATE TYPE "public"."sanction_reason" AS ENUM('spam', 'abuse', 'fraud', 'copied_work', 'manipulation', 'other');--> statement-breakpoint
ALTER TYPE "public"."user_status" ADD VALUE 'silenced' BEFORE 'suspended';--> statement-breakpoint
ALTER TYPE "public"."user_status" ADD VALUE 'banned' BEFORE 'erased';--> statement-breakpoint
CREATE TABLE "member_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_notes_text_length" CHECK (length("member_notes"."text") between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "sanction_appeals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sanction_id" uuid NOT NULL,
	"text" text NOT NULL,
	"outcome" "appeal_outcome",
	"answer" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sanction_appeals_one_per_sanction" UNIQUE("sanction_id"),
	CONSTRAINT "sanction_appeals_text_length" CHECK (length("sanction_appeals"."text") between 1 and 2000),
	CONSTRAINT "sanction_appeals_are_decided_whole" CHECK (("sanction_appeals"."outcome" is null) = ("sanction_appeals"."decided_at" is null) and ("sanction_appeals"."outcome" is null) = ("sanction_appeals"."decided_by" is null) and ("sanction_appeals"."outcome" is null) = ("sanction_appeals"."answer" is null))
);
--> statement-breakpoint
CREATE TABLE "user_sanctions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" "sanction_kind" NOT NULL,
	"reason_code" "sanction_reason" NOT NULL,
	"text" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"given_by" uuid NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lift_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_sanctions_text_length" CHECK (length("user_sanctions"."text") between 4 and 500),
	CONSTRAINT "user_sanctions_end_after_they_start" CHECK ("user_sanctions"."ends_at" > "user_sanctions"."starts_at"),
	CONSTRAINT "user_sanctions_warnings_have_no_end" CHECK ("user_sanctions"."kind" <> 'warn' or "user_sanctions"."ends_at" is null),
	CONSTRAINT "user_sanctions_not_by_oneself" CHECK ("user_sanctions"."given_by" <> "user_sanctions"."user_id"),
	CONSTRAINT "user_sanctions_lifted_by_someone_who_says_why" CHECK (("user_sanctions"."lifted_at" is null) = ("user_sanctions"."lifted_by" is null) and ("user_sanctions"."lifted_at" is null) = ("user_sanctions"."lift_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "member_notes" ADD CONSTRAINT "member_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_notes" ADD CONSTRAINT "member_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_appeals" ADD CONSTRAINT "sanction_appeals_sanction_id_user_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."user_sanctions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_appeals" ADD CONSTRAINT "sanction_appeals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sanctions" ADD CONSTRAINT "user_sanctions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sanctions" ADD CONSTRAINT "user_sanctions_given_by_users_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sanctions" ADD CONSTRAINT "user_sanctions_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_notes_by_user" ON "member_notes" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "member_notes_by_author" ON "member_notes" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "sanction_appeals_by_decider" ON "sanction_appeals" USING btree ("decided_by") WHERE "sanction_appeals"."decided_by" is not null;--> statement-breakpoint
CREATE INDEX "sanction_appeals_by_age" ON "sanction_appeals" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "user_sanctions_by_user" ON "user_sanctions" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "user_sanctions_by_giver" ON "user_sanctions" USING btree ("given_by");--> statement-breakpoint
CREATE INDEX "user_sanctions_by_lifter" ON "user_sanctions" USING btree ("lifted_by") WHERE "user_sanctions"."lifted_by" is not null;--> statement-breakpoint
-- What the generator can't say: who may do what. Sanctions, appeals and notes are answered and lifted, never deleted.
GRANT SELECT, INSERT, UPDATE ON user_sanctions, sanction_appeals TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON member_notes TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- Who is suspended already keeps the suspension, with the words and the giver that the audit log has for it.
INSERT INTO user_sanctions (id, user_id, kind, reason_code, text, starts_at, given_by, created_at)
SELECT DISTINCT ON (u.id) gen_random_uuid(), u.id, 'suspend', 'other', left(a.reason, 500), a.created_at, a.admin_id, a.created_at
FROM users u JOIN admin_actions a ON a.target_id = u.id::text AND a.action = 'member.suspend'
WHERE u.status = 'suspended' AND length(a.reason) >= 4 AND a.admin_id <> u.id
ORDER BY u.id, a.created_at DESC;
