// Areas of cells and their A1 notation.
import { WorkbookError } from './error.ts';
import type { Area } from './types.ts';

/** `AB` for 28. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** 28 for `AB` or `ab`. */
export function columnNumber(name: string): number {
  let column = 0;
  for (const letter of name.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

export function areaOf(row: number, column: number, rows = 1, columns = 1): Area {
  return { row, column, rows, columns };
}

/** `B2` or `B2:D5`. */
export function areaText(area: Area): string {
  const first = `${columnName(area.column)}${area.row}`;
  if (area.rows === 1 && area.columns === 1) return first;
  return `${first}:${columnName(area.column + area.columns - 1)}${area.row + area.rows - 1}`;
}

const corner = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?$/;

/**
 * Reads `B2`, `B2:D5`, `B:D`, `2:5`, `B2:D` (no sheet name). An open side reaches to the grid's edge.
 * Throws `badA1`.
 */
export function parseA1(text: string, grid: { rows: number; columns: number }): Area {
  const corners = text.trim().split(':');
  const [from, to] = corners.map((part) => corner.exec(part));
  if (corners.length > 2 || !from || (corners.length === 2 && !to)) throw new WorkbookError('badA1', text);
  const read = (match: RegExpExecArray) => ({
    column: match[1] ? columnNumber(match[1]) : undefined,
    row: match[2] ? Number(match[2]) : undefined,
  });
  const a = read(from);
  if (!to) {
    if (a.row === undefined || a.column === undefined) throw new WorkbookError('badA1', text);
    return areaOf(a.row, a.column);
  }
  const b = read(to);
  if ((a.row === undefined && a.column === undefined) || (b.row === undefined && b.column === undefined))
    throw new WorkbookError('badA1', text);
  const [top, bottom] = span(a.row, b.row, grid.rows);
  const [left, right] = span(a.column, b.column, grid.columns);
  return areaOf(top, left, bottom - top + 1, right - left + 1);
}

function span(a: number | undefined, b: number | undefined, edge: number): [number, number] {
  if (a !== undefined && b !== undefined) return [Math.min(a, b), Math.max(a, b)];
  const start = a ?? b ?? 1;
  return [start, Math.max(edge, start)];
}

export function contains(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    row < area.row + area.rows &&
    column >= area.column &&
    column < area.column + area.columns
  );
}

export function intersects(a: Area, b: Area): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

/** What both cover, or undefined. */
export function overlap(a: Area, b: Area): Area | undefined {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

/** Whether one lies wholly in the other. */
export function inside(inner: Area, outer: Area): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}
