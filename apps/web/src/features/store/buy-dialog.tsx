import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import {
  asId,
  coins,
  type StoreItemId,
  type StoreItemView,
  type StoreView,
  type ThreadId,
} from "@yoforex/contracts";
import {
  Alert,
  Button,
  CoinAmount,
  DefinitionList,
  Dialog,
  DialogClose,
  Field,
  formatFigure,
  Select,
  toast,
} from "@yoforex/ui";
import { useState } from "react";
import { useRequestId } from "../../shell/use-request-id.ts";
import { lasts } from "./store-words.ts";

interface BuyDialogProps {
  item: StoreItemView;
  store: StoreView;
  /** The thread that one came from. */
  threadId: string | undefined;
  onClose(): void;
}

/** Says what it costs and what is left then; one press buys it. */
export function BuyDialog({ item, store, threadId, onClose }: BuyDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const isPlace = item.kind !== "badge";
  const [picked, setPicked] = useState(threadId ?? "");
  const thread = store.threads.find(({ id }) => id === picked) ?? store.threads[0];
  const { requestId, settle } = useRequestId(`store ${item.id} ${isPlace ? (thread?.id ?? "") : ""}`);
  const after = store.spendable - item.price;
  const buy = useMutation(
    trpc.store.buy.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        onClose();
        toast.success(`Bought: ${item.name}. ${formatFigure(item.price)} Sweets left your purses.`);
        return cache.invalidateQueries();
      },
      onSettled: (_view, error) => settle(error),
    }),
  );
  const lacksThread = isPlace && thread === undefined;
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={buy.isPending}
      title={`Buy ${item.name}?`}
      description={item.description}
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button
            size="lg"
            variant="primary"
            disabled={after < 0 || lacksThread}
            busy={buy.isPending}
            onClick={() =>
              buy.mutate({
                requestId,
                itemId: asId<StoreItemId>(item.id),
                threadId: isPlace && thread ? asId<ThreadId>(thread.id) : null,
                priceSeen: coins(item.price),
              })
            }
          >
            Pay {formatFigure(item.price)}
          </Button>
        </>
      }
      note="It begins at once, and is not given back by yourself."
    >
      {buy.isError ? <Alert tone="loss" live title={messageFor(buy.error)} /> : null}
      {after < 0 ? <Alert tone="warn" title={`You lack ${formatFigure(-after)} Sweets.`} /> : null}
      {lacksThread ? (
        <Alert tone="warn" title="You have no thread that is open and could have a place." />
      ) : null}
      {isPlace && thread !== undefined ? (
        <Field label="For which of your threads">
          <Select
            value={thread.id}
            options={store.threads.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(event) => setPicked(event.target.value)}
          />
        </Field>
      ) : null}
      <DefinitionList
        items={[
          { term: "Price", value: <CoinAmount amount={item.price} /> },
          { term: "You have", value: <CoinAmount amount={store.spendable} /> },
          ...(after < 0 ? [] : [{ term: "Left then", value: <CoinAmount amount={after} /> }]),
          { term: "It lasts", value: lasts(item) },
        ]}
      />
    </Dialog>
  );
}
