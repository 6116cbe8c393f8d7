// A person with the file open: acts at the grid and fires what Google fires, uses menus, answers
// dialogs, takes back what they did.
import type { Act, ActResult } from './acts.ts';
import { runAs } from './entry.ts';
import { type Execution, ServiceError } from './service.ts';
import { type EditEvent, type Events, gridActs, type Scene } from './spreadsheet/gridActs.ts';
import { rangeOfEvent, spreadsheetOf } from './spreadsheet/Spreadsheet.ts';
import { worded } from './spreadsheet/wording.ts';
import { fireChange, fireEdit, fireOpen, fireSelection } from './triggers.ts';
import type { ClientPage, MenuView, Outcome, Person } from './types.ts';
import { columnNumber, type SheetArea, type Undo } from './workbook/index.ts';
import type { FileState, SessionState } from './world.ts';

/** What one person did and can take back, the last act last. */
interface Done {
  readonly undo: Undo;
  /** Where cells changed, for the event that undoing fires. */
  readonly at?: SheetArea;
}

const doneActs = Symbol('done');
const mostUndo = 100;

class PersonAtGrid implements Person {
  constructor(
    private readonly file: FileState,
    readonly user: string,
  ) {}

  private get session(): SessionState {
    return this.file.session(this.user);
  }
  private get done(): Done[] {
    return this.session.own<Done[]>(doneActs, () => []);
  }
  private get sheetId(): number {
    const { sheets } = this.file.workbook;
    const active = sheets.find(({ id }) => id === this.session.activeSheet) ?? sheets[0];
    if (!active) throw new Error('A workbook without sheets');
    return active.id;
  }

  // --- acts ------------------------------------------------------------------------------------
  act(act: Act): ActResult {
    if (act.act === 'undo') return this.undo();
    const scene: Scene = {
      workbook: this.file.workbook,
      user: this.user,
      locale: this.file.world.account(this.user).locale,
      session: this.session,
    };
    const perform = gridActs[act.act] as (scene: Scene, act: Act) => Events;
    try {
      const { result: events, undo } = worded(() => this.file.workbook.record(() => perform(scene, act)));
      if (!undo.empty) {
        this.done.push({ undo, ...(events.edit ? { at: events.edit.at } : {}) });
        if (this.done.length > mostUndo) this.done.shift();
      }
      const triggers = this.fire(events);
      if (act.act === 'select') triggers.push(...this.fireSelect());
      return { ok: true, triggers };
    } catch (error) {
      if (error instanceof ServiceError) return { ok: false, message: error.message };
      throw error;
    }
  }
  /** Takes back this person's last act; what others did since stays. */
  undo(): ActResult {
    const last = this.done.pop();
    if (!last) return { ok: false, message: 'There is nothing to undo.' };
    worded(() => this.file.workbook.undo(last.undo));
    return {
      ok: true,
      triggers: this.fire(last.at ? { edit: { at: last.at }, change: 'EDIT' } : { change: 'OTHER' }),
    };
  }
  private fire({ edit, change }: Events): Outcome[] {
    const { file, user } = this;
    const outcomes: Outcome[] = [];
    if (edit) outcomes.push(...fireEdit(file, user, (x) => editEvent(x, file, edit)));
    if (change)
      outcomes.push(
        ...fireChange(file, user, (x) => ({ source: spreadsheetOf(x, file), changeType: change })),
      );
    return outcomes;
  }
  private fireSelect(): Outcome[] {
    const { file, user, sheetId } = this;
    const a1 = this.session.selection.at(-1) ?? 'A1';
    return fireSelection(file, user, (x) => {
      const source = spreadsheetOf(x, file);
      return { source, range: source.sheetById(sheetId).getRange(a1) };
    });
  }

