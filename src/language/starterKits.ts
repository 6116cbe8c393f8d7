// The texts of the starter kit, by language. `[[…]]` is what the sender has to write; a draft that
// still has it can't be sent.
import { starterKit as en } from './en/starterKit.ts';
import { starterKit as es } from './es/starterKit.ts';
import { starterKit as it } from './it/starterKit.ts';
import type { Language } from './languages.ts';
import { starterKit as ms } from './ms/starterKit.ts';

export type KitKey = keyof typeof en;

export interface KitText {
  /** What stands in the bracket. */
  name: string;
  subject: string;
  /** Paragraphs divided by empty lines; `- ` begins an item. */
  body: string;
}

export const kitTexts: Readonly<Record<Language, Readonly<Record<KitKey, KitText>>>> = { en, es, it, ms };
