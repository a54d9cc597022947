CREATE TYPE "public"."fraud_act" AS ENUM('note', 'dismiss', 'freeze', 'claw_back');--> statement-breakpoint
CREATE TYPE "public"."fraud_rule" AS ENUM('earned_hour', 'earned_six_hours', 'earned_day', 'mutual', 'cluster');--> statement-breakpoint
CREATE TYPE "public"."fraud_state" AS ENUM('open', 'frozen', 'clawed_back', 'dismissed');--> statement-breakpoint
CREATE TABLE "fraud_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"signal_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"act" "fraud_act" NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"taken" bigint DEFAULT 0 NOT NULL,
	"short" bigint DEFAULT 0 NOT NULL,
	"sanction_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fraud_decisions_are_numbered" UNIQUE("signal_id","number"),
	CONSTRAINT "fraud_decisions_count_from_one" CHECK ("fraud_decisions"."number" >= 1),
	CONSTRAINT "fraud_decisions_reason_length" CHECK (length("fraud_decisions"."reason") between 4 and 500),
	CONSTRAINT "fraud_decisions_take_coins" CHECK ("fraud_decisions"."taken" >= 0 and "fraud_decisions"."short" >= 0),
	CONSTRAINT "fraud_decisions_only_claw_backs_take" CHECK ("fraud_decisions"."act" = 'claw_back' or ("fraud_decisions"."taken" = 0 and "fraud_decisions"."short" = 0))
);
--> statement-breakpoint
CREATE TABLE "fraud_signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"rule" "fraud_rule" NOT NULL,
	"window" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"figure" bigint NOT NULL,
	"threshold" integer NOT NULL,
	"transfers" uuid[] NOT NULL,
	"others" uuid[] NOT NULL,
	"device" text,
	"state" "fraud_state" DEFAULT 'open' NOT NULL,
	"sanction_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fraud_signals_one_per_window" UNIQUE("user_id","rule","window"),
	CONSTRAINT "fraud_signals_window_length" CHECK (length("fraud_signals"."window") between 1 and 120),
	CONSTRAINT "fraud_signals_device_length" CHECK (length("fraud_signals"."device") <= 100),
	CONSTRAINT "fraud_signals_end_after_they_begin" CHECK ("fraud_signals"."to_at" >= "fraud_signals"."from_at"),
	CONSTRAINT "fraud_signals_reach_their_threshold" CHECK ("fraud_signals"."figure" >= "fraud_signals"."threshold" and "fraud_signals"."threshold" > 0),
	CONSTRAINT "fraud_signals_evidence_is_bounded" CHECK (cardinality("fraud_signals"."transfers") <= 50 and cardinality("fraud_signals"."others") <= 50)
);
--> statement-breakpoint
ALTER TABLE "fraud_decisions" ADD CONSTRAINT "fraud_decisions_signal_id_fraud_signals_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."fraud_signals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_decisions" ADD CONSTRAINT "fraud_decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_decisions" ADD CONSTRAINT "fraud_decisions_sanction_id_user_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."user_sanctions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_signals" ADD CONSTRAINT "fraud_signals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_signals" ADD CONSTRAINT "fraud_signals_sanction_id_user_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."user_sanctions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fraud_decisions_by_decider" ON "fraud_decisions" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "fraud_decisions_by_sanction" ON "fraud_decisions" USING btree ("sanction_id") WHERE "fraud_decisions"."sanction_id" is not null;--> statement-breakpoint
CREATE INDEX "fraud_signals_by_age" ON "fraud_signals" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "fraud_signals_by_state" ON "fraud_signals" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "fraud_signals_by_sanction" ON "fraud_signals" USING btree ("sanction_id") WHERE "fraud_signals"."sanction_id" is not null;
--> statement-breakpoint
GRANT SELECT ON fraud_signals, fraud_decisions TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT INSERT ON fraud_signals TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (state, sanction_id) ON fraud_signals TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (device) ON fraud_signals TO yoforex_worker;
--> statement-breakpoint
GRANT INSERT ON fraud_decisions TO yoforex_app, yoforex_worker;
--> statement-breakpoint
-- Erasing a member takes the words about her away, and nothing else of a decision ever changes.
GRANT UPDATE (reason) ON fraud_decisions TO yoforex_worker;
--> statement-breakpoint
ALTER TABLE fraud_signals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE fraud_decisions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY fraud_signals_read ON fraud_signals FOR SELECT USING ((SELECT acting_over_others()));
--> statement-breakpoint
-- What is found the product finds; staff decide about it.
CREATE POLICY fraud_signals_found ON fraud_signals FOR INSERT WITH CHECK ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY fraud_signals_decided ON fraud_signals FOR UPDATE USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY fraud_decisions_read ON fraud_decisions FOR SELECT USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY fraud_decisions_made ON fraud_decisions FOR INSERT WITH CHECK (
  (SELECT acting_as_system()) OR (decided_by = (SELECT acting_user()) AND (SELECT acting_as_staff())));
--> statement-breakpoint
CREATE POLICY fraud_decisions_forgotten ON fraud_decisions FOR UPDATE USING ((SELECT acting_as_system()));
