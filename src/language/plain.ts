// Takes from a text what people write differently without meaning something else.

/** A text without case, accents, spaces and punctuation: `plain('N.º de E-mail')` is `nodeemail`. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
