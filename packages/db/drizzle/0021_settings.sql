CREATE TYPE "public"."activity_audience" AS ENUM('everybody', 'members', 'nobody');--> statement-breakpoint
CREATE TYPE "public"."notice_channel" AS ENUM('mail');--> statement-breakpoint
CREATE TYPE "public"."notice_kind" AS ENUM('replies', 'answers', 'purchases', 'sales', 'listings');--> statement-breakpoint
CREATE TYPE "public"."theme" AS ENUM('system', 'light', 'dark');--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" uuid NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"channel" "notice_channel" NOT NULL,
	"wanted" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_preferences_one_per_kind_and_channel" PRIMARY KEY("user_id","kind","channel")
);
--> statement-breakpoint
CREATE TABLE "user_settings" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"theme" "theme" DEFAULT 'system' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"activity_audience" "activity_audience" DEFAULT 'everybody' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_settings_locale_shape" CHECK ("user_settings"."locale" ~ '^[a-z]{2}(-[A-Z]{2})?$'),
	CONSTRAINT "user_settings_time_zone_shape" CHECK ("user_settings"."time_zone" ~ '^[A-Za-z][A-Za-z0-9_+/-]*$' and length("user_settings"."time_zone") <= 64)
);
--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON user_settings, notification_preferences TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE user_settings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notification_preferences ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY user_settings_own ON user_settings USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- Who unsubscribes comes by a signed link, and isn't signed in.
CREATE POLICY notification_preferences_own ON notification_preferences USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
