// A protected range or sheet. The file's owner may always edit; a warning stops nobody.

import type { Published } from '../published.ts';
import { User } from '../Session.ts';
import { type Execution, Service, ServiceError } from '../service.ts';
import type { Protection as Kept } from '../workbook/index.ts';
import { ProtectionType } from './enums.ts';
import type { NamedRange } from './NamedRange.ts';
import type { Range } from './Range.ts';
import type { Sheet } from './Sheet.ts';

type Change = Partial<Omit<Kept, 'id' | 'kind'>>;

export class Protection extends Service implements Published<GoogleAppsScript.Spreadsheet.Protection> {
  readonly service = 'SpreadsheetApp.Protection';

  constructor(
    x: Execution,
    private readonly sheet: Sheet,
    private readonly id: number,
  ) {
    super(x);
  }

  private get kept(): Kept {
    const kept = this.sheet.grid.protections.find((one) => one.id === this.id);
    if (!kept) throw new ServiceError('The protection no longer exists.');
    return kept;
  }
  private read<T>(read: (kept: Kept) => T): T {
    return this.sheet.doc.read(0, () => read(this.kept));
  }
  private change(change: Change): this {
    this.sheet.doc.act(undefined, () => {
      if (!this.mayEdit()) throw new ServiceError('You do not have permission to perform that action.');
      this.sheet.grid.changeProtection(this.id, change);
    });
    return this;
  }
  private mayEdit(): boolean {
    const user = this.x.effectiveUser;
    return this.kept.warningOnly || user === this.sheet.doc.file.owner || this.kept.editors.includes(user);
  }

  addEditor(editor: string | User) {
    return this.addEditors([editor]);
  }
  addEditors(editors: readonly (string | User)[]) {
    return this.change({ editors: [...new Set([...this.kept.editors, ...editors.map(addressOf)])] });
  }
  canDomainEdit() {
    return false;
  }
  canEdit() {
    return this.read(() => this.mayEdit());
  }
  getDescription() {
    return this.read((kept) => kept.description);
  }
  /** The owner may edit and is not listed (issuetracker.google.com/issues/442636162). */
  getEditors() {
    return this.read((kept) => kept.editors.map((address) => new User(this.x, address)));
  }
  getProtectionType() {
    return this.read((kept) => (kept.kind === 'sheet' ? ProtectionType.SHEET : ProtectionType.RANGE));
  }
  getRange() {
    return this.read((kept) => (kept.area ? this.sheet.range(kept.area) : this.sheet.whole()));
  }
  getRangeName() {
    return this.read((kept) => {
      const { area } = kept;
      const named = this.sheet.doc.workbook.namedRanges.find(
        ({ range }) =>
          area &&
          range.sheetId === this.sheet.id &&
          range.row === area.row &&
          range.column === area.column &&
          range.rows === area.rows &&
          range.columns === area.columns,
      );
      return named?.name ?? null;
    });
  }
  getUnprotectedRanges() {
    return this.read((kept) => kept.unprotected.map((area) => this.sheet.range(area)));
  }
  isWarningOnly() {
    return this.read((kept) => kept.warningOnly);
  }
  remove() {
    this.sheet.doc.act(undefined, () => {
      if (!this.mayEdit()) throw new ServiceError('You do not have permission to perform that action.');
      this.sheet.grid.unprotect(this.id);
    });
  }
  removeEditor(editor: string | User) {
    return this.removeEditors([editor]);
  }
  removeEditors(editors: readonly (string | User)[]) {
    const gone = new Set(editors.map(addressOf));
    return this.change({ editors: this.kept.editors.filter((address) => !gone.has(address)) });
  }
  setDescription(description: string) {
    return this.change({ description });
  }
  setNamedRange(named: NamedRange) {
    return this.change({ area: named.getRange().area });
  }
  setRange(range: Range) {
    return this.change({ area: range.area });
  }
  setRangeName(name: string) {
    const found = this.sheet.doc.workbook.namedRanges.find((one) => one.name === name);
    if (!found) throw new ServiceError('Range not found');
    return this.change({ area: found.range });
  }
  setUnprotectedRanges(ranges: readonly Range[]) {
    if (this.read((kept) => kept.kind) === 'range')
      throw new ServiceError('Unprotected ranges are only allowed on sheet protections.');
    return this.change({ unprotected: ranges.map((range) => range.area) });
  }
  setWarningOnly(warningOnly: boolean) {
    return this.change({ warningOnly });
  }
}

function addressOf(user: string | User): string {
  return typeof user === 'string' ? user : user.getEmail();
}
