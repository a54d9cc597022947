import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Mailbox } from "./mailbox.ts";
import { listPage, mailPage, notFoundPage, styleSheet } from "./pages.ts";

const API_LIMIT_MAX = 50;

/** Our pages run no script and load nothing but their style and the frame. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A mail's HTML part may style itself and do nothing else: no script, no request, no navigation. */
const PART_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly policy?: string;
  readonly body: string;
}

/** An HTTP server, not listening yet, with pages and a small JSON interface to read the mailbox. */
export function createHttpServer(mailbox: Mailbox): Server {
  return createServer((request, response) => send(request, response, answerTo(request, mailbox)));
}

function answerTo(request: IncomingMessage, mailbox: Mailbox): Answer {
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "Reading only.");
  // A foreign page could otherwise read mails through a name of its own that resolves to this machine.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ""))
    return plain(403, "Unknown host.");
  // Proxies' absolute addresses and the lone star of OPTIONS are no paths.
  if (!request.url?.startsWith("/")) return plain(400, "Unknown address.");
  const url = new URL(`http://localhost${request.url}`);
  if (url.pathname === "/") return { body: listPage(mailbox.list()) };
  if (url.pathname === "/style.css") return { type: "text/css", body: styleSheet() };
  if (url.pathname === "/api/mails") return listAsJson(url.searchParams, mailbox);
  const [, id, part] = /^\/mails\/([\w-]+)(\/html)?$/.exec(url.pathname) ?? [];
  const mail = id === undefined ? undefined : mailbox.find(id);
  if (!mail) return { status: 404, body: notFoundPage() };
  if (part === undefined) return { body: mailPage(mail) };
  return { policy: PART_POLICY, body: mail.html ?? "" };
}

function listAsJson(query: URLSearchParams, mailbox: Mailbox): Answer {
  const to = query.get("to");
  const limit = Number(query.get("limit") ?? API_LIMIT_MAX);
  if (!Number.isInteger(limit) || limit < 1 || limit > API_LIMIT_MAX) {
    return plain(400, `limit is a number from 1 to ${API_LIMIT_MAX}.`);
  }
  const mails = mailbox.list({ limit, ...(to === null ? {} : { to }) });
  return { type: "application/json", body: JSON.stringify({ mails }) };
}

function plain(status: number, body: string): Answer {
  return { status, type: "text/plain", body };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status = 200, type = "text/html", policy = PAGE_POLICY, body } = answer;
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-length": Buffer.byteLength(body),
    "content-security-policy": policy,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
