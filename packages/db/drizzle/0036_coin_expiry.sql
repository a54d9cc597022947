CREATE TYPE "public"."expiry_status" AS ENUM('announced', 'expired', 'spent', 'dropped');--> statement-breakpoint
CREATE TABLE "expiring_coins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"amount" bigint NOT NULL,
	"status" "expiry_status" DEFAULT 'announced' NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"expired" bigint DEFAULT 0 NOT NULL,
	"transfer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expiring_coins_take_once" UNIQUE("transfer_id"),
	CONSTRAINT "expiring_coins_amount_is_positive" CHECK ("expiring_coins"."amount" > 0 and "expiring_coins"."amount" <= 1000000000000),
	CONSTRAINT "expiring_coins_take_what_was_announced" CHECK ("expiring_coins"."expired" between 0 and "expiring_coins"."amount"),
	CONSTRAINT "expiring_coins_closed_at_one_time" CHECK (("expiring_coins"."status" = 'announced') = ("expiring_coins"."closed_at" is null)),
	CONSTRAINT "expiring_coins_name_their_transfer" CHECK (("expiring_coins"."status" = 'expired') = ("expiring_coins"."transfer_id" is not null) and ("expiring_coins"."status" = 'expired') = ("expiring_coins"."expired" > 0))
);
--> statement-breakpoint
ALTER TABLE "expiring_coins" ADD CONSTRAINT "expiring_coins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "expiring_coins_one_open_a_day" ON "expiring_coins" USING btree ("user_id","day") WHERE "expiring_coins"."status" = 'announced';--> statement-breakpoint
CREATE INDEX "expiring_coins_by_member" ON "expiring_coins" USING btree ("user_id","day");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON expiring_coins TO yoforex_app, yoforex_worker;
--> statement-breakpoint
CREATE TRIGGER expiring_coins_never_deleted BEFORE DELETE OR TRUNCATE ON expiring_coins
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE expiring_coins ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY expiring_coins_read ON expiring_coins FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
-- What expires follows from how long coins lay; nobody announces or ends it by hand.
CREATE POLICY expiring_coins_made ON expiring_coins FOR INSERT WITH CHECK ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY expiring_coins_closed ON expiring_coins FOR UPDATE USING ((SELECT acting_as_system()));
