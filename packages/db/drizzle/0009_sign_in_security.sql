CREATE TYPE "public"."login_failure" AS ENUM('wrong_password', 'wrong_code', 'not_verified', 'no_access');--> statement-breakpoint
CREATE TYPE "public"."login_method" AS ENUM('password', 'email_code', 'totp', 'recovery_code', 'passkey', 'provider');--> statement-breakpoint
CREATE TYPE "public"."challenge_purpose" AS ENUM('second_factor', 'passkey_registration', 'passkey_sign_in', 'passkey_step_up', 'provider_sign_in', 'provider_link');--> statement-breakpoint
CREATE TABLE "auth_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" "challenge_purpose" NOT NULL,
	"audience" "session_audience" NOT NULL,
	"user_id" uuid,
	"token_hash" "bytea" NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_challenges_are_distinct" UNIQUE("token_hash"),
	CONSTRAINT "auth_challenges_tries" CHECK ("auth_challenges"."tries" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_codes_are_distinct" UNIQUE("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "user_totp" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret_cipher" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_totp_last_step_is_a_step" CHECK ("user_totp"."last_step" >= 0)
);
--> statement-breakpoint
ALTER TABLE "login_events" ADD COLUMN "method" "login_method" DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "login_events" ADD COLUMN "failure" "login_failure";--> statement-breakpoint
ALTER TABLE "login_events" ADD COLUMN "device" text DEFAULT 'Unknown device' NOT NULL;--> statement-breakpoint
ALTER TABLE "login_events" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "authenticated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "auth_challenges" ADD CONSTRAINT "auth_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_totp" ADD CONSTRAINT "user_totp_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_challenges_by_user" ON "auth_challenges" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_challenges_by_expiry" ON "auth_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "login_events_by_age" ON "login_events" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "login_events" ADD CONSTRAINT "login_events_only_failures_have_a_reason" CHECK ("login_events"."failure" is null or "login_events"."outcome" <> 'success');--> statement-breakpoint
ALTER TABLE "login_events" ADD CONSTRAINT "login_events_device_length" CHECK (length("login_events"."device") <= 100 and length("login_events"."place") <= 100);--> statement-breakpoint
-- Sessions that are open already were proven when they began, not by this migration.
UPDATE "sessions" SET "authenticated_at" = "created_at";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON user_totp, recovery_codes, auth_challenges
TO yoforex_app, yoforex_worker;--> statement-breakpoint
-- The job that keeps sign-ins for 90 days runs as the worker; nobody else forgets any.
GRANT DELETE ON login_events TO yoforex_worker;
