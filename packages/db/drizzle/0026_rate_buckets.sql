CREATE TABLE "rate_buckets" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"micro_tokens" bigint NOT NULL,
	"granted" integer NOT NULL,
	"at_ms" bigint NOT NULL,
	"full_at_ms" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rate_buckets_are_never_overdrawn" CHECK ("rate_buckets"."micro_tokens" >= 0)
);
--> statement-breakpoint
CREATE INDEX "rate_buckets_by_fullness" ON "rate_buckets" USING btree ("full_at_ms");
--> statement-breakpoint
ALTER TABLE rate_buckets SET UNLOGGED;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_buckets TO yoforex_app, yoforex_worker;
