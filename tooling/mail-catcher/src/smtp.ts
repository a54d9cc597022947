import type { Readable } from "node:stream";
import { type HeaderLines, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Mail, Mailbox } from "./mailbox.ts";

const BYTES_MAX = 10_000_000;

/** An SMTP server, not listening yet, that puts whatever it is given into the mailbox and sends nothing on. */
export function createSmtpServer(mailbox: Mailbox): SMTPServer {
  return new SMTPServer({
    banner: "Mails end here",
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: BYTES_MAX,
    logger: false,
    onData(stream, { envelope }, answer) {
      const to = envelope.rcptTo.map(({ address }) => address);
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      read(stream)
        .then((content) => mailbox.add({ from, to, ...content }))
        .then(() => answer(stream.sizeExceeded ? new Error("The mail is too large.") : null), answer);
    },
  });
}

async function read(stream: Readable): Promise<Pick<Mail, "subject" | "text" | "html" | "headers">> {
  const { subject = "", text = "", html, headerLines } = await simpleParser(stream);
  return { subject, text, html: html || null, headers: headersOf(headerLines) };
}

/** As they were sent, without their names; a line that was folded is one again. */
const headersOf = (lines: HeaderLines): Record<string, string> =>
  Object.fromEntries(
    lines.map(({ key, line }) => [
      key,
      line
        .slice(line.indexOf(":") + 1)
        .replace(/\r?\n[ \t]/g, " ")
        .trim(),
    ]),
  );
