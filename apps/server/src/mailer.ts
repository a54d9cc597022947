import { createTransport } from "nodemailer";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
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
    send: async (mail) => {
      await transport.sendMail({ from, ...mail });
    },
    close: () => transport.close(),
  };
}
