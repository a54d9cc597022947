ALTER TYPE "public"."login_failure" ADD VALUE 'wrong_passkey' BEFORE 'not_verified';--> statement-breakpoint
CREATE TABLE "user_passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" "bytea" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"sign_count" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"is_backed_up" boolean NOT NULL,
	"rp_id" text NOT NULL,
	"name" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_passkeys_credential_is_known_once" UNIQUE("credential_id"),
	CONSTRAINT "user_passkeys_sign_count_is_a_count" CHECK ("user_passkeys"."sign_count" >= 0),
	CONSTRAINT "user_passkeys_name_length" CHECK (length("user_passkeys"."name") between 1 and 60),
	CONSTRAINT "user_passkeys_credential_length" CHECK (length("user_passkeys"."credential_id") between 1 and 1023)
);
--> statement-breakpoint
ALTER TABLE "user_passkeys" ADD CONSTRAINT "user_passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_passkeys_by_user" ON "user_passkeys" USING btree ("user_id","created_at");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON user_passkeys TO yoforex_app, yoforex_worker;--> statement-breakpoint
ALTER TABLE user_passkeys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- As the other factors: whoever signs in isn't known yet, and staff see none of others.
CREATE POLICY user_passkeys_own ON user_passkeys USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
