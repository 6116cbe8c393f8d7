// Reads HTML tag by tag, in linear time however it is nested or broken. Builds no tree.
import { Tokenizer } from 'htmlparser2';

export interface TagReader {
  /** Names are lower case; of an attribute given twice the first counts. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** Entities are decoded. A run of text may come in pieces. */
  text(text: string): void;
}

/** Tells every tag and text of a page, in order; comments and declarations are left out. */
export function readTags(html: string, reader: TagReader): void {
  let name = '';
  let attributes: Record<string, string> = {};
  let attribute = '';
  let value = '';
  const none = (): void => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = {};
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        if (!Object.hasOwn(attributes, attribute)) attributes[attribute] = value;
      },
      onopentagend: () => reader.open(name, attributes),
      onselfclosingtag: () => reader.open(name, attributes),
      onclosetag: (start, end) => reader.close(html.slice(start, end).toLowerCase().trim()),
      ontext: (start, end) => reader.text(html.slice(start, end)),
      ontextentity: (codepoint) => reader.text(String.fromCodePoint(codepoint)),
      oncdata: none,
      oncomment: none,
      ondeclaration: none,
      onprocessinginstruction: none,
      onend: none,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
