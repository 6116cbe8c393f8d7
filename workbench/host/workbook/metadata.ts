// Developer metadata: kept with the row, column, sheet or spreadsheet it belongs to, so that it moves along.
import type { KeptMetadata, Line } from './cell.ts';
import { WorkbookError } from './error.ts';
import { recall } from './recall.ts';
import type { Sheet } from './sheet.ts';
import type { Metadata, MetadataPlace, Visibility } from './types.ts';
import type { Workbook } from './workbook.ts';

/** Characters of keys and values, for each sheet and for the spreadsheet: https://developers.google.com/sheets/api/guides/metadata */
const mostCharacters = 30_000;

export interface MetadataQuery {
  id?: number;
  key?: string;
  value?: string;
  visibility?: Visibility;
  sheetId?: number;
}

/** Where entries are kept. */
interface Shelf {
  metadata: readonly KeptMetadata[];
}

const fits = (entry: KeptMetadata, { id, key, value, visibility }: MetadataQuery): boolean =>
  (id === undefined || entry.id === id) &&
  (key === undefined || entry.key === key) &&
  (value === undefined || entry.value === value) &&
  (visibility === undefined || entry.visibility === visibility);

export class MetadataStore {
  private readonly whole: Shelf = { metadata: [] };
  private readonly bySheet = new Map<number, Shelf>();

  constructor(private readonly workbook: Workbook) {}

  private shelf(place: MetadataPlace): Shelf {
    if (place.kind === 'spreadsheet') return this.whole;
    const sheet = this.workbook.sheet(place.sheetId);
    if (place.kind === 'row') return sheet.rows.at(place.index);
    if (place.kind === 'column') return sheet.columns.at(place.index);
    return recall(this.bySheet, sheet.id, (): Shelf => ({ metadata: [] }));
  }

  private put(shelf: Shelf, metadata: readonly KeptMetadata[]): void {
    const before = shelf.metadata;
    shelf.metadata = metadata;
    this.workbook.noteInverse(() => {
      shelf.metadata = before;
    });
  }

  add(
    entry: { key: string; value?: string; visibility?: Visibility; place: MetadataPlace },
    id?: number,
  ): Metadata {
    const made: KeptMetadata = {
      id: id ?? this.workbook.nextId(),
      key: entry.key,
      value: entry.value ?? '',
      visibility: entry.visibility ?? 'DOCUMENT',
    };
    this.assertRoom(entry.place, made.key.length + made.value.length);
    const shelf = this.shelf(entry.place);
    this.put(shelf, [...shelf.metadata, made]);
    return { ...made, place: entry.place };
  }

  private assertRoom(place: MetadataPlace, more: number): void {
    const here = this.list().filter((other) =>
      place.kind === 'spreadsheet'
        ? other.place.kind === 'spreadsheet'
        : other.place.kind !== 'spreadsheet' && other.place.sheetId === place.sheetId,
    );
    const used = here.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
    if (used + more > mostCharacters) throw new WorkbookError('metadataTooLong');
  }

  /** Throws `noMetadata`. */
  change(
    id: number,
    change: { key?: string; value?: string; visibility?: Visibility; place?: MetadataPlace },
  ): Metadata {
    const before = this.found(id);
    this.remove(id);
    try {
      return this.add({ ...before, ...change, place: change.place ?? before.place }, id);
    } catch (error) {
      this.add(before, id);
      throw error;
    }
  }

  private found(id: number): Metadata {
    const entry = this.list({ id })[0];
    if (!entry) throw new WorkbookError('noMetadata', id);
    return entry;
  }

  remove(id: number): void {
    const shelf = this.shelf(this.found(id).place);
    this.put(
      shelf,
      shelf.metadata.filter((entry) => entry.id !== id),
    );
  }

  /** Entries with the places where they are now. */
  list(find: MetadataQuery = {}): Metadata[] {
    const entries: Metadata[] = [];
    const take = (kept: readonly KeptMetadata[], place: MetadataPlace) => {
      for (const entry of kept) if (fits(entry, find)) entries.push({ ...entry, place });
    };
    if (find.sheetId === undefined) take(this.whole.metadata, { kind: 'spreadsheet' });
    for (const { id: sheetId, rows, columns } of this.workbook.sheets) {
      if (find.sheetId !== undefined && find.sheetId !== sheetId) continue;
      take(this.bySheet.get(sheetId)?.metadata ?? [], { kind: 'sheet', sheetId });
      const along = (lines: readonly Line[], kind: 'row' | 'column') => {
        for (const [i, { metadata }] of lines.entries())
          if (metadata.length > 0) take(metadata, { kind, sheetId, index: i + 1 });
      };
      along(rows.list, 'row');
      along(columns.list, 'column');
    }
    return entries;
  }

  /** Copies a sheet's own, its rows' and its columns' entries to a copy of it: with new ids. */
  copySheet(from: Sheet, to: Sheet): void {
    for (const entry of this.list({ sheetId: from.id }))
      if (entry.place.kind !== 'spreadsheet')
        this.add({ ...entry, place: { ...entry.place, sheetId: to.id } });
  }

  /** For snapshots. */
  ofWorkbook(): readonly KeptMetadata[] {
    return this.whole.metadata;
  }

  ofSheet(sheetId: number): readonly KeptMetadata[] {
    return this.bySheet.get(sheetId)?.metadata ?? [];
  }

  read(
    whole: readonly KeptMetadata[],
    sheets: readonly (readonly [number, readonly KeptMetadata[]])[],
  ): void {
    this.whole.metadata = whole;
    for (const [sheetId, metadata] of sheets) this.bySheet.set(sheetId, { metadata });
  }

  clear(): void {
    this.whole.metadata = [];
    this.bySheet.clear();
  }
}
