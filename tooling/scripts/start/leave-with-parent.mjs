// Loaded into every program that `npm start` runs: should the parent be killed, the channel to it closes, and a
// program that nobody looks after any more would keep its ports.
const GRACE_MS = 5000;

process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
// Listening alone must not keep a finished program alive.
process.channel?.unref();
