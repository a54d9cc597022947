import { createTransport } from "nodemailer";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where mail programs unsubscribe with one click (RFC 8058); null for mails that are always sent. */
  unsubscribe: string | null;
}

/** Hands one mail to the mail server; resolves once the server has taken it. */
export type SendMail = (mail: Mail) => Promise<void>;

/** A pooled SMTP connection. Every wait has an end, so that a silent server can't hold a job for ever. */
export function createMailer(smtpUrl: string, from: string): { send: SendMail; close(): void } {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ unsubscribe, ...mail }) => {
      await transport.sendMail({ from, ...mail, headers: unsubscribe === null ? {} : oneClick(unsubscribe) });
    },
    close: () => transport.close(),
  };
}

/** The address is one word without a space, which a long line must not be folded in (RFC 5322, 2.2.3). */
const oneClick = (url: string) => ({
  "List-Unsubscribe": { prepared: true, value: `<${url}>` },
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
