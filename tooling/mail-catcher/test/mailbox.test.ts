import { expect, test } from "vitest";
import { createMailbox } from "../src/mailbox.ts";

test("only the last 200 mails are kept, newest first", () => {
  const mailbox = createMailbox();
  for (let n = 1; n <= 201; n++)
    mailbox.add({ from: "", to: [], subject: String(n), text: "", html: null, headers: {} });
  const subjects = mailbox.list().map(({ subject }) => subject);
  expect(subjects).toHaveLength(200);
  expect([subjects.at(0), subjects.at(-1)]).toEqual(["201", "2"]);
});
