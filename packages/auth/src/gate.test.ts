import { isDomainError } from "@yoforex/contracts";
import { expect, test, vi } from "vitest";
import { createGate } from "./gate.ts";

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}

test("no more run at once than may, and those who wait come in order", async () => {
  const gate = createGate({ running: 2, waiting: 10 });
  const jobs = [held(), held(), held(), held()];
  const started: number[] = [];
  const all = jobs.map((job, n) =>
    gate(() => {
      started.push(n);
      return job.work();
    }),
  );
  await vi.waitFor(() => expect(started).toEqual([0, 1]));
  jobs[1]?.end();
  await vi.waitFor(() => expect(started).toEqual([0, 1, 2]));
  for (const job of jobs) job.end();
  await Promise.all(all);
  expect(started).toEqual([0, 1, 2, 3]);
});

test("who finds the queue full is sent away, and work that fails gives its place back", async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const job = held();
  const running = gate(job.work);
  const waiting = gate(() => Promise.reject(new Error("broken")));
  const refused = await gate(async () => "in").catch((error: unknown) => error);
  expect(isDomainError(refused, "BUSY")).toBe(true);
  job.end();
  await running;
  await expect(waiting).rejects.toThrow("broken");
  expect(await gate(async () => "in")).toBe("in");
});
