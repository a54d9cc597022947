import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Checkbox } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { NOTICE_WORDS } from "./notice-words.ts";

/** Which mails are wanted. A press holds at once, and goes back when the server refuses. */
export function MailChoices() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = trpc.settings.get.queryOptions();
  const settings = useQuery(query);
  const choose = useMutation(
    trpc.settings.chooseMails.mutationOptions({
      onMutate: async ({ kind, wanted }) => {
        await client.cancelQueries(query);
        const before = client.getQueryData(query.queryKey);
        client.setQueryData(
          query.queryKey,
          (known) =>
            known && {
              ...known,
              mails: known.mails.map((mail) => (mail.kind === kind ? { kind, wanted } : mail)),
            },
        );
        return { before };
      },
      onError: (_error, _input, saved) => client.setQueryData(query.queryKey, saved?.before),
      onSettled: () => client.invalidateQueries(query),
    }),
  );
  return (
    <Loaded query={settings} rows={3}>
      {({ mails }) => (
        <div className="stack">
          {mails.map(({ kind, wanted }) => (
            <Checkbox
              key={kind}
              label={NOTICE_WORDS[kind].label}
              hint={NOTICE_WORDS[kind].hint}
              checked={wanted}
              onChange={({ target }) => choose.mutate({ kind, wanted: target.checked })}
            />
          ))}
          <p className="meta">
            What guards your account is always sent: codes, new sign-ins, changes of your password or address,
            and decisions of our staff.
          </p>
        </div>
      )}
    </Loaded>
  );
}
