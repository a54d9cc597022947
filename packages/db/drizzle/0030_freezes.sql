ALTER TYPE "public"."sanction_kind" ADD VALUE 'freeze' BEFORE 'silence';--> statement-breakpoint
ALTER TABLE "user_sanctions" ALTER COLUMN "given_by" DROP NOT NULL;