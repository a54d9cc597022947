CREATE TYPE "public"."import_kind" AS ENUM('users', 'categories', 'threads', 'replies');--> statement-breakpoint
CREATE TABLE "imported_rows" (
	"source" text NOT NULL,
	"kind" "import_kind" NOT NULL,
	"foreign_id" text NOT NULL,
	"own_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imported_rows_come_in_once" PRIMARY KEY("source","kind","foreign_id"),
	CONSTRAINT "imported_rows_source_shape" CHECK ("imported_rows"."source" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE INDEX "imported_rows_by_own_id" ON "imported_rows" USING btree ("own_id");
--> statement-breakpoint
-- What the generator can't say: only an operator's command brings rows in, and a row never becomes another.
GRANT SELECT, INSERT ON imported_rows TO yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON imported_rows TO yoforex_app;
--> statement-breakpoint
ALTER TABLE imported_rows ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY imported_rows_read ON imported_rows FOR SELECT USING (
  (SELECT acting_as_system()) OR (kind = 'users' AND own_id = (SELECT acting_user())));
--> statement-breakpoint
CREATE POLICY imported_rows_written ON imported_rows FOR INSERT WITH CHECK ((SELECT acting_as_system()));
