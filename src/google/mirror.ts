// Keeps one text inside the file, as developer metadata of the spreadsheet, so that it comes along
// when the file is copied. At most 30,000 characters, developers.google.com/sheets/api/guides/metadata.
import type { File } from '../commands/ports.ts';

const key = 'muster.settings';
/** A number in front of each piece keeps them in order. */
const length = 5_000;

export function mirrorIn(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): File['mirror'] {
  const find = () =>
    spreadsheet
      .createDeveloperMetadataFinder()
      .withKey(key)
      .withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.SPREADSHEET)
      .find()
      .map((entry) => ({ entry, value: entry.getValue() ?? '' }))
      .sort((a, b) => Number.parseInt(a.value, 10) - Number.parseInt(b.value, 10));
  return {
    read() {
      const pieces = find().map(({ value }) => value.replace(/^\d+ /, ''));
      return pieces.length === 0 ? null : pieces.join('');
    },
    write(text) {
      const there = find();
      const pieces: string[] = [];
      for (let at = 0; at < text.length; at += length)
        pieces.push(`${pieces.length} ${text.slice(at, at + length)}`);
      pieces.forEach((piece, i) => {
        const before = there[i];
        if (!before) spreadsheet.addDeveloperMetadata(key, piece);
        else if (before.value !== piece) before.entry.setValue(piece);
      });
      for (const { entry } of there.slice(pieces.length)) entry.remove();
    },
  };
}
