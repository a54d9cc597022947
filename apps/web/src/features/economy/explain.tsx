import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { Purse } from "@yoforex/contracts";
import { Button, Field, Input, Section, Select, useNow } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { dayFrom, dayOf, endOf, startOf } from "./days.ts";
import { Explanation } from "./explanation.tsx";
import { PURSE_WORDS, PURSES } from "./purse-words.ts";

interface Asked {
  purse: Purse;
  /** Days in UTC: from the beginning of the first to the end of the last. */
  from: string;
  until: string;
}

const CHOICES = PURSES.map((purse) => ({ value: purse, label: PURSE_WORDS[purse].name }));

/** Why a purse holds what it holds: the opening, every cause with its sum, and the closing that they make. */
export function Explain({ purse }: { purse: Purse }) {
  const today = dayOf(useNow());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [draft, setDraft] = useState<Asked>({ purse, from: `${today.slice(0, 8)}01`, until: today });
  const isPossible =
    dayFrom(draft.from) !== undefined && dayFrom(draft.until) !== undefined && draft.from <= draft.until;
  return (
    <Section
      title="Explain a balance"
      aside={<span className="meta">Any purse, any day. Days are UTC.</span>}
    >
      <form
        noValidate
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPossible) setAsked(draft);
        }}
      >
        <Field label="Purse">
          <Select
            options={CHOICES}
            value={draft.purse}
            onChange={({ target }) =>
              setDraft({ ...draft, purse: PURSES.find((each) => each === target.value) ?? purse })
            }
          />
        </Field>
        <Field label="Counting from">
          <Input
            type="date"
            max={today}
            value={draft.from}
            onChange={({ target }) => setDraft({ ...draft, from: target.value })}
          />
        </Field>
        <Field
          label="Balance at the end of"
          error={
            draft.until !== "" && draft.from > draft.until ? "This day is before the first one." : undefined
          }
        >
          <Input
            type="date"
            max={today}
            value={draft.until}
            onChange={({ target }) => setDraft({ ...draft, until: target.value })}
          />
        </Field>
        <Button type="submit" aria-disabled={!isPossible}>
          Explain
        </Button>
      </form>
      {asked === null ? null : <Explained {...asked} />}
    </Section>
  );
}

function Explained({ purse, from, until }: Asked) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.economy.explain.queryOptions({ purse, from: startOf(from), until: endOf(until) }),
  );
  return (
    <Loaded query={query} rows={5}>
      {(data) => <Explanation data={data} days={{ from, until }} />}
    </Loaded>
  );
}
