-- What the worker clears away: files that never came into a listing, and what a registration leaves that nobody finished.
GRANT DELETE ON file_assets, user_credentials, email_outbox TO yoforex_worker;
