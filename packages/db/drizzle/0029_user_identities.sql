ALTER TYPE "public"."challenge_purpose" ADD VALUE 'email_step_up';--> statement-breakpoint
CREATE TABLE "user_identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_identities_name_one_member" UNIQUE("issuer","subject"),
	CONSTRAINT "user_identities_one_of_each_issuer" UNIQUE("user_id","issuer"),
	CONSTRAINT "user_identities_lengths" CHECK (length("user_identities"."issuer") <= 300 and length("user_identities"."subject") between 1 and 255)
);
--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- What the generator can't say: who may do what. Jobs link nobody.
GRANT SELECT, INSERT, DELETE ON user_identities TO yoforex_app;
--> statement-breakpoint
GRANT UPDATE (last_used_at) ON user_identities TO yoforex_app;
--> statement-breakpoint
GRANT SELECT, DELETE ON user_identities TO yoforex_worker;
--> statement-breakpoint
ALTER TABLE user_identities ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Whoever signs in by a provider isn't known yet; staff see nobody's.
CREATE POLICY user_identities_own ON user_identities USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
