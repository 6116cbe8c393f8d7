// The world of a command that sends: the sheet's, the user's own mail, and the hourly trigger.
import type { MailHost } from '../commands/mailPorts.ts';
import { mailOf } from './gmail.ts';
import { openHost } from './host.ts';
import { alarm } from './triggers.ts';

export function openMailHost(): MailHost {
  const host = openHost();
  const timeZone = host.file.timeZone();
  return {
    ...host,
    mail: mailOf(),
    alarm,
    elapsed: () => Date.now(),
    hidden(sheetId, rows) {
      const sheet = SpreadsheetApp.getActiveSpreadsheet()
        .getSheets()
        .find((one) => one.getSheetId() === sheetId);
      if (!sheet) return rows.map(() => false);
      const filtered = sheet.getFilter() !== null;
      return rows.map((row) => (filtered && sheet.isRowHiddenByFilter(row)) || sheet.isRowHiddenByUser(row));
    },
    local: (instant) => Utilities.formatDate(new Date(instant), timeZone, 'yyyy-MM-dd HH:mm'),
  };
}
