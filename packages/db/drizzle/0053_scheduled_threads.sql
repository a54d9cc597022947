CREATE TABLE "scheduled_threads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	"kind" "thread_kind" NOT NULL,
	"title" text NOT NULL,
	"body_markdown" text NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"publish_at" timestamp (3) with time zone NOT NULL,
	"refused" text,
	"request_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scheduled_threads_one_per_request" UNIQUE("author_id","request_id"),
	CONSTRAINT "scheduled_threads_title_length" CHECK (length("scheduled_threads"."title") between 8 and 160),
	CONSTRAINT "scheduled_threads_body_length" CHECK (length("scheduled_threads"."body_markdown") between 20 and 30000),
	CONSTRAINT "scheduled_threads_tag_count" CHECK (cardinality("scheduled_threads"."tags") <= 5)
);
--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_category_id_forum_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."forum_categories"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scheduled_threads_by_author" ON "scheduled_threads" USING btree ("author_id","publish_at","id");--> statement-breakpoint
CREATE INDEX "scheduled_threads_by_category" ON "scheduled_threads" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "scheduled_threads_due" ON "scheduled_threads" USING btree ("publish_at") WHERE "scheduled_threads"."refused" is null;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_threads TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE scheduled_threads ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What somebody is going to publish concerns nobody else until then.
CREATE POLICY scheduled_threads_own ON scheduled_threads USING (
  author_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- A revision never says anything else, but when its author leaves and wants her words removed it says nothing any more.
CREATE FUNCTION refuse_other_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.body_markdown <> '(Removed with its author.)' OR NEW.reason IS NOT NULL
    OR NEW.title <> 'Removed thread' OR NEW.tags <> '{}'
    OR (NEW.id, NEW.thread_id, NEW.number, NEW.editor_id, NEW.created_at)
      <> (OLD.id, OLD.thread_id, OLD.number, OLD.editor_id, OLD.created_at)
    OR NEW.reply_id IS DISTINCT FROM OLD.reply_id THEN
    RAISE EXCEPTION 'what a post said never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER post_revisions_never_change ON post_revisions;
--> statement-breakpoint
CREATE TRIGGER post_revisions_never_deleted BEFORE DELETE OR TRUNCATE ON post_revisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER post_revisions_say_nothing_else BEFORE UPDATE ON post_revisions
  FOR EACH ROW EXECUTE FUNCTION refuse_other_words();
--> statement-breakpoint
GRANT UPDATE (title, tags, body_markdown, reason) ON post_revisions TO yoforex_worker;
