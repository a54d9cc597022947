import { UploadedFileView } from "@yoforex/contracts";

/**
 * Sends one file, telling how much of it is on its way (0 to 1).
 * @throws the refusal as it came over the wire, or an Error when no answer came.
 */
export function uploadFile(file: File, onProgress: (share: number) => void): Promise<UploadedFileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/upload");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new Error("the upload was cut off"));
    request.onload = () => {
      const answer: unknown = JSON.parse(request.responseText);
      if (request.status === 200) resolve(UploadedFileView.parse(answer));
      else
        reject(
          typeof answer === "object" && answer !== null && "error" in answer
            ? answer.error
            : new Error("refused"),
        );
    };
    request.send(file);
  });
}
