// How the cells of a range look. Each look has four methods, all made of the table in looks.ts.
import type { EnumValue } from '../service.ts';
import { ServiceError } from '../service.ts';
import type { Style, StylePatch } from '../workbook/index.ts';
import { Color } from './Color.ts';
import { hex } from './colors.ts';
import { type Look, looks, numberFormatPatch } from './looks.ts';
import { RangeValues } from './RangeValues.ts';
import { linkOf, RichTextValue, TextStyle, textLooks } from './RichText.ts';

type Block = readonly (readonly unknown[])[];

export abstract class RangeLooks extends RangeValues {
  private look<T>(look: Look<T>): T {
    return this.doc.read(1, () => look.read(this.grid.style(this.area.row, this.area.column)));
  }
  private eachLook<T>(look: Look<T>): T[][] {
    return this.doc.read(this.cells, () => {
      // Cells share their styles, so each is read once.
      const made = new Map<Style, T>();
      return this.grid.styles(this.area).map((row) =>
        row.map((style) => {
          let value = made.get(style);
          if (value === undefined) {
            value = look.read(style);
            made.set(style, value);
          }
          return value;
        }),
      );
    });
  }
  private paint(patch: StylePatch | undefined): this {
    if (patch) this.doc.write(this.place, this.cells, () => this.grid.restyle(this.area, patch));
    return this;
  }
  private paintEach(look: Look<unknown>, values: Block | null): this {
    if (values === null) return this.paint(look.patch(null));
    this.assertSize(values);
    const patches = values.map((row) => row.map((value) => look.patch(value) ?? {}));
    this.doc.write(this.place, this.cells, () => this.grid.restyleEach(this.area, patches));
    return this;
  }

  // --- colours ---------------------------------------------------------------------------------
  getBackground() {
    return this.look(looks.background);
  }
  getBackgrounds() {
    return this.eachLook(looks.background);
  }
  getBackgroundObject() {
    return new Color(this.x, this.getBackground());
  }
  getBackgroundObjects() {
    return this.getBackgrounds().map((row) => row.map((color) => new Color(this.x, color)));
  }
  setBackground(color: string | null) {
    return this.paint(looks.background.patch(color));
  }
  setBackgroundRGB(red: number, green: number, blue: number) {
    return this.setBackground(hex(red, green, blue));
  }
  setBackgrounds(colors: Block) {
    return this.paintEach(looks.background, colors);
  }
  setBackgroundObject(color: Color | null) {
    return this.setBackground(color?.hex ?? null);
  }
  setBackgroundObjects(colors: readonly (readonly (Color | null)[])[] | null) {
    return this.paintEach(looks.background, hexes(colors));
  }
  getFontColor() {
    return this.look(looks.fontColor);
  }
  getFontColors() {
    return this.eachLook(looks.fontColor);
  }
  getFontColorObject() {
    return new Color(this.x, this.getFontColor());
  }
  getFontColorObjects() {
    return this.getFontColors().map((row) => row.map((color) => new Color(this.x, color)));
  }
  setFontColor(color: string | null) {
    return this.paint(looks.fontColor.patch(color));
  }
  setFontColors(colors: Block) {
    return this.paintEach(looks.fontColor, colors);
  }
  setFontColorObject(color: Color | null) {
    return this.setFontColor(color?.hex ?? null);
  }
  setFontColorObjects(colors: readonly (readonly (Color | null)[])[]) {
    return this.paintEach(looks.fontColor, hexes(colors));
  }

  // --- letters ---------------------------------------------------------------------------------
  getFontFamily() {
    return this.look(looks.fontFamily);
  }
  getFontFamilies() {
    return this.eachLook(looks.fontFamily);
  }
  setFontFamily(family: string | null) {
    return this.paint(looks.fontFamily.patch(family));
  }
  setFontFamilies(families: Block) {
    return this.paintEach(looks.fontFamily, families);
  }
  getFontSize() {
    return this.look(looks.fontSize);
  }
  getFontSizes() {
    return this.eachLook(looks.fontSize);
  }
  setFontSize(size: number) {
    return this.paint(looks.fontSize.patch(size));
  }
  setFontSizes(sizes: Block) {
    return this.paintEach(looks.fontSize, sizes);
  }
  getFontWeight() {
    return this.look(looks.fontWeight);
  }
  getFontWeights() {
    return this.eachLook(looks.fontWeight);
  }
  setFontWeight(weight: string | null) {
    return this.paint(looks.fontWeight.patch(weight));
  }
  setFontWeights(weights: Block) {
    return this.paintEach(looks.fontWeight, weights);
  }
  getFontStyle() {
    return this.look(looks.fontStyle);
  }
  getFontStyles() {
    return this.eachLook(looks.fontStyle);
  }
  setFontStyle(style: string | null) {
    return this.paint(looks.fontStyle.patch(style));
  }
  setFontStyles(styles: Block) {
    return this.paintEach(looks.fontStyle, styles);
  }
  getFontLine() {
    return this.look(looks.fontLine);
  }
  getFontLines() {
    return this.eachLook(looks.fontLine);
  }
  setFontLine(line: string | null) {
    return this.paint(looks.fontLine.patch(line));
  }
  setFontLines(lines: Block) {
    return this.paintEach(looks.fontLine, lines);
  }

