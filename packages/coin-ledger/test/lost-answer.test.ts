import { once } from "node:events";
import { createServer, connect as dial } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Sequencer } from "../src/index.ts";
import { aKey, aWorld, tip } from "./world.ts";

test("a commit whose answer is lost is settled by its key", async () => {
  const world = await aWorld();
  onTestFinished(() => world.close());
  const [a, b] = [await world.member({ available: 100 }), await world.member()];
  let lost = 0;
  const target = new URL(world.db.urls.worker);
  // Passes everything on, but cuts the line when the first commits have been answered, before the answer arrives.
  const proxy = createServer((near) => {
    const far = dial(Number(target.port), target.hostname);
    let committing = false;
    near.on("data", (bytes) => {
      committing ||= lost < 3 && bytes.includes("commit");
      far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (!committing) return void near.write(bytes);
      lost += 1;
      near.destroy();
      far.destroy();
    });
    for (const end of [near, far]) {
      end.on("error", () => undefined);
      end.on("close", () => {
        near.destroy();
        far.destroy();
      });
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const sequencer = new Sequencer({
    url: Object.assign(new URL(target), { port: String(address.port) }).href,
  });
  onTestFinished(() => sequencer.stop());
  for (let wave = 0; wave < 4; wave++) {
    await Promise.all(
      Array.from({ length: 10 }, () => sequencer.submit({ ...tip(a, b, 1), key: aKey(), actor: null })),
    );
  }
  expect(lost).toBeGreaterThan(0);
  expect([await world.spendable(a), await world.spendable(b)]).toEqual([
    [60, 0],
    [40, 0],
  ]);
});
