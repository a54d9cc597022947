import type { DomainCtx } from "../context.ts";
import { deliverMails, type Mail } from "../notifications/index.ts";

export interface Mailbox {
  /** Every mail to an address so far, oldest first; delivers what still waits. */
  mailsTo(email: string): Promise<Mail[]>;
  /** The code in the newest mail to an address. */
  codeFor(email: string): Promise<string>;
}

/** Delivers the outbox into memory. One delivery runs at a time, so that none looks before another has put down. */
export function createMailbox(worker: () => DomainCtx): Mailbox {
  const received: Mail[] = [];
  let delivering: Promise<unknown> = Promise.resolve();
  const mailsTo = async (email: string) => {
    const send = async (mail: Mail) => void received.push(mail);
    delivering = delivering.then(() => deliverMails(worker(), send, 1_000));
    await delivering;
    return received.filter(({ to }) => to === email.toLowerCase());
  };
  return {
    mailsTo,
    async codeFor(email) {
      const code = /^(\d{4}) (\d{4})$/m.exec((await mailsTo(email)).at(-1)?.text ?? "");
      if (code === null) throw new Error(`the last mail to ${email} holds no code`);
      return `${code[1]}${code[2]}`;
    },
  };
}
