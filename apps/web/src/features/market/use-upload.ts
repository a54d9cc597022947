import { messageFor } from "@yoforex/client/errors";
import type { UploadedFileView } from "@yoforex/contracts";
import { useState } from "react";
import { uploadFile } from "./upload.ts";

export interface Upload {
  file: UploadedFileView | null;
  /** 0 to 1 while it is on its way. */
  progress: number | undefined;
  error: string | undefined;
  choose(file: File | null): void;
}

/** A file that is sent as soon as it is chosen, so that the form can name it. */
export function useUpload(): Upload {
  const [file, setFile] = useState<UploadedFileView | null>(null);
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<string>();
  const choose = (chosen: File | null) => {
    setFile(null);
    setError(undefined);
    if (chosen === null) return;
    setProgress(0);
    uploadFile(chosen, setProgress)
      .then(setFile, (refusal: unknown) => setError(messageFor(refusal)))
      .finally(() => setProgress(undefined));
  };
  return { file, progress, error, choose };
}
