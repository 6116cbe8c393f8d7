// The looks of a cell a script can read and set, one table: Google's word for each value, the
// workbook's, and what an unset cell answers. A value that is none changes nothing, as Google takes
// it in silence (issuetracker.google.com/issues/428869869).
import type { EnumValue } from '../service.ts';
import { ServiceError } from '../service.ts';
import type { Style, StylePatch } from '../workbook/index.ts';
import { readColor } from './colors.ts';
import { WrapStrategy } from './enums.ts';

export interface Look<T> {
  readonly read: (style: Style) => T;
  /** Undefined for a value that is none. */
  readonly patch: (value: unknown) => StylePatch | undefined;
}

function color(name: 'background' | 'color', unset: string): Look<string> {
  return {
    read: (style) => style[name] ?? unset,
    patch: (value) => {
      if (value === null) return { [name]: null };
      const read = readColor(String(value));
      return read === undefined ? undefined : { [name]: read };
    },
  };
}

/** One of a few words; null and Google's word for "as if unset" take the look back. */
function word<W extends string>(
  name: 'horizontal' | 'vertical',
  words: readonly W[],
  unset: string,
): Look<string> {
  return {
    read: (style) => style[name] ?? unset,
    patch: (value) => {
      if (value === null || value === 'normal') return { [name]: null };
      return words.includes(value as W) ? ({ [name]: value } as StylePatch) : undefined;
    },
  };
}

function yesNo(name: 'bold' | 'italic', yes: string): Look<string> {
  return {
    read: (style) => (style[name] ? yes : 'normal'),
    patch: (value) => (value === yes ? { [name]: true } : { [name]: null }),
  };
}

export const looks = {
  background: color('background', '#ffffff'),
  fontColor: color('color', '#000000'),
  fontWeight: yesNo('bold', 'bold'),
  fontStyle: yesNo('italic', 'italic'),
  fontLine: {
    read: (style) => (style.strikethrough ? 'line-through' : style.underline ? 'underline' : 'none'),
    patch: (value) => ({
      underline: value === 'underline' ? true : null,
      strikethrough: value === 'line-through' ? true : null,
    }),
  },
  fontSize: {
    read: (style) => style.fontSize ?? 10,
    patch: (value) => ({ fontSize: value === null ? null : Math.trunc(Number(value)) }),
  },
  fontFamily: {
    read: (style) => style.fontFamily ?? 'Arial',
    patch: (value) => ({ fontFamily: value === null ? null : String(value) }),
  },
  horizontal: word('horizontal', ['left', 'center', 'right'], 'general'),
  vertical: word('vertical', ['top', 'middle', 'bottom'], 'bottom'),
  /** True where nothing is set, as Google answers (issuetracker.google.com/issues/427134600). */
  wrap: {
    read: (style) => (style.wrap ?? 'WRAP') === 'WRAP',
    patch: (value) => ({ wrap: value === true ? 'WRAP' : 'OVERFLOW' }),
  },
  wrapStrategy: {
    read: (style) => WrapStrategy[style.wrap ?? 'OVERFLOW'],
    patch: (value) => ({ wrap: (value as EnumValue<'WRAP' | 'OVERFLOW' | 'CLIP'>).name }),
  },
} as const satisfies Record<string, Look<unknown>>;

/** A number format to set: null fails, `general` takes it back to automatic. */
export function numberFormatPatch(format: unknown): StylePatch {
  if (format === null || format === undefined)
    throw new ServiceError('Argument cannot be null: numberFormat');
  const text = String(format);
  return { numberFormat: text === '' || text.toLowerCase() === 'general' ? null : text };
}