  // --- place in the cell -------------------------------------------------------------------------
  getHorizontalAlignment() {
    return this.look(looks.horizontal);
  }
  getHorizontalAlignments() {
    return this.eachLook(looks.horizontal);
  }
  setHorizontalAlignment(alignment: string | null) {
    return this.paint(looks.horizontal.patch(alignment));
  }
  setHorizontalAlignments(alignments: Block) {
    return this.paintEach(looks.horizontal, alignments);
  }
  getVerticalAlignment() {
    return this.look(looks.vertical);
  }
  getVerticalAlignments() {
    return this.eachLook(looks.vertical);
  }
  setVerticalAlignment(alignment: string | null) {
    return this.paint(looks.vertical.patch(alignment));
  }
  setVerticalAlignments(alignments: Block) {
    return this.paintEach(looks.vertical, alignments);
  }
  getWrap() {
    return this.look(looks.wrap);
  }
  getWraps() {
    return this.eachLook(looks.wrap);
  }
  setWrap(wrap: boolean) {
    return this.paint(looks.wrap.patch(wrap));
  }
  setWraps(wraps: Block) {
    return this.paintEach(looks.wrap, wraps);
  }
  getWrapStrategy() {
    return this.look(looks.wrapStrategy);
  }
  getWrapStrategies() {
    return this.eachLook(looks.wrapStrategy);
  }
  setWrapStrategy(strategy: EnumValue) {
    return this.paint(looks.wrapStrategy.patch(strategy));
  }
  setWrapStrategies(strategies: Block) {
    return this.paintEach(looks.wrapStrategy, strategies);
  }
  /** Kept as it was given, to be shown by the grid. */
  setBorder(...sides: unknown[]) {
    const [top, left, bottom, right, vertical, horizontal, color, style] = sides;
    const borders = JSON.stringify({
      sides: { top, left, bottom, right, vertical, horizontal },
      ...(typeof color === 'string' ? { color } : {}),
      ...(style ? { style: (style as EnumValue).name } : {}),
    });
    const drawn = [top, left, bottom, right, vertical, horizontal].some((side) => side === true);
    return this.paint({ borders: drawn ? borders : null });
  }

  // --- number formats -----------------------------------------------------------------------------
  getNumberFormat() {
    return this.topLeft().getNumberFormats()[0]?.[0] ?? '';
  }
  getNumberFormats() {
    return this.doc.read(this.cells, () => this.grid.numberFormats(this.area));
  }
  setNumberFormat(format: string) {
    return this.setNumberFormats(this.spread(format));
  }
  setNumberFormats(formats: Block) {
    this.assertSize(formats);
    const patches = formats.map((row) => row.map(numberFormatPatch));
    this.doc.write(this.place, this.cells, () => {
      this.assertUntyped();
      this.grid.restyleEach(this.area, patches);
    });
    return this;
  }

  // --- text with looks ----------------------------------------------------------------------------
  getTextStyle() {
    return this.doc.read(
      1,
      () => new TextStyle(this.x, textLooks(this.grid.style(this.area.row, this.area.column))),
    );
  }
  getTextStyles() {
    return this.doc.read(this.cells, () =>
      this.grid.styles(this.area).map((row) => row.map((style) => new TextStyle(this.x, textLooks(style)))),
    );
  }
  setTextStyle(style: TextStyle) {
    return this.paint(style.looks);
  }
  setTextStyles(styles: readonly (readonly TextStyle[])[]) {
    this.assertSize(styles);
    const patches = styles.map((row) => row.map((style) => style.looks));
    this.doc.write(this.place, this.cells, () => this.grid.restyleEach(this.area, patches));
    return this;
  }
  getRichTextValue() {
    return this.topLeft().getRichTextValues()[0]?.[0] ?? null;
  }
  /** Null for a cell that holds no text. */
  getRichTextValues(): (RichTextValue | null)[][] {
    return this.doc.read(this.cells, () => {
      const formulas = this.grid.formulas(this.area);
      const styles = this.grid.styles(this.area);
      return this.grid.values(this.area).map((row, i) =>
        row.map((value, j) => {
          const style = styles[i]?.[j];
          if (typeof value !== 'string' || !style) return null;
          return new RichTextValue(this.x, value, textLooks(style), linkOf(value, formulas[i]?.[j] ?? ''));
        }),
      );
    });
  }
  setRichTextValue(value: RichTextValue) {
    return this.setRichTextValues(this.spread(value));
  }
  /** The texts go in as they are: nothing in them is read as a number, a date or a formula. */
  setRichTextValues(values: readonly (readonly RichTextValue[])[]) {
    this.assertSize(values);
    if (values.some((row) => row.some((value) => !(value instanceof RichTextValue))))
      throw new ServiceError('Rich text values must be RichTextValue objects.');
    const inputs = values.map((row) => row.map(({ text }) => (text === '' ? '' : `'${text}`)));
    const patches = values.map((row) => row.map(({ looks }) => looks));
    this.charged(inputs);
    this.doc.write(this.place, this.cells, () => {
      this.grid.write(this.area, inputs, 'script');
      this.grid.restyleEach(this.area, patches);
    });
    return this;
  }
  protected abstract override topLeft(): RangeLooks;
}

function hexes(colors: readonly (readonly (Color | null)[])[] | null): Block | null {
  return colors?.map((row) => row.map((color) => color?.hex ?? null)) ?? null;
}
