// Opens a CSV file into the workbook, as *File → Import* would.
import Papa from 'papaparse';
import type { Sheet, Workbook } from '../host/workbook/index.ts';

/** The text of a file in UTF-8 or UTF-16 with its mark, or Windows-1252. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Puts a CSV's rows on the first sheet of a new file, or else on a sheet of their own. */
export function openCsv(workbook: Workbook, bytes: Uint8Array, name: string, isNew: boolean): void {
  const { data } = Papa.parse<string[]>(textOf(bytes).replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [first] = workbook.sheets;
  const sheet = isNew && first ? first : workbook.insertSheet();
  const taken = workbook.sheets.some((other) => other !== sheet && other.name === name);
  sheet.rename(taken ? `${name} (${sheet.id})` : name);
  workbook.load(sheet.id, data);
  widen(sheet, data);
  if (isNew) workbook.name = name;
}

const widest = 240;
const narrowest = 60;
/** Of a letter in Arial 10, about. */
const letterWidth = 7;

/** Makes each column as wide as its longest text, within reason. */
function widen(sheet: Sheet, rows: readonly (readonly string[])[]): void {
  const columns = Math.max(0, ...rows.slice(0, 500).map((row) => row.length));
  for (let column = 0; column < columns; column++) {
    const longest = Math.max(...rows.slice(0, 500).map((row) => row[column]?.length ?? 0));
    sheet.columns.setSize(column + 1, 1, Math.min(widest, Math.max(narrowest, longest * letterWidth + 14)));
  }
}
