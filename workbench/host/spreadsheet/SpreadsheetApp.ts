// The entry to the spreadsheet service: the file the script is bound to, the builders, the enums.

import type { Published } from '../published.ts';
import { type Execution, Service, ServiceError } from '../service.ts';
import { ColorBuilder } from './Color.ts';
import { ConditionalFormatRuleBuilder } from './ConditionalFormatRule.ts';
import { DataValidationBuilder } from './DataValidation.ts';
import * as enums from './enums.ts';
import { FilterCriteriaBuilder } from './Filter.ts';
import type { Range } from './Range.ts';
import type { RangeList } from './RangeList.ts';
import { RichTextValueBuilder, TextStyleBuilder } from './RichText.ts';
import type { Sheet } from './Sheet.ts';
import { type Spreadsheet, spreadsheetOf } from './Spreadsheet.ts';
import { assertScreen, Ui } from './Ui.ts';

export class SpreadsheetApp
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.SpreadsheetApp>
{
  readonly service = 'SpreadsheetApp';
  readonly AutoFillSeries = enums.AutoFillSeries;
  readonly BandingTheme = enums.BandingTheme;
  readonly BooleanCriteria = enums.BooleanCriteria;
  readonly BorderStyle = enums.BorderStyle;
  readonly ColorType = enums.ColorType;
  readonly CopyPasteType = enums.CopyPasteType;
  readonly DataValidationCriteria = enums.DataValidationCriteria;
  readonly DeveloperMetadataLocationType = enums.DeveloperMetadataLocationType;
  readonly DeveloperMetadataVisibility = enums.DeveloperMetadataVisibility;
  readonly Dimension = enums.Dimension;
  readonly Direction = enums.Direction;
  readonly GroupControlTogglePosition = enums.GroupControlTogglePosition;
  readonly InterpolationType = enums.InterpolationType;
  readonly ProtectionType = enums.ProtectionType;
  readonly RecalculationInterval = enums.RecalculationInterval;
  readonly RelativeDate = enums.RelativeDate;
  readonly SheetType = enums.SheetType;
  readonly TextDirection = enums.TextDirection;
  readonly TextToColumnsDelimiter = enums.TextToColumnsDelimiter;
  readonly ThemeColorType = enums.ThemeColorType;
  readonly ValueType = enums.ValueType;
  readonly WrapStrategy = enums.WrapStrategy;
  private current: Spreadsheet;

  constructor(x: Execution) {
    super(x);
    this.current = spreadsheetOf(x, x.file);
  }

  flush() {
    this.current.doc.flush();
  }
  getActive() {
    return this.current;
  }
  getActiveSpreadsheet() {
    return this.current;
  }
  setActiveSpreadsheet(spreadsheet: Spreadsheet) {
    this.current = spreadsheet;
  }
  openById(id: string) {
    const file = this.x.world.files.find((one) => one.id === id);
    if (!file)
      throw new ServiceError(
        `Unexpected error while getting the method or property openById on object SpreadsheetApp.`,
      );
    return spreadsheetOf(this.x, file);
  }
  openByUrl(url: string) {
    const id = /\/d\/([\w-]+)/.exec(url)?.[1];
    if (id === undefined) throw new ServiceError(`Invalid argument: url`);
    return this.openById(id);
  }

  getActiveSheet() {
    return this.current.getActiveSheet();
  }
  getActiveRange() {
    return this.current.getActiveRange();
  }
  getActiveRangeList() {
    return this.current.getActiveRangeList();
  }
  getCurrentCell() {
    return this.current.getCurrentCell();
  }
  getSelection() {
    return this.current.getSelection();
  }
  setActiveRange(range: Range) {
    return range.activate();
  }
  setActiveRangeList(list: RangeList) {
    return list.activate();
  }
  setActiveSheet(sheet: Sheet, restoreSelection = false) {
    return this.current.setActiveSheet(sheet, restoreSelection);
  }
  setCurrentCell(cell: Range) {
    return this.current.setCurrentCell(cell);
  }

  /** Only where a person waits at the screen: no clock trigger, nobody else's trigger. */
  getUi() {
    assertScreen(this.x);
    return new Ui(this.x);
  }

  newColor() {
    return new ColorBuilder(this.x);
  }
  newConditionalFormatRule() {
    return new ConditionalFormatRuleBuilder(this.x);
  }
  newDataValidation() {
    return new DataValidationBuilder(this.x);
  }
  newFilterCriteria() {
    return new FilterCriteriaBuilder(this.x);
  }
  newRichTextValue() {
    return new RichTextValueBuilder(this.x);
  }
  newTextStyle() {
    return new TextStyleBuilder(this.x);
  }
}
