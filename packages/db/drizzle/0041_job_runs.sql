CREATE TYPE "public"."job_run_status" AS ENUM('waiting', 'running', 'ok', 'failed');--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"status" "job_run_status" NOT NULL,
	"attempt" smallint DEFAULT 1 NOT NULL,
	"gave_up" boolean DEFAULT false NOT NULL,
	"asked_by" uuid,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error" text,
	"began_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"retried_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_runs_wait_where_asked_for" CHECK ("job_runs"."status" <> 'waiting' or "job_runs"."asked_by" is not null),
	CONSTRAINT "job_runs_begin_unless_waiting" CHECK (("job_runs"."status" = 'waiting') = ("job_runs"."began_at" is null)),
	CONSTRAINT "job_runs_end_once" CHECK (("job_runs"."status" in ('ok', 'failed')) = ("job_runs"."ended_at" is not null)),
	CONSTRAINT "job_runs_say_why_they_failed" CHECK (("job_runs"."status" = 'failed') = ("job_runs"."error" is not null)),
	CONSTRAINT "job_runs_give_up_by_failing" CHECK (not "job_runs"."gave_up" or "job_runs"."status" = 'failed'),
	CONSTRAINT "job_runs_retried_when_given_up" CHECK ("job_runs"."retried_at" is null or "job_runs"."gave_up"),
	CONSTRAINT "job_runs_attempts_count_up" CHECK ("job_runs"."attempt" > 0)
);
--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_runs_by_job" ON "job_runs" USING btree ("job","created_at","id");--> statement-breakpoint
CREATE INDEX "job_runs_by_age" ON "job_runs" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "job_runs_failed" ON "job_runs" USING btree ("created_at","id") WHERE "job_runs"."status" = 'failed';--> statement-breakpoint
CREATE INDEX "job_runs_given_up" ON "job_runs" USING btree ("created_at","id") WHERE "job_runs"."gave_up" and "job_runs"."retried_at" is null;--> statement-breakpoint
CREATE INDEX "job_runs_by_asker" ON "job_runs" USING btree ("asked_by") WHERE "job_runs"."asked_by" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_asked_for_once" ON "job_runs" USING btree ("job") WHERE "job_runs"."asked_by" is not null and "job_runs"."status" in ('waiting', 'running');
--> statement-breakpoint
-- What the generator can't say: who may do what. Staff ask for runs; the worker writes them down and prunes them.
GRANT SELECT, INSERT ON job_runs TO yoforex_app;
--> statement-breakpoint
GRANT UPDATE (retried_at) ON job_runs TO yoforex_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON job_runs TO yoforex_worker;
--> statement-breakpoint
ALTER TABLE job_runs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY job_runs_read ON job_runs FOR SELECT USING ((SELECT acting_over_others()));
--> statement-breakpoint
-- Nobody asks in somebody else's name, and nobody writes down a run that a worker didn't do.
CREATE POLICY job_runs_written ON job_runs FOR INSERT WITH CHECK (
  (SELECT acting_as_system())
  OR ((SELECT acting_as_staff()) AND status = 'waiting' AND asked_by = (SELECT acting_user())));
--> statement-breakpoint
CREATE POLICY job_runs_changed ON job_runs FOR UPDATE USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY job_runs_pruned ON job_runs FOR DELETE USING ((SELECT acting_as_system()));
