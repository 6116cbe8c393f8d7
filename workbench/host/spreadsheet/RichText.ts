// Text with looks and links as objects. The workbook keeps one look a cell and no links, so a text
// with several looks, or with a link, can be read but not written.

import type { Published } from '../published.ts';
import { type Execution, Service, ServiceError } from '../service.ts';
import type { Style } from '../workbook/index.ts';
import { Color } from './Color.ts';
import { readColor } from './colors.ts';

type TextLooks = Pick<
  Style,
  'bold' | 'italic' | 'underline' | 'strikethrough' | 'color' | 'fontFamily' | 'fontSize'
>;

export function textLooks(style: Style): TextLooks {
  const { bold, italic, underline, strikethrough, color, fontFamily, fontSize } = style;
  return Object.fromEntries(
    Object.entries({ bold, italic, underline, strikethrough, color, fontFamily, fontSize }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

export class TextStyle extends Service implements Published<GoogleAppsScript.Spreadsheet.TextStyle> {
  readonly service = 'SpreadsheetApp.TextStyle';

  constructor(
    x: Execution,
    readonly looks: TextLooks,
  ) {
    super(x);
  }
  copy() {
    return new TextStyleBuilder(this.x, this.looks);
  }
  getFontFamily() {
    return this.looks.fontFamily ?? 'Arial';
  }
  getFontSize() {
    return this.looks.fontSize ?? 10;
  }
  getForegroundColor() {
    return this.looks.color ?? '#000000';
  }
  getForegroundColorObject() {
    return new Color(this.x, this.getForegroundColor());
  }
  isBold() {
    return this.looks.bold ?? false;
  }
  isItalic() {
    return this.looks.italic ?? false;
  }
  isStrikethrough() {
    return this.looks.strikethrough ?? false;
  }
  isUnderline() {
    return this.looks.underline ?? false;
  }
}

export class TextStyleBuilder
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.TextStyleBuilder>
{
  readonly service = 'SpreadsheetApp.TextStyleBuilder';

  constructor(
    x: Execution,
    private looks: TextLooks = {},
  ) {
    super(x);
  }
  private look(looks: TextLooks): this {
    this.looks = { ...this.looks, ...looks };
    return this;
  }
  build() {
    return new TextStyle(this.x, this.looks);
  }
  setBold(bold: boolean) {
    return this.look({ bold });
  }
  setFontFamily(fontFamily: string) {
    return this.look({ fontFamily });
  }
  setFontSize(fontSize: number) {
    return this.look({ fontSize });
  }
  setForegroundColor(css: string) {
    const color = readColor(css);
    return color === undefined ? this : this.look({ color });
  }
  setForegroundColorObject(color: Color) {
    return this.look({ color: color.hex });
  }
  setItalic(italic: boolean) {
    return this.look({ italic });
  }
  setStrikethrough(strikethrough: boolean) {
    return this.look({ strikethrough });
  }
  setUnderline(underline: boolean) {
    return this.look({ underline });
  }
}

const hyperlink = /^=\s*HYPERLINK\s*\(\s*"([^"]*)"/i;
const webAddress = /^https?:\/\/\S+$/i;

/** The link of a cell: of its HYPERLINK formula, or of a web address that is the whole text. */
export function linkOf(text: string, formula: string): string | null {
  return hyperlink.exec(formula)?.[1] ?? (webAddress.test(text) ? text : null);
}

export class RichTextValue extends Service implements Published<GoogleAppsScript.Spreadsheet.RichTextValue> {
  readonly service = 'SpreadsheetApp.RichTextValue';

  constructor(
    x: Execution,
    readonly text: string,
    readonly looks: TextLooks,
    private readonly link: string | null,
  ) {
    super(x);
  }
  copy() {
    return new RichTextValueBuilder(this.x, this.text, this.looks);
  }
  getEndIndex() {
    return this.text.length;
  }
  getLinkUrl(_start?: number, _end?: number) {
    return this.link;
  }
  getRuns() {
    return [this];
  }
  getStartIndex() {
    return 0;
  }
  getText() {
    return this.text;
  }
  getTextStyle(_start?: number, _end?: number) {
    return new TextStyle(this.x, this.looks);
  }
}

export class RichTextValueBuilder
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.RichTextValueBuilder>
{
  readonly service = 'SpreadsheetApp.RichTextValueBuilder';

  constructor(
    x: Execution,
    private text = '',
    private looks: TextLooks = {},
  ) {
    super(x);
  }
  build() {
    return new RichTextValue(this.x, this.text, this.looks, linkOf(this.text, ''));
  }
  setText(text: string) {
    this.text = text;
    return this;
  }
  setTextStyle(...given: unknown[]) {
    const style = given.at(-1);
    const [start, end] = given.length === 3 ? (given as [number, number]) : [0, this.text.length];
    if (start !== 0 || end !== this.text.length)
      throw new ServiceError(
        'RichTextValueBuilder.setTextStyle for part of a text is not supported by the workbench',
      );
    this.looks = style instanceof TextStyle ? style.looks : {};
    return this;
  }
}
