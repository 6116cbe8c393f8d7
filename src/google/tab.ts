// Carries out what is planned for a tab: content first, then looks, so that a look which Google
// refuses takes nothing with it. Positions count from 0 in a plan, from 1 in SpreadsheetApp.
import type { Layout } from '../commands/ports.ts';
import type { ColumnId } from '../tracker/columns.ts';
import {
  type Colour,
  type ColumnLook,
  type Refusal,
  type Run,
  runsOf,
  type Step,
  type TabPlan,
} from '../tracker/plan.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A sheet and its height: to ask Google for it between two writes would make every write wait. */
interface Page {
  sheet: Sheet;
  rows: number;
}

/** Names the marks among other scripts' developer metadata. */
const markKey = 'muster';

/** What is on each column: position from 0 → the column it was when it was marked. */
export function readMarks(sheet: Sheet): Map<number, ColumnId> {
  const marks = new Map<number, ColumnId>();
  for (const { column, entry } of findMarks(sheet)) marks.set(column, entry.getValue() ?? '');
  return marks;
}

function findMarks(sheet: Sheet) {
  const found = sheet
    .createDeveloperMetadataFinder()
    .withKey(markKey)
    .withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.COLUMN)
    .find();
  return found.flatMap((entry) => {
    const column = entry.getLocation().getColumn()?.getColumn();
    return column === undefined ? [] : [{ column: column - 1, entry }];
  });
}

export function layoutOf(sheet: Sheet): Layout {
  return {
    maxColumns: () => sheet.getMaxColumns(),
    formulas: ({ row, column, rows, columns }) => sheet.getRange(row, column, rows, columns).getFormulas(),
    dropdowns: ({ row, column, rows, columns }) =>
      sheet
        .getRange(row, column, rows, columns)
        .getDataValidations()
        .map((rules) => rules.map(listOf)),
    apply: (plan) => apply(sheet, plan),
    fold: (runs) => fold(sheet, runs),
  };
}

/** The values a dropdown offers; null for another kind of rule. */
function listOf(rule: GoogleAppsScript.Spreadsheet.DataValidation | null): string[] | null {
  if (rule?.getCriteriaType() !== SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST) return null;
  const [values] = rule.getCriteriaValues();
  return Array.isArray(values) ? values.map(String) : null;
}

function apply(sheet: Sheet, plan: TabPlan): Refusal[] {
  const page = { sheet, rows: sheet.getMaxRows() };
  for (const step of plan.steps) take(page, step);
  if (plan.steps.length > 0) SpreadsheetApp.flush();
  const refused: Refusal[] = [];
  const attempt = (what: Refusal['what'], heading: string, work: () => void) => {
    try {
      work();
      SpreadsheetApp.flush();
    } catch {
      refused.push({ what, heading });
    }
  };
  if (plan.marks.length > 0) attempt('marks', '', () => mark(page, plan.marks));
  if (plan.looks.length > 0) refused.push(...paint(page, plan.looks));
  if (plan.setOff) attempt('format', '', () => setOffPlain(sheet));
  if (plan.colours.length > 0) attempt('colours', '', () => colour(page, plan.colours));
  const { freeze } = plan;
  if (freeze !== undefined) attempt('freeze', '', () => freezeAtLeast(sheet, freeze));
  if (plan.groups.length > 0) attempt('groups', '', () => group(sheet, plan.groups));
  return refused;
}

const steps: { [Do in Step['do']]: (page: Page, step: Extract<Step, { do: Do }>) => void } = {
  name: ({ sheet }, { name }) => sheet.setName(name),
  room(page, { rows, columns }) {
    const { sheet } = page;
    const maxColumns = sheet.getMaxColumns();
    if (maxColumns < columns) sheet.insertColumnsAfter(maxColumns, columns - maxColumns);
    if (page.rows < rows) sheet.insertRowsAfter(page.rows, rows - page.rows);
    page.rows = Math.max(page.rows, rows);
  },
  unfreeze: ({ sheet }) => sheet.setFrozenColumns(0),
  insertColumns({ sheet, rows }, { before, count }) {
    if (before === 0) sheet.insertColumnsBefore(1, count);
    else sheet.insertColumnsAfter(before, count);
    // A new column takes over how its neighbour looks.
    sheet.getRange(1, before + 1, rows, count).clear({ formatOnly: true, validationsOnly: true });
    sheet.showColumns(before + 1, count);
    // A head that was deleted let two groups melt into one, and comes back inside it.
    const grouped = Array.from({ length: count }, (_, i) => before + i).filter(
      (position) => sheet.getColumnGroupDepth(position + 1) > 0,
    );
    for (const run of runsOf(grouped))
      sheet.getRange(1, run.first + 1, 1, run.count).shiftColumnGroupDepth(-1);
  },
  moveColumn: ({ sheet }, { from, before }) => sheet.moveColumns(sheet.getRange(1, from + 1), before + 1),
  write({ sheet }, { row, column, cells }) {
    const values = cells.map((cellsOfRow) => [...cellsOfRow]);
    sheet.getRange(row, column + 1, values.length, values[0]?.length ?? 0).setValues(values);
  },
  fill({ sheet }, { row, rows, column, formula }) {
    const first = sheet.getRange(row, column + 1);
    first.setFormula(formula);
    if (rows === 1) return;
    const rest = sheet.getRange(row + 1, column + 1, rows - 1);
    first.copyTo(rest, SpreadsheetApp.CopyPasteType.PASTE_FORMULA, false);
  },
};

