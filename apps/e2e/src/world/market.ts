import type { Browser } from "@playwright/test";
import { newId, UploadedFileView } from "@yoforex/contracts";
import { z } from "zod";
import { world } from "./facts.ts";
import { askAdmin, call, callAdmin, demoAdmin, fresh, type Person, resultOf } from "./people.ts";

const Case = z.object({ revision: z.number(), versions: z.array(z.object({ id: z.string() })) });
const Published = z.object({ id: z.string(), slug: z.string(), title: z.string() });

/** Hands in an Expert Advisor without the pages. */
export async function handIn(seller: Person, price: number): Promise<z.infer<typeof Published>> {
  const uploaded = await seller.context.request.post(`${world().web}/upload`, {
    data: Buffer.from(`// ${newId()}\nvoid OnTick() { Print("tick"); }\n`),
    headers: {
      origin: world().web,
      "content-type": "application/octet-stream",
      "x-file-name": "tick-printer.mq5",
    },
  });
  const published = await call(seller.context, "market.publish", {
    requestId: newId(),
    fileId: UploadedFileView.parse(await uploaded.json()).id,
    kind: "expert_advisor",
    title: fresh("Tick Printer"),
    summary: "Prints a word at every tick, so that you see them come.",
    description: "Attach it to any chart. It prints a word at every tick and does nothing else at all.",
    version: "1.0",
    price,
  });
  return resultOf(published, Published);
}

/** An Expert Advisor on sale. */
export async function onSale(browser: Browser, seller: Person, price: number) {
  const listing = await handIn(seller, price);
  const admin = await demoAdmin(browser);
  const listingId = listing.id;
  const { revision, versions } = await resultOf(
    await askAdmin(admin.context, "listings.case", { listingId }),
    Case,
  );
  const approval = { listingId, revision, versionId: versions[0]?.id };
  await resultOf(await callAdmin(admin.context, "listings.approve", approval), z.unknown());
  await admin.context.close();
  return listing;
}
