// Files between this window and the server, and between this window and the person's disk.

/** What Gmail lets through (support.google.com/mail/answer/6584). */
export const mostBytes = 25 * 1024 * 1024;

/** The name of a file or picture in a draft, as Gmail gives them: `ii_` or `f_` and nine letters. */
export function newKey(kind: 'ii' | 'f'): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const chance = crypto.getRandomValues(new Uint8Array(9));
  return `${kind}_${[...chance].map((byte) => letters[byte % letters.length]).join('')}`;
}

/** A file's bytes in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const uri = await new Promise<string>((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
  return uri.slice(uri.indexOf(',') + 1);
}

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Text with one character a byte. */
export const bytesOfBinary = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export function download(filename: string, bytes: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a');
  // Never as its own type: an HTML file would otherwise open with this page's rights.
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const sizeInWords = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
