import { messageFor } from "@yoforex/client/errors";
import { PICTURE_BYTES_MAX, PICTURE_TYPES } from "@yoforex/contracts";
import { fileSize } from "@yoforex/ui";
import { useState } from "react";
import { sendPicture } from "./send-picture.ts";

/** A picture on its way, or one that was refused. */
export interface Sending {
  id: number;
  name: string;
  /** 0 to 1. */
  progress: number;
  /** Why it did not get there. */
  error: string | null;
}

/** What is wrong with a file before it is sent. */
function faultOf(file: File): string | null {
  if (!PICTURE_TYPES.split(",").includes(file.type)) return "It is no PNG, JPEG or WebP.";
  return file.size > PICTURE_BYTES_MAX ? `It is larger than ${fileSize(PICTURE_BYTES_MAX)}.` : null;
}

let lastId = 0;

/**
 * Sends pictures one after another, and tells of each what becomes of it; the text is nobody's business but the caller's.
 * @param onSent is told the address of each that arrived.
 */
export function usePictures(onSent: (path: string) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const change = (id: number, to: Partial<Sending>) =>
    setSending((all) => all.map((each) => (each.id === id ? { ...each, ...to } : each)));
  const drop = (id: number) => setSending((all) => all.filter((each) => each.id !== id));
  const sendOne = async (file: File, id: number) => {
    try {
      const { path } = await sendPicture(file, (progress) => change(id, { progress }));
      drop(id);
      onSent(path);
    } catch (error) {
      change(id, { error: messageFor(error) });
    }
  };
  const send = async (files: readonly File[]) => {
    const added = files.map((file) => {
      lastId += 1;
      return { file, row: { id: lastId, name: file.name, progress: 0, error: faultOf(file) } };
    });
    setSending((all) => [...all, ...added.map(({ row }) => row)]);
    for (const { file, row } of added) if (row.error === null) await sendOne(file, row.id);
  };
  return { sending, send: (files: readonly File[]) => void send(files), drop };
}
