ALTER TYPE "public"."notice_channel" ADD VALUE 'app';--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'rewards';--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"text" text NOT NULL,
	"path" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notices_text_length" CHECK (length("notices"."text") between 1 and 300),
	CONSTRAINT "notices_lead_to_a_page" CHECK ("notices"."path" ~ '^/[^/]' or "notices"."path" = '/')
);
--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_by_member" ON "notices" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("user_id") WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notices_by_age" ON "notices" USING btree ("created_at");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON notices TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE notices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY notices_read ON notices FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- What somebody is told follows from what happened; nobody tells herself or another anything.
CREATE POLICY notices_told ON notices FOR INSERT WITH CHECK ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY notices_marked ON notices FOR UPDATE USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY notices_forgotten ON notices FOR DELETE USING ((SELECT acting_as_system()));
