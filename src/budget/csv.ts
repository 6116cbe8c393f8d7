// Writes rows as CSV (RFC 4180), so that a spreadsheet of any locale opens them as they are.

export interface CsvStyle {
  /** `;` where the decimal sign is a comma. */
  delimiter: ',' | ';';
  decimal: ',' | '.';
}

/** What spreadsheets of a locale such as `es_ES` expect. */
export function csvStyle(locale: string): CsvStyle {
  let decimal: string | undefined;
  try {
    decimal = new Intl.NumberFormat(locale.replace('_', '-'))
      .formatToParts(1.5)
      .find(({ type }) => type === 'decimal')?.value;
  } catch {
    // A locale nobody knows writes a point.
  }
  return decimal === ',' ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' };
}

/** A cell: a text, or a number with its decimals. */
export type CsvCell = string | { amount: number; decimals: number };

/** With a byte order mark, by which Excel knows UTF-8. */
export const writeCsv = (rows: readonly (readonly CsvCell[])[], style: CsvStyle): string =>
  `\ufeff${rows.map((row) => row.map((cell) => writeCell(cell, style)).join(style.delimiter)).join('\r\n')}\r\n`;

function writeCell(cell: CsvCell, { delimiter, decimal }: CsvStyle): string {
  if (typeof cell !== 'string') return cell.amount.toFixed(cell.decimals).replace('.', decimal);
  // A spreadsheet would take it for a formula (owasp.org/www-community/attacks/CSV_Injection).
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
