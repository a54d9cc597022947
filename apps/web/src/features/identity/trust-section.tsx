import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { type DeedLimit, TRUST_LEVELS, type Trust, type TrustView } from "@yoforex/contracts";
import { type Column, DataTable, DateTime, Meter, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { DEED_NAMES, daysOf, paceOf, TRUST_NAMES } from "./trust-words.ts";

/** How far one is trusted, what the next level needs, and what each level may do. */
export function TrustSection() {
  const trpc = useTRPC();
  const trust = useQuery(trpc.account.trust.queryOptions());
  return (
    <Section title="How far you are trusted">
      <Loaded query={trust}>{(data) => <Shown trust={data} />}</Loaded>
    </Section>
  );
}

function Shown({ trust: { level, next, limits } }: { trust: TrustView }) {
  return (
    <div className="stack">
      <p>
        Your level is <strong>{TRUST_NAMES[level]}</strong>.
      </p>
      {next === null ? <p className="muted">{LAST_WORDS[level]}</p> : <Next next={next} />}
      <DataTable
        caption="How often each level may do what"
        columns={columnsFor(level)}
        rows={limits}
        rowKey={({ deed }) => deed}
      />
      <p className="meta">
        Limits fill again evenly: who has used up 30 an hour may do one more after two minutes. A refusal says
        how long to wait, and what you wrote is kept.
      </p>
    </div>
  );
}

const LAST_WORDS: Record<Trust, string> = {
  newcomer: "Everybody begins here.",
  member: "There is no level above this one that members reach; staff are appointed.",
  staff: "Staff are appointed, from the first day.",
};

function Next({ next: { level, days, at } }: { next: NonNullable<TrustView["next"]> }) {
  const words = daysOf(days);
  return (
    <>
      <p>
        {words}; then your level is {TRUST_NAMES[level]}. Nothing else is asked for.
      </p>
      <Meter value={days.have} max={days.need} label={words} tone="accent" />
      {at === null ? null : (
        <p className="meta">
          You reach it <DateTime at={at} zone />
        </p>
      )}
    </>
  );
}

const columnsFor = (own: Trust): Column<DeedLimit>[] => [
  { key: "deed", label: "What", rowHeader: true, width: "grow", cell: ({ deed }) => DEED_NAMES[deed] },
  ...TRUST_LEVELS.map((level) => ({
    key: level,
    label: level === own ? `${TRUST_NAMES[level]} (you)` : TRUST_NAMES[level],
    align: "end" as const,
    width: "fit" as const,
    cell: (limit: DeedLimit) => paceOf(limit[level], limit.perSeconds),
  })),
];
