// Opens a CSV file into the workbook, as *File → Import* would, or a sample: a CSV and what to run on it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import type { Host } from '../host/index.ts';
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

/** A sample beside its CSV: `run` are functions of the script with their arguments, one after the other. */
interface Sample {
  name: string;
  csv: string;
  run: [name: string, ...args: string[]][];
}

/** Opens a sample into a new file. Its days are written as `{today-3}` and its months as `{month+1}`. */
export function openSample(host: Host, path: string): void {
  const fill = (text: string) => fillDays(text, new Date(host.clock.now()));
  const sample: Sample = JSON.parse(fill(readFileSync(path, 'utf8')));
  const list = fill(readFileSync(join(dirname(path), sample.csv), 'utf8'));
  openCsv(host.workbook, Buffer.from(list), sample.name, true);
  for (const [name, ...args] of sample.run) {
    const { error } = host.run(name, ...args);
    if (error) throw new Error(`the sample's ${name} failed: ${error.message}`);
  }
}

/** A sample never gets old: its days are counted from now. */
function fillDays(text: string, now: Date): string {
  return text.replace(/\{(today|month)([+-]\d+)?\}/g, (_, unit: string, count = '0') => {
    const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
    const isDay = unit === 'today';
    const moved = isDay
      ? Date.UTC(year, month, day + Number(count))
      : Date.UTC(year, month + Number(count), 1);
    return new Date(moved).toISOString().slice(0, isDay ? 10 : 7);
  });
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
