import { useNavigate } from "@tanstack/react-router";
import type { Purse } from "@yoforex/contracts";
import { ButtonLink, Field, Input, useNow } from "@yoforex/ui";
import { dayFrom, dayOf } from "./days.ts";

interface Filter {
  purse: Purse;
  kind: string | undefined;
  from: string | undefined;
  until: string | undefined;
}

/** Which days, and of which kind: part of the address, so that what is shown can be kept and sent. */
export function StatementFilter({ purse, kind, from, until }: Filter) {
  const navigate = useNavigate({ from: "/wallet" });
  const choose = (days: { from?: string | undefined; until?: string | undefined }) =>
    void navigate({ search: (search) => ({ ...search, ...days }), replace: true, resetScroll: false });
  const today = dayOf(useNow());
  const isFiltered = kind !== undefined || from !== undefined || until !== undefined;
  return (
    <div className="filters">
      <Field label="From">
        <Input
          type="date"
          max={today}
          value={from ?? ""}
          onChange={({ target }) => choose({ from: dayFrom(target.value) })}
        />
      </Field>
      <Field label="Until">
        <Input
          type="date"
          max={today}
          value={until ?? ""}
          onChange={({ target }) => choose({ until: dayFrom(target.value) })}
        />
      </Field>
      {kind === undefined ? null : (
        <p className="filters__note">
          Only <code>{kind}</code>
        </p>
      )}
      {isFiltered ? (
        <ButtonLink to={`/wallet?purse=${purse}`} variant="quiet">
          Show all
        </ButtonLink>
      ) : null}
    </div>
  );
}
