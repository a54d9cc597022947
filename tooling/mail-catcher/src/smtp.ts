import type { Readable } from "node:stream";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Mailbox } from "./mailbox.ts";

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

async function read(stream: Readable): Promise<{ subject: string; text: string; html: string | null }> {
  const { subject = "", text = "", html } = await simpleParser(stream);
  return { subject, text, html: html || null };
}