function take<Do extends Step['do']>(page: Page, step: Extract<Step, { do: Do }>): void {
  (steps[step.do as Do] as (page: Page, step: Extract<Step, { do: Do }>) => void)(page, step);
}

function mark({ sheet, rows }: Page, marks: TabPlan['marks']): void {
  const there = new Map(findMarks(sheet).map(({ column, entry }) => [column, entry]));
  for (const { column, id } of marks) {
    const entry = there.get(column);
    if (entry) entry.setValue(id);
    else sheet.getRange(1, column + 1, rows, 1).addDeveloperMetadata(markKey, id);
  }
}

/**
 * All looks together; if Google refuses one (a typed column of a Table does, and only at the flush,
 * with everything that waits), each again by itself.
 */
function paint(page: Page, looks: readonly ColumnLook[]): Refusal[] {
  try {
    for (const part of parts) part.paint(page, looks);
    SpreadsheetApp.flush();
    return [];
  } catch {
    return looks.flatMap((look) =>
      parts.flatMap(({ what, paint }): Refusal[] => {
        try {
          paint(page, [look]);
          SpreadsheetApp.flush();
          return [];
        } catch {
          return [{ what, heading: look.heading }];
        }
      }),
    );
  }
}

const below = ({ sheet, rows }: Page, { first, count }: Run) =>
  sheet.getRange(2, first + 1, Math.max(1, rows - 1), count);

/** Neighbouring columns with the same value of a look, so that they are painted in one call. */
function runsBy<T>(
  looks: readonly ColumnLook[],
  read: (look: ColumnLook) => T | undefined,
): (Run & { value: T })[] {
  const runs: (Run & { value: T })[] = [];
  for (const look of [...looks].sort((a, b) => a.column - b.column)) {
    const value = read(look);
    if (value === undefined) continue;
    const last = runs[runs.length - 1];
    if (last && last.first + last.count === look.column && last.value === value) last.count++;
    else runs.push({ first: look.column, count: 1, value });
  }
  return runs;
}

/** The background comes last: where it is there, the whole look is. */
function setOff(sheet: Sheet, runs: readonly Run[]): void {
  for (const { first, count } of runs)
    sheet
      .getRange(1, first + 1, 1, count)
      .setFontWeight('bold')
      .setBackground('#f1f3f4');
}

function setOffPlain(sheet: Sheet): void {
  const header = sheet.getRange(1, 1, 1, sheet.getLastColumn());
  const [texts = []] = header.getDisplayValues();
  const [colours = []] = header.getBackgrounds();
  const isPlain = (_: string, i: number) => texts[i] !== '' && colours[i] === '#ffffff';
  setOff(sheet, runsOf(texts.flatMap((text, i) => (isPlain(text, i) ? [i] : []))));
}

const parts: readonly {
  what: Refusal['what'];
  paint: (page: Page, looks: readonly ColumnLook[]) => void;
}[] = [
  {
    what: 'format',
    paint(page, looks) {
      for (const run of runsBy(looks, ({ format }) => format)) below(page, run).setNumberFormat(run.value);
      setOff(
        page.sheet,
        runsBy(looks, ({ fresh }) => fresh),
      );
    },
  },
  {
    what: 'dropdown',
    paint(page, looks) {
      for (const { column, dropdown } of looks) {
        if (!dropdown) continue;
        const rule = SpreadsheetApp.newDataValidation()
          .requireValueInList([...dropdown], true)
          .setAllowInvalid(true)
          .build();
        below(page, { first: column, count: 1 }).setDataValidation(rule);
      }
    },
  },
  {
    what: 'width',
    paint(page, looks) {
      for (const { first, count, value } of runsBy(looks, ({ width }) => width))
        page.sheet.setColumnWidths(first + 1, count, value);
    },
  },
  { what: 'note', paint: annotate },
  {
    what: 'hidden',
    paint(page, looks) {
      for (const { first, count } of runsBy(looks, ({ hidden }) => hidden))
        page.sheet.hideColumns(first + 1, count);
    },
  },
];

