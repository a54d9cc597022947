-- A change of the index key rewrites what is indexed by it; what is sealed beside it stays.
GRANT UPDATE (email_index) ON email_verification_codes TO yoforex_worker;--> statement-breakpoint
GRANT UPDATE (key_hash) ON licenses TO yoforex_worker;
