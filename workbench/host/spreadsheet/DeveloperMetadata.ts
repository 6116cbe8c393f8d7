// Key and value kept beside a row, a column, a sheet or the spreadsheet, and the search for them.
// At most 30,000 characters a sheet and for the spreadsheet
// (developers.google.com/sheets/api/guides/metadata).

import type { Published } from '../published.ts';
import { EnumValue, type Execution, Service, ServiceError } from '../service.ts';
import type { Area, Metadata, MetadataPlace, Visibility } from '../workbook/index.ts';
import { DeveloperMetadataLocationType, DeveloperMetadataVisibility } from './enums.ts';
import type { Range } from './Range.ts';
import type { Sheet } from './Sheet.ts';
import type { Spreadsheet } from './Spreadsheet.ts';

const locationTypes = {
  spreadsheet: DeveloperMetadataLocationType.SPREADSHEET,
  sheet: DeveloperMetadataLocationType.SHEET,
  row: DeveloperMetadataLocationType.ROW,
  column: DeveloperMetadataLocationType.COLUMN,
} as const;

/** Reads `(key)`, `(key, visibility)`, `(key, value)`, `(key, value, visibility)` and adds the entry. */
export function addMetadata(spreadsheet: Spreadsheet, place: MetadataPlace, given: readonly unknown[]): void {
  const [key, second, third] = given;
  const visibility = second instanceof EnumValue ? second : third;
  const entry = {
    key: String(key),
    place,
    ...(typeof second === 'string' ? { value: second } : {}),
    ...(visibility instanceof EnumValue ? { visibility: visibility.name as Visibility } : {}),
  };
  spreadsheet.doc.act(undefined, () => spreadsheet.doc.workbook.addMetadata(entry));
}

/** The row or column a range is, whole; Google takes no metadata for any other range. */
export function wholeLine(range: Range): MetadataPlace {
  const { area, sheet } = range;
  const { maxRows, maxColumns } = sheet.grid;
  if (area.columns === maxColumns && area.rows === 1)
    return { kind: 'row', sheetId: sheet.id, index: area.row };
  if (area.rows === maxRows && area.columns === 1)
    return { kind: 'column', sheetId: sheet.id, index: area.column };
  throw new ServiceError(
    'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
  );
}

export class DeveloperMetadataLocation
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation>
{
  readonly service = 'SpreadsheetApp.DeveloperMetadataLocation';

  constructor(
    x: Execution,
    private readonly spreadsheet: Spreadsheet,
    private readonly place: MetadataPlace,
  ) {
    super(x);
  }
  private line(kind: 'row' | 'column'): Range | null {
    const { place } = this;
    if (place.kind !== kind) return null;
    const sheet = this.spreadsheet.sheetById(place.sheetId);
    const { maxRows, maxColumns } = sheet.grid;
    return kind === 'row'
      ? sheet.range({ row: place.index, column: 1, rows: 1, columns: maxColumns }, { columns: true })
      : sheet.range({ row: 1, column: place.index, rows: maxRows, columns: 1 }, { rows: true });
  }
  getColumn() {
    return this.line('column');
  }
  getLocationType() {
    return locationTypes[this.place.kind];
  }
  getRow() {
    return this.line('row');
  }
  /** The sheet of a sheet, row or column entry. */
  getSheet() {
    return this.place.kind === 'spreadsheet' ? null : this.spreadsheet.sheetById(this.place.sheetId);
  }
  getSpreadsheet() {
    return this.place.kind === 'spreadsheet' ? this.spreadsheet : null;
  }
}

