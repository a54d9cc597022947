import { randomUUID } from "node:crypto";

/** A mail as it arrived. */
export interface Mail {
  readonly id: string;
  /** When it arrived, ISO 8601. */
  readonly receivedAt: string;
  readonly from: string;
  /** Who it was delivered to, blind copies included. */
  readonly to: readonly string[];
  readonly subject: string;
  /** The text part, or the HTML part as text where there is no other. */
  readonly text: string;
  readonly html: string | null;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const MAILS_MAX = 200;

/** The newest mails, in memory only. */
export interface Mailbox {
  add(mail: Omit<Mail, "id" | "receivedAt">): void;
  find(id: string): Mail | undefined;
  /** Newest first; only those delivered to `to`, where that is given. */
  list(filter?: { to?: string; limit?: number }): Mail[];
}

/** Makes an empty mailbox that keeps the last 200 mails. */
export function createMailbox(): Mailbox {
  const mails: Mail[] = [];
  return {
    add(mail) {
      mails.unshift({ id: randomUUID(), receivedAt: new Date().toISOString(), ...mail });
      mails.length = Math.min(mails.length, MAILS_MAX);
    },
    find: (id) => mails.find((mail) => mail.id === id),
    list({ to, limit = MAILS_MAX } = {}) {
      const wanted = to?.toLowerCase();
      const found = mails.filter(
        (mail) => !wanted || mail.to.some((address) => address.toLowerCase() === wanted),
      );
      return found.slice(0, limit);
    },
  };
}