  edit(a1: string, typed: string) {
    return this.act({ act: 'edit', sheetId: this.sheetId, a1, typed });
  }
  paste(a1: string, rows: readonly (readonly string[])[]) {
    return this.act({ act: 'paste', sheetId: this.sheetId, a1, rows: rows.map((row) => [...row]) });
  }
  clear(a1: string) {
    return this.act({ act: 'clear', sheetId: this.sheetId, a1 });
  }
  /** Sorts a range, or as *Sort sheet* does every row that is not frozen. */
  sort(columnA1: string, options: { descending?: boolean; rangeA1?: string } = {}) {
    const { descending = false, rangeA1 } = options;
    const sheet = this.file.workbook.sheet(this.sheetId);
    const a1 = rangeA1 ?? `${sheet.frozenRows + 1}:${sheet.maxRows}`;
    return this.act({ act: 'sort', sheetId: sheet.id, a1, column: columnNumber(columnA1), descending });
  }
  filter(columnA1: string, hide: readonly string[]) {
    return this.act({
      act: 'filter',
      sheetId: this.sheetId,
      column: columnNumber(columnA1),
      hide: [...hide],
    });
  }
  insertRows(before: number, count = 1) {
    return this.act({ act: 'insertRows', sheetId: this.sheetId, before, count });
  }
  deleteRows(first: number, count = 1) {
    return this.act({ act: 'deleteRows', sheetId: this.sheetId, first, count });
  }
  moveColumns(first: string, count: number, before: string) {
    return this.act({
      act: 'moveColumns',
      sheetId: this.sheetId,
      first: columnNumber(first),
      count,
      before: columnNumber(before),
    });
  }
  renameHeader(columnA1: string, heading: string) {
    return this.edit(`${columnA1}1`, heading);
  }
  /** Inserts rows and pastes a copy of other rows into them. */
  copyRows(first: number, count: number, before: number): ActResult {
    const inserted = this.insertRows(before, count);
    if (!inserted.ok) return inserted;
    const from = before <= first ? first + count : first;
    const copied = this.act({
      act: 'copy',
      sheetId: this.sheetId,
      a1: `${from}:${from + count - 1}`,
      to: `${before}:${before + count - 1}`,
    });
    return copied.ok ? { ok: true, triggers: [...inserted.triggers, ...copied.triggers] } : copied;
  }
  select(a1: string) {
    return this.act({ act: 'select', sheetId: this.sheetId, a1 });
  }

  // --- the window ------------------------------------------------------------------------------
  /** Opens the file afresh: what scripts had shown is gone. */
  open(): Outcome[] {
    for (const what of ['sidebar', 'dialog'] as const)
      if (this.session[what]) this.file.show(this.user, { kind: 'close', what });
    this.session.menus = [];
    return fireOpen(this.file, this.user, (x) => ({ source: spreadsheetOf(x, this.file) }));
  }
  menus(): MenuView[] {
    return this.session.menus;
  }
  menu(...path: string[]): Outcome {
    let items: MenuView['items'] = this.session.menus;
    let handler: string | undefined;
    for (const name of path) {
      const item = items.find((one) => ('label' in one ? one.label : 'name' in one && one.name) === name);
      if (!item)
        throw new Error(`There is no menu item ${path.join(' → ')}: ${JSON.stringify(this.menus())}`);
      if ('items' in item) items = item.items;
      if ('handler' in item) handler = item.handler;
    }
    if (handler === undefined) throw new Error(`${path.join(' → ')} is a menu, not an item of one`);
    return runAs(this.file, this.user, handler, [], 'menu');
  }
  answer(...answers: (string | { text: string; button?: string })[]): void {
    this.session.answers.push(...answers);
  }
  sidebar(): ClientPage {
    const { sidebar } = this.session;
    if (!sidebar) throw new Error(`No sidebar has been shown to ${this.user}`);
    return sidebar;
  }
  dialog(): ClientPage | undefined {
    return this.session.dialog;
  }
  grant(scopes: readonly string[] | 'all'): void {
    if (scopes === 'all') this.file.granted.delete(this.user);
    else this.file.granted.set(this.user, [...scopes]);
  }
}

function editEvent(x: Execution, file: FileState, edit: EditEvent): Record<string, unknown> {
  const { at, value, oldValue } = edit;
  return {
    source: spreadsheetOf(x, file),
    range: rangeOfEvent(x, file, at),
    ...(value === undefined ? {} : { value }),
    ...(oldValue === undefined ? {} : { oldValue }),
  };
}

const persons = Symbol('person');

/** The person of this address, with this file open. */
export function personAt(file: FileState, user: string): Person {
  return file.session(user).own(persons, () => new PersonAtGrid(file, user));
}
