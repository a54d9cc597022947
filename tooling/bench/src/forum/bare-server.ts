import { createServer } from "node:http";
import pg from "pg";
import { aCategory, aMember, anyThread, aThreadId, memberId } from "./choose.ts";
import { KINDS, type Kind, QUERIES } from "./pages.ts";

const pool = new pg.Pool({ connectionString: process.env.APP_DATABASE_URL, max: 10 });

const VALUES: Record<Kind, (asked: string) => unknown[]> = {
  category: (slug) => [slug || aCategory()],
  recent: () => [],
  thread: (shortId) => [shortId || anyThread()],
  reply: () => [aThreadId(), memberId(aMember()), "A reply of some words about spreads and stops."],
};

/** The least that a server over PostgreSQL can do: one prepared query, whose text is the answer. */
const server = createServer((request, response) => {
  request.resume();
  const [, name = "", asked = ""] = (request.url ?? "").split("/");
  const kind = KINDS.find((known) => known === name);
  if (kind === undefined) return void response.writeHead(404).end();
  pool.query<{ body: string }>({ name: kind, text: QUERIES[kind], values: VALUES[kind](asked) }).then(
    ({ rows }) => response.writeHead(200, { "content-type": "application/json" }).end(rows[0]?.body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
