CREATE TABLE "economy_settings_cancelled" (
	"version" integer PRIMARY KEY NOT NULL,
	"cancelled_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "economy_settings" ADD COLUMN "section" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "economy_settings_cancelled" ADD CONSTRAINT "economy_settings_cancelled_version_economy_settings_version_fk" FOREIGN KEY ("version") REFERENCES "public"."economy_settings"("version") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "economy_settings_cancelled" ADD CONSTRAINT "economy_settings_cancelled_cancelled_by_users_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "economy_settings_cancelled_by_admin" ON "economy_settings_cancelled" USING btree ("cancelled_by");--> statement-breakpoint
CREATE INDEX "economy_settings_by_section" ON "economy_settings" USING btree ("section","effective_at","version");
--> statement-breakpoint
-- As the settings themselves: written once by the application, read by everybody, never changed.
GRANT SELECT, INSERT ON economy_settings_cancelled TO yoforex_app;
--> statement-breakpoint
GRANT SELECT ON economy_settings_cancelled TO yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON economy_settings_cancelled TO yoforex_readonly;
--> statement-breakpoint
CREATE TRIGGER economy_settings_cancelled_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON economy_settings_cancelled
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
