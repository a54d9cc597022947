import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Mail, type MailCatcher, startMailCatcher } from "../src/index.ts";

let catcher: MailCatcher;

beforeEach(async () => {
  catcher = await startMailCatcher();
});

afterEach(() => catcher.stop());

/** Speaks SMTP line by line, as a mail program would, and gives the server's last answer. */
async function deliver(to: string[], lines: string[]): Promise<string> {
  const socket = connect(Number(new URL(catcher.smtpUrl).port), "127.0.0.1");
  const answers = createInterface(socket)[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value } = await answers.next();
    return /^\d{3}-/.test(value) ? answer() : value;
  };
  await answer();
  const steps = [
    "EHLO test",
    "MAIL FROM:<shop@yoforex.test>",
    ...to.map((address) => `RCPT TO:<${address}>`),
    "DATA",
  ];
  for (const step of steps) {
    socket.write(`${step}\r\n`);
    await answer();
  }
  socket.write(`${lines.join("\r\n")}\r\n.\r\n`);
  const last = await answer();
  socket.end("QUIT\r\n");
  await once(socket, "close");
  return last;
}

const plainMail = (subject: string): string[] => [
  "From: YoForex <shop@yoforex.test>",
  "To: Ada <ada@example.test>",
  `Subject: ${subject}`,
  "",
  "Confirm: http://localhost:3000/confirm?a=1&b=2 soon",
];

async function mails(query = ""): Promise<Mail[]> {
  const answer = await fetch(`${catcher.url}/api/mails${query}`);
  return JSON.parse(await answer.text()).mails;
}

test("a delivered mail can be read by those it was sent to", async () => {
  expect(await deliver(["ada@example.test"], plainMail("Welcome"))).toMatch(/^250/);
  await deliver(["bob@example.test"], plainMail("Other"));
  expect(await mails("?to=ADA@example.test")).toEqual([
    {
      id: expect.any(String),
      receivedAt: expect.any(String),
      from: "shop@yoforex.test",
      to: ["ada@example.test"],
      subject: "Welcome",
      text: expect.stringContaining("http://localhost:3000/confirm?a=1&b=2"),
      html: null,
      headers: { from: "YoForex <shop@yoforex.test>", subject: "Welcome", to: "Ada <ada@example.test>" },
    },
  ]);
});

test("blind copies arrive too, newest first", async () => {
  await deliver(["ada@example.test", "hidden@example.test"], plainMail("First"));
  await deliver(["hidden@example.test"], plainMail("Second"));
  expect((await mails("?to=hidden@example.test")).map(({ subject }) => subject)).toEqual(["Second", "First"]);
});

test("a reader gets at most 50 mails at once", async () => {
  expect((await fetch(`${catcher.url}/api/mails?limit=50`)).status).toBe(200);
  for (const limit of ["51", "0", "1.5", "all"]) {
    expect((await fetch(`${catcher.url}/api/mails?limit=${limit}`)).status).toBe(400);
  }
});

test("the page shows a mail's text with its links, and never its markup", async () => {
  await deliver(["ada@example.test"], plainMail("<script>alert(1)</script>"));
  const [mail] = await mails();
  const page = await (await fetch(`${catcher.url}/mails/${mail?.id}`)).text();
  expect(page).toContain('<a href="http://localhost:3000/confirm?a=1&amp;b=2">');
  expect(page).not.toContain("<script>");
  expect(page).toContain("&lt;script&gt;");
});

test("an HTML part is shown in a frame that can't do anything", async () => {
  await deliver(
    ["ada@example.test"],
    [
      "Subject: Fancy",
      'Content-Type: multipart/alternative; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "Plain words",
      "--b",
      "Content-Type: text/html",
      "",
      "<p>Fancy words</p><script>steal()</script>",
      "--b--",
    ],
  );
  const [mail] = await mails();
  expect(mail).toMatchObject({
    text: expect.stringContaining("Plain words"),
    html: expect.stringContaining("Fancy words"),
  });
  const page = await (await fetch(`${catcher.url}/mails/${mail?.id}`)).text();
  expect(page).toContain(`<iframe src="/mails/${mail?.id}/html" sandbox=""`);
  const part = await fetch(`${catcher.url}/mails/${mail?.id}/html`);
  expect(part.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none';/);
});

async function statusLine(request: string): Promise<unknown> {
  const socket = connect(Number(new URL(catcher.url).port), "127.0.0.1");
  socket.write(`${request}\r\nConnection: close\r\n\r\n`);
  const [first] = await once(createInterface(socket), "line");
  return first;
}

test("a page of another origin can't read the mails through a name of its own", async () => {
  expect(await statusLine("GET /api/mails HTTP/1.1\r\nHost: evil.example")).toBe("HTTP/1.1 403 Forbidden");
});

test("odd addresses are refused or not found", async () => {
  const ask = (address: string) => statusLine(`GET ${address} HTTP/1.1\r\nHost: localhost`);
  expect(await ask("//")).toBe("HTTP/1.1 404 Not Found");
  expect(await ask("/%%%/html")).toBe("HTTP/1.1 404 Not Found");
  expect(await ask("http://a.example/")).toBe("HTTP/1.1 400 Bad Request");
});

test("an unknown mail is not found, and nothing can be written", async () => {
  expect((await fetch(`${catcher.url}/mails/nothing`)).status).toBe(404);
  expect((await fetch(catcher.url, { method: "DELETE" })).status).toBe(405);
});

test("a port in use refuses the start and leaves nothing listening", async () => {
  const httpPort = Number(new URL(catcher.url).port);
  await expect(startMailCatcher({ httpPort })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