/** Notes in row 1; one that somebody wrote there stays. */
function annotate({ sheet }: Page, looks: readonly ColumnLook[]): void {
  const wanted = looks.filter(({ note }) => note !== undefined);
  const columns = wanted.map(({ column }) => column);
  if (columns.length === 0) return;
  const first = Math.min(...columns);
  const range = sheet.getRange(1, first + 1, 1, Math.max(...columns) - first + 1);
  const notes = range.getNotes();
  const [row = []] = notes;
  for (const { column, note = '', noteWas } of wanted)
    if (!row[column - first] || row[column - first] === noteWas) row[column - first] = note;
  range.setNotes(notes);
}

type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** The cells a rule is for, as `column text`, if it asks for one text; columns count from 0. */
function textsOf(rule: Rule): string[] {
  const condition = rule.getBooleanCondition();
  if (condition?.getCriteriaType() !== SpreadsheetApp.BooleanCriteria.TEXT_EQUAL_TO) return [];
  const [text] = condition.getCriteriaValues();
  return rule.getRanges().flatMap((range) => {
    const first = range.getColumn();
    return Array.from({ length: range.getNumColumns() }, (_, i) => `${first - 1 + i} ${text}`);
  });
}

/** The rules with those of texts that changed led on; a rule that is for other columns too stays. */
function leadOn(rules: readonly Rule[], colours: readonly Colour[]): Rule[] {
  const changed = new Map<string, Colour>(
    colours.flatMap((one) => (one.was === undefined ? [] : [[`${one.column} ${one.was}`, one] as const])),
  );
  return rules.map((rule) => {
    const texts = new Set(textsOf(rule));
    const [only = ''] = texts;
    const to = texts.size === 1 ? changed.get(only) : undefined;
    if (!to) return rule;
    const builder = rule.copy().whenTextEqualTo(to.text);
    return (to.keeps ? builder : builder.setBackground(to.background)).build();
  });
}

/** Leads rules on, then adds the colours that have no rule yet, behind those that are there. */
function colour(page: Page, colours: readonly Colour[]): void {
  const { sheet } = page;
  const before = sheet.getConditionalFormatRules();
  const rules = leadOn(before, colours);
  const there = new Set(rules.flatMap(textsOf));
  const missing = colours.filter(({ column, text }) => !there.has(`${column} ${text}`));
  if (missing.length === 0 && rules.every((rule, i) => rule === before[i])) return;
  const added = missing.map(({ column, text, background }) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenTextEqualTo(text)
      .setBackground(background)
      .setRanges([below(page, { first: column, count: 1 })])
      .build(),
  );
  sheet.setConditionalFormatRules([...rules, ...added]);
}

function freezeAtLeast(sheet: Sheet, columns: number): void {
  if (sheet.getFrozenRows() < 1) sheet.setFrozenRows(1);
  if (sheet.getFrozenColumns() < columns) sheet.setFrozenColumns(columns);
}

/** Groups columns that are in no group yet, and folds them. */
function group(sheet: Sheet, runs: readonly Run[]): void {
  const loose = runs.flatMap(({ first, count }) => {
    const positions = Array.from({ length: count }, (_, i) => first + i);
    return runsOf(positions.filter((position) => sheet.getColumnGroupDepth(position + 1) === 0));
  });
  sheet.setColumnGroupControlPosition(SpreadsheetApp.GroupControlTogglePosition.BEFORE);
  for (const { first, count } of loose) sheet.getRange(1, first + 1, 1, count).shiftColumnGroupDepth(1);
  const groups = runs.map(({ first }) => sheet.getColumnGroup(first + 1, 1));
  for (const found of groups) found?.collapse();
}

/** All are looked at before the first is changed: reads and writes in turn would wait for each other. */
function fold(sheet: Sheet, runs: readonly (Run & { open: boolean })[]): void {
  const changes = runs.flatMap(({ first, count, open }) => {
    const column = first + count;
    const found = sheet.getColumnGroupDepth(column) > 0 ? sheet.getColumnGroup(column, 1) : null;
    return found && found.isCollapsed() === open ? [{ found, open }] : [];
  });
  for (const { found, open } of changes) {
    if (open) found.expand();
    else found.collapse();
  }
}
