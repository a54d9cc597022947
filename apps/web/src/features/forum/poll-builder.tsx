import { POLL_DAYS, POLL_OPTIONS_LEAST, POLL_OPTIONS_MOST, POLL_RESULTS } from "@yoforex/contracts";
import {
  Button,
  Checkbox,
  Field,
  IconButton,
  Input,
  PlusIcon,
  RadioGroup,
  Select,
  TrashIcon,
} from "@yoforex/ui";
import { EMPTY_POLL, type PollDraft } from "./poll-draft.ts";

/** What is wrong with it, as the form's resolver found it. */
export interface PollErrors {
  question?: { message?: string | undefined } | undefined;
  options?:
    | ({ message?: string | undefined } & { [index: number]: { message?: string | undefined } | undefined })
    | undefined;
}

interface PollBuilderProps {
  poll: PollDraft | undefined;
  onPoll(poll: PollDraft | undefined): void;
  errors: PollErrors | undefined;
}

const RESULTS: Record<PollDraft["results"], string> = {
  always: "To everybody, at once",
  voted: "To those who have voted",
  closed: "When the poll is closed",
};
const NEVER = "never";

/** Adds a poll to a thread that is being written, or takes it out again. */
export function PollBuilder({ poll, onPoll, errors }: PollBuilderProps) {
  if (poll === undefined)
    return (
      <p>
        <Button icon={PlusIcon} onClick={() => onPoll(EMPTY_POLL)}>
          Add a poll
        </Button>
      </p>
    );
  const set = (to: Partial<PollDraft>) => onPoll({ ...poll, ...to });
  return (
    <fieldset className="poll-builder fields">
      <legend className="field__label">Poll</legend>
      <Field label="What do you ask?" error={errors?.question?.message} required>
        <Input
          value={poll.question}
          maxLength={200}
          onChange={(event) => set({ question: event.target.value })}
        />
      </Field>
      <Options poll={poll} onOptions={(options) => set({ options })} errors={errors?.options} />
      <RadioGroup
        legend="Choices"
        value={poll.isSingle ? "one" : "several"}
        onValue={(value) => set({ isSingle: value === "one" })}
        options={[
          { value: "one", label: "One option" },
          { value: "several", label: "As many as one likes" },
        ]}
      />
      <Field label="Results are shown">
        <Select
          value={poll.results}
          onChange={(event) => {
            const results = POLL_RESULTS.find((each) => each === event.target.value);
            if (results !== undefined) set({ results });
          }}
          options={POLL_RESULTS.map((value) => ({ value, label: RESULTS[value] }))}
        />
      </Field>
      <Field label="Closes" hint="You can close it before.">
        <Select
          value={poll.days === null ? NEVER : String(poll.days)}
          onChange={({ target }) => set({ days: target.value === NEVER ? null : Number(target.value) })}
          options={[
            ...POLL_DAYS.map((days) => ({
              value: String(days),
              label: days === 1 ? "After a day" : `After ${days} days`,
            })),
            { value: NEVER, label: "Never by itself" },
          ]}
        />
      </Field>
      <Checkbox
        label="Votes may be changed while it is open"
        checked={poll.mayChange}
        onChange={(event) => set({ mayChange: event.target.checked })}
      />
      <p>
        <Button variant="quiet" onClick={() => onPoll(undefined)}>
          Take the poll out
        </Button>
      </p>
    </fieldset>
  );
}

interface OptionsProps {
  poll: PollDraft;
  onOptions(options: string[]): void;
  errors: PollErrors["options"];
}

function Options({ poll: { options }, onOptions, errors }: OptionsProps) {
  const change = (at: number, to: string) =>
    onOptions(options.map((each, index) => (index === at ? to : each)));
  return (
    <>
      {options.map((option, index) => (
        // Options have no names of their own while they are written: their place is who they are.
        <div key={index} className="poll-builder__option">
          <Field
            label={`Option ${index + 1}`}
            error={errors?.[index]?.message ?? (index === 0 ? errors?.message : undefined)}
            required
          >
            <Input value={option} maxLength={100} onChange={(event) => change(index, event.target.value)} />
          </Field>
          {options.length > POLL_OPTIONS_LEAST ? (
            <IconButton
              icon={TrashIcon}
              size="sm"
              label={`Remove option ${index + 1}`}
              onClick={() => onOptions(options.filter((_, at) => at !== index))}
            />
          ) : null}
        </div>
      ))}
      {options.length < POLL_OPTIONS_MOST ? (
        <p>
          <Button size="sm" icon={PlusIcon} onClick={() => onOptions([...options, ""])}>
            Add an option
          </Button>
        </p>
      ) : null}
    </>
  );
}
