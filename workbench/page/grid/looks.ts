// How the host's looks are said in Univer's words.
import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { Look } from '../../server/protocol.ts';

const aligns = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT };
const valigns = { top: VerticalAlign.TOP, middle: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM };
const line = { s: BooleanNumber.TRUE };

/** The default of Google Sheets: Arial 10, black on white, at the bottom, running over. */
export const plain: IStyleData = {
  ff: 'Arial',
  fs: 10,
  vt: VerticalAlign.BOTTOM,
  tb: WrapStrategy.OVERFLOW,
  cl: { rgb: '#000000' },
  pd: { t: 1, b: 2, l: 3, r: 3 },
};

export function styleOf(look: Look): IStyleData {
  return {
    ...plain,
    ...(look.bold && { bl: BooleanNumber.TRUE }),
    ...(look.italic && { it: BooleanNumber.TRUE }),
    ...(look.underline && { ul: line }),
    ...(look.strike && { st: line }),
    ...(look.color && { cl: { rgb: look.color } }),
    ...(look.background && { bg: { rgb: look.background }, bd: edges }),
    ...(look.font && { ff: look.font }),
    ...(look.size && { fs: look.size }),
    ...(look.align && { ht: aligns[look.align] }),
    ...(look.valign && { vt: valigns[look.valign] }),
    ...(look.wrap && { tb: look.wrap === 'wrap' ? WrapStrategy.WRAP : WrapStrategy.CLIP }),
    ...(look.choices && { tb: WrapStrategy.CLIP }),
  };
}

/** Univer paints over the gridlines of a coloured cell; Google lets them shine through. */
const edge = { s: BorderStyleTypes.THIN, cl: { rgb: '#e1e3e6' } };
const edges = { r: edge, b: edge };

export const styleName = (look: number) => `look${look}`;