export class DeveloperMetadata
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.DeveloperMetadata>
{
  readonly service = 'SpreadsheetApp.DeveloperMetadata';

  constructor(
    x: Execution,
    private readonly spreadsheet: Spreadsheet,
    private readonly id: number,
  ) {
    super(x);
  }

  private read<T>(read: (kept: Metadata) => T): T {
    return this.spreadsheet.doc.read(0, () => {
      const [kept] = this.spreadsheet.doc.workbook.metadata({ id: this.id });
      if (!kept) throw new ServiceError('The developer metadata no longer exists.');
      return read(kept);
    });
  }
  private change(change: Parameters<Spreadsheet['doc']['workbook']['changeMetadata']>[1]): this {
    this.spreadsheet.doc.act(undefined, () => this.spreadsheet.doc.workbook.changeMetadata(this.id, change));
    return this;
  }

  getId() {
    return this.id;
  }
  getKey() {
    return this.read((kept) => kept.key);
  }
  getLocation() {
    return this.read((kept) => new DeveloperMetadataLocation(this.x, this.spreadsheet, kept.place));
  }
  getValue() {
    return this.read((kept) => kept.value);
  }
  getVisibility() {
    return this.read((kept) => DeveloperMetadataVisibility[kept.visibility]);
  }
  moveToColumn(column: Range) {
    return this.change({ place: wholeLine(column) });
  }
  moveToRow(row: Range) {
    return this.change({ place: wholeLine(row) });
  }
  moveToSheet(sheet: Sheet) {
    return this.change({ place: { kind: 'sheet', sheetId: sheet.id } });
  }
  moveToSpreadsheet() {
    return this.change({ place: { kind: 'spreadsheet' } });
  }
  remove() {
    this.spreadsheet.doc.act(undefined, () => this.spreadsheet.doc.workbook.removeMetadata(this.id));
  }
  setKey(key: string) {
    return this.change({ key });
  }
  setValue(value: string) {
    return this.change({ value });
  }
  setVisibility(visibility: EnumValue) {
    return this.change({ visibility: visibility.name as Visibility });
  }
}

/** Where a finder looks: the whole spreadsheet, one sheet with its rows and columns, or a range. */
export interface Scope {
  readonly sheetId?: number;
  readonly area?: Area;
}

export class DeveloperMetadataFinder
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder>
{
  readonly service = 'SpreadsheetApp.DeveloperMetadataFinder';
  private wanted: { id?: number; key?: string; value?: string; visibility?: Visibility } = {};
  private locationType: string | undefined;
  private intersecting = false;

  constructor(
    x: Execution,
    private readonly spreadsheet: Spreadsheet,
    private readonly scope: Scope,
  ) {
    super(x);
  }

  find() {
    return this.spreadsheet.doc.read(0, () =>
      this.spreadsheet.doc.workbook
        .metadata(this.wanted)
        .filter(({ place }) => this.inScope(place))
        .filter(({ place }) => !this.locationType || locationTypes[place.kind].name === this.locationType)
        .map(({ id }) => new DeveloperMetadata(this.x, this.spreadsheet, id)),
    );
  }
  /** A row or column counts for a range if it lies in it, or, once asked for, if it crosses it. */
  private inScope(place: MetadataPlace): boolean {
    const { sheetId, area } = this.scope;
    if (sheetId === undefined) return true;
    if (place.kind === 'spreadsheet' || place.sheetId !== sheetId) return false;
    if (!area) return true;
    if (place.kind === 'sheet') return this.intersecting;
    const grid = this.spreadsheet.doc.workbook.sheet(sheetId);
    const [first, count, across, most] =
      place.kind === 'row'
        ? [area.row, area.rows, area.columns, grid.maxColumns]
        : [area.column, area.columns, area.rows, grid.maxRows];
    const crosses = place.index >= first && place.index < first + count;
    return crosses && (this.intersecting || across === most);
  }
  onIntersectingLocations() {
    this.intersecting = true;
    return this;
  }
  withId(id: number) {
    this.wanted = { ...this.wanted, id };
    return this;
  }
  withKey(key: string) {
    this.wanted = { ...this.wanted, key };
    return this;
  }
  withLocationType(type: EnumValue) {
    this.locationType = type.name;
    return this;
  }
  withValue(value: string) {
    this.wanted = { ...this.wanted, value };
    return this;
  }
  withVisibility(visibility: EnumValue) {
    this.wanted = { ...this.wanted, visibility: visibility.name as Visibility };
    return this;
  }
}
