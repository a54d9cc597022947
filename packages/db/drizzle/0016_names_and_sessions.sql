ALTER TYPE "public"."challenge_purpose" ADD VALUE 'disown_session';--> statement-breakpoint
CREATE TABLE "user_names" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"name" "citext",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "user_names_are_somebodys_or_end" CHECK ("user_names"."user_id" is not null or "user_names"."until" is not null),
	CONSTRAINT "user_names_name_somebody" CHECK (("user_names"."user_id" is null) = ("user_names"."name" is null))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_used_ip" "inet";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "renamed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "user_names" ADD CONSTRAINT "user_names_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_names_by_user" ON "user_names" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_names_by_end" ON "user_names" USING btree ("until") WHERE "user_names"."until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "user_names_one_in_use_per_member" ON "user_names" USING btree ("user_id") WHERE "user_names"."until" is null;--> statement-breakpoint
-- What a name reads like: case and separators don't count, and neither does what eyes take for something else. Names
-- hold nothing but ASCII letters, digits and . _ - (users_username_shape), so this table of look-alikes is whole:
--   0 → o    1, i → l    5 → s    then    rn → m    vv → w    cl → d
CREATE FUNCTION name_skeleton(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT replace(replace(replace(translate(lower(name), '01i5._-', 'olls'), 'rn', 'm'), 'vv', 'w'), 'cl', 'd')
$$;
--> statement-breakpoint
-- The key that a name is kept by: it leads back to nobody who isn't known already.
CREATE FUNCTION name_key(name text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  SELECT sha256(convert_to(name_skeleton(name), 'UTF8'))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION name_skeleton, name_key FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION name_skeleton, name_key TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON user_names TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (last_used_ip) ON sessions TO yoforex_app;
--> statement-breakpoint
-- Of names from before that read alike the oldest keeps the key; the others stay as they are.
INSERT INTO user_names (key, user_id, name, created_at)
  SELECT name_key(username::text), id, username, created_at FROM users
  WHERE username::text !~* '^(deleted-member-\d+|gone\.[0-9a-f]{19})$' ORDER BY created_at, id
  ON CONFLICT DO NOTHING;
