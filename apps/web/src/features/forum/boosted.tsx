import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Section } from "@yoforex/ui";
import { ThreadList } from "./thread-list.tsx";

/** Threads whose authors paid for a place above the feed; nothing where there are none. */
export function Boosted() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.forum.boosted.queryOptions());
  if (data === undefined || data.threads.length === 0) return null;
  return (
    <Section title="Boosted">
      <p className="meta">Their authors paid Sweets for this place.</p>
      <ThreadList threads={data.threads} label="Boosted threads" />
    </Section>
  );
}
