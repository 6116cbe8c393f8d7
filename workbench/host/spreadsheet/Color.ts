// Colours as objects. Theme colours are refused by name: the workbook has no themes.

import type { Published } from '../published.ts';
import { type Execution, Service, ServiceError } from '../service.ts';
import { readColor } from './colors.ts';
import { ColorType } from './enums.ts';

export class RgbColor extends Service implements Published<GoogleAppsScript.Base.RgbColor> {
  readonly service = 'SpreadsheetApp.RgbColor';

  constructor(
    x: Execution,
    readonly hex: string,
  ) {
    super(x);
  }
  asHexString() {
    return this.hex;
  }
  getRed() {
    return Number.parseInt(this.hex.slice(1, 3), 16);
  }
  getGreen() {
    return Number.parseInt(this.hex.slice(3, 5), 16);
  }
  getBlue() {
    return Number.parseInt(this.hex.slice(5, 7), 16);
  }
  getColorType() {
    return ColorType.RGB;
  }
}

export class Color extends Service implements Published<GoogleAppsScript.Spreadsheet.Color> {
  readonly service = 'SpreadsheetApp.Color';

  constructor(
    x: Execution,
    readonly hex: string,
  ) {
    super(x);
  }
  asRgbColor() {
    return new RgbColor(this.x, this.hex);
  }
  asThemeColor(): never {
    throw new ServiceError('Object is not of type ThemeColor.');
  }
  getColorType() {
    return ColorType.RGB;
  }
}

export class ColorBuilder extends Service implements Published<GoogleAppsScript.Spreadsheet.ColorBuilder> {
  readonly service = 'SpreadsheetApp.ColorBuilder';
  private hex: string | undefined;

  asRgbColor() {
    if (this.hex === undefined) throw new ServiceError('Object is not of type RgbColor.');
    return new RgbColor(this.x, this.hex);
  }
  asThemeColor(): never {
    throw new ServiceError('Object is not of type ThemeColor.');
  }
  build() {
    return new Color(this.x, this.hex ?? '#000000');
  }
  getColorType() {
    return this.hex === undefined ? ColorType.UNSUPPORTED : ColorType.RGB;
  }
  setRgbColor(css: string) {
    this.hex = readColor(css) ?? this.hex;
    return this;
  }
}
