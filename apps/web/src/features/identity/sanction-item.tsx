import type { SanctionView } from "@yoforex/contracts";
import { Badge, Button, Card, DateTime, DefinitionList } from "@yoforex/ui";
import { useState } from "react";
import { AppealForm } from "./appeal-form.tsx";
import { REASON_NAMES, SANCTION_NAMES } from "./sanction-words.ts";

const OUTCOMES = { upheld: "It stands.", lifted: "It was lifted." } as const;

function untilOf({ active, endsAt, liftedAt, kind }: SanctionView) {
  if (liftedAt !== null)
    return (
      <>
        lifted on <DateTime at={liftedAt} zone />
      </>
    );
  if (endsAt !== null) return <DateTime at={endsAt} zone />;
  return kind === "warn" || !active ? "limits nothing" : "until it is lifted";
}

/** One sanction with what the member said against it, or the way to say it. */
export function SanctionItem({ sanction }: { sanction: SanctionView }) {
  const [appealing, setAppealing] = useState(false);
  const { kind, active, text, reasonCode, startsAt, appeal } = sanction;
  const name = SANCTION_NAMES[kind];
  return (
    <Card
      head={
        <>
          <Badge tone={active && kind !== "warn" ? "loss" : "line"}>{name}</Badge>
          <span className="meta">for {REASON_NAMES[reasonCode]}</span>
        </>
      }
    >
      <div className="stack">
        <p>{text}</p>
        <DefinitionList
          items={[
            { term: "Since", value: <DateTime at={startsAt} zone /> },
            { term: "Until", value: untilOf(sanction) },
            ...(appeal === null ? [] : [{ term: "You said", value: appeal.text }]),
            ...(appeal === null
              ? []
              : [
                  {
                    term: "Answer",
                    value:
                      appeal.outcome === null
                        ? "Somebody who did not decide before will answer."
                        : `${OUTCOMES[appeal.outcome]} ${appeal.answer ?? ""}`,
                  },
                ]),
          ]}
        />
        {active && appeal === null ? (
          appealing ? (
            <AppealForm sanctionId={sanction.id} onClose={() => setAppealing(false)} />
          ) : (
            <p className="form-actions">
              <Button
                onClick={() => setAppealing(true)}
                aria-label={`Appeal against the ${name.toLowerCase()}`}
              >
                Appeal
              </Button>
            </p>
          )
        ) : null}
      </div>
    </Card>
  );
}
