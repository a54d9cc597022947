import { BADGE_RULES, BADGE_TONES, isCounted, zBadgeRule, zBadgeTone } from "@yoforex/contracts";
import { Badge, Field, Input, Select, Textarea } from "@yoforex/ui";
import { RULE_NAMES, TONE_NAMES } from "./badge-rules.ts";

/** A badge as it is typed; numbers are words until they are sent. */
export interface BadgeDraft {
  name: string;
  description: string;
  rule: (typeof BADGE_RULES)[number];
  threshold: string;
  tone: (typeof BADGE_TONES)[number];
  coins: string;
}

export const EMPTY: BadgeDraft = {
  name: "",
  description: "",
  rule: "threads",
  threshold: "10",
  tone: "accent",
  coins: "0",
};

/** The badge that a draft means, as the server takes it; it checks the rest. */
export const fieldsOf = ({ threshold, coins, ...draft }: BadgeDraft) => ({
  ...draft,
  threshold: isCounted(draft.rule) ? Number(threshold) : null,
  coins: draft.rule === "store" ? 0 : Number(coins),
});

interface BadgeFormProps {
  draft: BadgeDraft;
  /** What is wrong with a field, by its name. */
  errors: Partial<Record<string, string>>;
  onChange(draft: BadgeDraft): void;
}

/** Everything that a badge is, and how it looks. */
export function BadgeForm({ draft, errors, onChange }: BadgeFormProps) {
  const set = (change: Partial<BadgeDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="stack">
      <Field label="Name" error={errors["name"]} required>
        <Input value={draft.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label="What it is for" hint="Everybody reads it." error={errors["description"]} required>
        <Textarea
          rows={2}
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
      <Field label="Rule">
        <Select
          value={draft.rule}
          options={BADGE_RULES.map((rule) => ({ value: rule, label: RULE_NAMES[rule] }))}
          onChange={(event) => set({ rule: zBadgeRule.parse(event.target.value) })}
        />
      </Field>
      {isCounted(draft.rule) ? (
        <Field label="Number to reach" error={errors["threshold"]} required>
          <Input
            inputMode="numeric"
            value={draft.threshold}
            onChange={(event) => set({ threshold: event.target.value })}
          />
        </Field>
      ) : null}
      {draft.rule === "store" ? null : (
        <Field label="Coins" hint="Paid once for ever; 0 for none." error={errors["coins"]} required>
          <Input
            inputMode="numeric"
            value={draft.coins}
            onChange={(event) => set({ coins: event.target.value })}
          />
        </Field>
      )}
      <Field label="Colour">
        <Select
          value={draft.tone}
          options={BADGE_TONES.map((tone) => ({ value: tone, label: TONE_NAMES[tone] }))}
          onChange={(event) => set({ tone: zBadgeTone.parse(event.target.value) })}
        />
      </Field>
      <p>
        It looks like this: <Badge tone={draft.tone}>{draft.name || "Name"}</Badge>
      </p>
    </div>
  );
}
