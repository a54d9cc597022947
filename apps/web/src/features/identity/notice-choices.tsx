import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { NoticeChannel, SettingsView } from "@yoforex/contracts";
import { Checkbox } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { NOTICE_WORDS } from "./notice-words.ts";

/** Which of the choices are a channel's. */
const CHOICES = { mail: "mails", app: "notices" } as const satisfies Record<
  NoticeChannel,
  keyof SettingsView
>;

const ALWAYS: Record<NoticeChannel, string> = {
  mail: "What guards your account is always sent: codes, new sign-ins, changes of your password or address, and decisions of our staff.",
  app: "What becomes of coins that you withdraw or were about to lose is always told.",
};

/** What one is told of by mail or within the app. A press holds at once, and goes back when the server refuses. */
export function NoticeChoices({ channel }: { channel: NoticeChannel }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const choices = CHOICES[channel];
  const query = trpc.settings.get.queryOptions();
  const read = useQuery(query);
  const choose = useMutation(
    trpc.settings.chooseNotices.mutationOptions({
      onMutate: async ({ kind, wanted }) => {
        await client.cancelQueries(query);
        const before = client.getQueryData(query.queryKey);
        client.setQueryData(
          query.queryKey,
          (known) =>
            known && {
              ...known,
              [choices]: known[choices].map((choice) => (choice.kind === kind ? { kind, wanted } : choice)),
            },
        );
        return { before };
      },
      onError: (_error, _input, saved) => client.setQueryData(query.queryKey, saved?.before),
      onSettled: () => client.invalidateQueries(query),
    }),
  );
  return (
    <Loaded query={read} rows={3}>
      {(settings) => (
        <div className="stack">
          {settings[choices].map(({ kind, wanted }) => (
            <Checkbox
              key={kind}
              label={NOTICE_WORDS[kind].label}
              hint={NOTICE_WORDS[kind].hint}
              checked={wanted}
              onChange={({ target }) => choose.mutate({ channel, kind, wanted: target.checked })}
            />
          ))}
          <p className="meta">{ALWAYS[channel]}</p>
        </div>
      )}
    </Loaded>
  );
}
