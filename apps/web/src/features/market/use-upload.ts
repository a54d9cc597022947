import { messageFor } from "@yoforex/client/errors";
import type { UploadedFileView } from "@yoforex/contracts";
import { useEffect, useRef, useState } from "react";
import { uploadFile } from "./upload.ts";

export interface Upload {
  file: UploadedFileView | null;
  /** 0 to 1 while it is on its way. */
  progress: number | undefined;
  error: string | undefined;
  choose(file: File | null): void;
}

const NOTHING = { file: null, progress: undefined, error: undefined };

/** A file that is sent as soon as it is chosen, so that the form can name it. Another choice calls the first one off. */
export function useUpload(): Upload {
  const [state, setState] = useState<Omit<Upload, "choose">>(NOTHING);
  const current = useRef<AbortController>(null);
  useEffect(() => () => current.current?.abort(), []);
  const choose = (chosen: File | null) => {
    current.current?.abort();
    setState(NOTHING);
    if (chosen === null) return;
    const control = new AbortController();
    const { signal } = control;
    current.current = control;
    const show = (next: Partial<Omit<Upload, "choose">>) => {
      if (!signal.aborted) setState({ ...NOTHING, ...next });
    };
    show({ progress: 0 });
    uploadFile(chosen, { signal, onProgress: (progress) => show({ progress }) }).then(
      (file) => show({ file }),
      (refusal: unknown) => show({ error: messageFor(refusal) }),
    );
  };
  return { ...state, choose };
}
