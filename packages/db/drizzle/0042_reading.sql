CREATE TABLE "thread_reads" (
	"user_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"last_number" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_reads_one_per_reader" PRIMARY KEY("user_id","thread_id"),
	CONSTRAINT "thread_reads_begin_with_the_first_post" CHECK ("thread_reads"."last_number" >= 1)
);
--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_reads_by_thread" ON "thread_reads" USING btree ("thread_id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON thread_reads TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE thread_reads ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What somebody has read concerns nobody else.
CREATE POLICY thread_reads_own ON thread_reads USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
