// The world of a command on Google's side: the spreadsheet, properties, the lock, who and when.
import { MusterError } from '../commands/errors.ts';
import type { Area, File, Host, Lock, Properties, Tab } from '../commands/ports.ts';
import { languageOf } from '../language/index.ts';
import { cellsIn } from './cells.ts';
import { mirrorIn } from './mirror.ts';
import { openPage } from './page.ts';
import { tabOf } from './sheet.ts';
import { layoutOf } from './tab.ts';

/** How long a command waits for a colleague's, and how long a simple trigger does. */
const patience = 20_000;
export const hasty = 5_000;

/** @param wait milliseconds to wait for the document lock */
export function openHost(wait = patience): Host {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const timeZone = spreadsheet.getSpreadsheetTimeZone();
  const queue: Queue = { waits: false };
  return {
    file: fileOf(spreadsheet, timeZone, queue),
    lock: lockFor(wait, queue),
    layout: (tab) => {
      const sheet = sheetOf(spreadsheet, tab.sheetId);
      if (!sheet) throw new MusterError('noTab');
      queue.waits = true;
      return layoutOf(sheet);
    },
    settings: propertiesIn(() => PropertiesService.getDocumentProperties()),
    own: propertiesIn(() => PropertiesService.getUserProperties()),
    here: {
      user: userEmail,
      userKey: () => Session.getTemporaryActiveUserKey(),
      language: () => languageOf(Session.getActiveUserLocale()),
      now: () => `${new Date().toISOString().slice(0, 19)}Z`,
      today: () => Utilities.formatDate(new Date(), timeZone, 'yyyy-MM-dd'),
      chance: Math.random,
    },
    open: openPage,
    // developers.google.com/apps-script/reference/utilities/utilities#base64encodedata
    print: (html, name) =>
      Utilities.base64Encode(
        Utilities.newBlob(html, 'text/html', `${name}.html`).getAs('application/pdf').getBytes(),
      ),
  };
}

const sheetOf = (spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, sheetId: number) =>
  spreadsheet.getSheets().find((sheet) => sheet.getSheetId() === sheetId);

/** Whether something was written that Google may still hold back. */
interface Queue {
  waits: boolean;
}

function flush(queue: Queue): void {
  queue.waits = false;
  SpreadsheetApp.flush();
}

function fileOf(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, timeZone: string, queue: Queue): File {
  const cells = cellsIn(timeZone);
  const waits = () => {
    queue.waits = true;
  };
  const tab = (sheet: GoogleAppsScript.Spreadsheet.Sheet): Tab => tabOf(sheet, cells, waits);
  return {
    id: spreadsheet.getId(),
    locale: () => spreadsheet.getSpreadsheetLocale(),
    timeZone: () => timeZone,
    tabs: () => spreadsheet.getSheets().map(tab),
    tab: (sheetId) => {
      const sheet = sheetOf(spreadsheet, sheetId);
      return sheet && tab(sheet);
    },
    active() {
      const sheet = spreadsheet.getActiveSheet();
      const ranges = sheet.getActiveRangeList()?.getRanges() ?? [];
      const areas = ranges.map(
        (range): Area => ({
          row: range.getRow(),
          column: range.getColumn(),
          rows: range.getNumRows(),
          columns: range.getNumColumns(),
        }),
      );
      return { tab: tab(sheet), areas };
    },
    flush: () => flush(queue),
    mirror: mirrorIn(spreadsheet),
  };
}

function propertiesIn(open: () => GoogleAppsScript.Properties.Properties): Properties {
  return {
    all: () => open().getProperties(),
    set: (texts) => {
      open().setProperties({ ...texts }, false);
    },
    remove: (key) => {
      open().deleteProperty(key);
    },
  };
}

/** Flushes before it lets go, or the next one would read what is not yet written. */
const lockFor =
  (patience: number, queue: Queue): Lock =>
  (work, wait = patience) => {
    const lock = LockService.getDocumentLock();
    if (!lock?.tryLock(wait)) throw new MusterError('busy');
    try {
      return work();
    } finally {
      if (queue.waits) flush(queue);
      lock.releaseLock();
    }
  };

/** Kept back from a simple trigger, except in the owner's domain. */
function userEmail(): string {
  try {
    return Session.getEffectiveUser().getEmail() || Session.getActiveUser().getEmail();
  } catch {
    return '';
  }
}
