ALTER TABLE "thread_stats" ADD COLUMN "hot_until" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "thread_stats_by_heat" ON "thread_stats" USING btree ("hot_until","thread_id");
--> statement-breakpoint
-- What stood here before is as warm as it was lately active; from now on what members do says more.
UPDATE thread_stats SET hot_until = last_activity_at;
