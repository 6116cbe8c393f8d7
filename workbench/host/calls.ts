// What a call costs: one table of virtual milliseconds. Measured figures name their source; the rest
// are estimates, marked so, because Google publishes none.
import type { Call } from './types.ts';

interface Cost {
  /** Milliseconds for the call. */
  ms: number;
  /** Milliseconds for each cell the service counted. */
  perCell?: number;
  /** Milliseconds for each 1,000 characters. */
  perThousand?: number;
}

/**
 * By name, the first that fits. Sources: [T] benchmarks of tanaikech.github.io (2018-10-12 reading
 * and writing, read off the charts; 2022-08-31 sheet metadata; 2018-04-14 event objects), [Z]
 * ziritione.org (properties and cache, n = 100), [J] medians measured on a live account through the
 * Gmail service, [E] estimate.
 */
const table: [RegExp, Cost][] = [
  // [T] cold read 0.17 s + 8.5-10 µs a cell; the fixed part is mostly opening, charged once a read.
  [
    /^SpreadsheetApp\.Range\.(get(Display)?Values?|getFormulas?(R1C1)?|getRichTextValues?)$/,
    { ms: 60, perCell: 0.009 },
  ],
  [
    /^SpreadsheetApp\.Range\.(get(Notes?|NumberFormats?|Backgrounds?|DataValidations?|Font\w+))$/,
    { ms: 60, perCell: 0.009 },
  ],
  [/^SpreadsheetApp\.Sheet\.(getSheetValues|getLastRow|getLastColumn|getDataRange)$/, { ms: 30 }],
  [/^SpreadsheetApp\.Sheet\.isRowHidden/, { ms: 5 }],
  // [T] 0.08 s + 8 µs a cell while it is buffered; single setValue in a loop 1.2 ms.
  [/^SpreadsheetApp\.Range\.setValue$/, { ms: 1.2 }],
  [/^SpreadsheetApp\.Range\.(setValues|setFormulas)$/, { ms: 80, perCell: 0.008 }],
  [/^SpreadsheetApp\.Sheet\.appendRow$/, { ms: 107 }],
  [
    /^SpreadsheetApp\.Range\.(set|insert|clear|merge|sort|copy|protect|add|remove|shift|auto)/,
    { ms: 1.2, perCell: 0.008 },
  ],
  // [T] getActiveSheet 8 ms, getSheetId 2 ms, getSheetName 150 ms.
  [/^SpreadsheetApp\.(Spreadsheet\.)?getActiveSheet$/, { ms: 8 }],
  [/^SpreadsheetApp\.Sheet\.getSheetId$/, { ms: 2 }],
  [/^SpreadsheetApp\.(Sheet\.getSheetName|Sheet\.getName|Spreadsheet\.getName)$/, { ms: 150 }],
  [/^SpreadsheetApp\.Spreadsheet\.(getSheetBy|getSheets)/, { ms: 8 }],
  [/^SpreadsheetApp\.(DeveloperMetadataFinder\.find|\w+\.getDeveloperMetadata)/, { ms: 200 }],
  [/^SpreadsheetApp\.openBy/, { ms: 170 }],
  // [T] e.range.getA1Notation 0.16 ms: an object at hand costs next to nothing.
  [/^SpreadsheetApp\./, { ms: 0.2 }],
  [/^(Ui|Browser|SpreadsheetApp\.Ui|Menu)\./, { ms: 5 }],
  // [Z] set 62 ms, get 30 ms; cache put 92 ms, get 3 ms.
  [/^PropertiesService\.Properties\.(set|delete)/, { ms: 62 }],
  [/^PropertiesService\.Properties\.get/, { ms: 30 }],
  [/^CacheService\.Cache\.put/, { ms: 92 }],
  [/^CacheService\.Cache\.get/, { ms: 3 }],
  [/^CacheService\.Cache\.remove/, { ms: 88 }],
  // [E]
  [/^LockService\.Lock\.(tryLock|waitLock)$/, { ms: 50 }],
  [/^LockService\.Lock\.releaseLock$/, { ms: 30 }],
  [/^ScriptApp\.(getProjectTriggers|getUserTriggers|deleteTrigger)$/, { ms: 200 }],
  [/^ScriptApp\.\w*TriggerBuilder\.create$/, { ms: 500 }],
  [/^ScriptApp\.getAuthorizationInfo$/, { ms: 100 }],
  [/^HtmlService\.(createHtmlOutputFromFile|createTemplateFromFile)$/, { ms: 10 }],
  [/^(Utilities\.)?Blob\.getAs$/, { ms: 1500 }],
  [/^Session\./, { ms: 5 }],
  // [J]
  [/^Gmail\.Users\.getProfile$/, { ms: 90 }],
  [/^Gmail\.Users\.History\.list$/, { ms: 290 }],
  [/^Gmail\.Users\.Threads\.(list|get)$/, { ms: 160 }],
  // [E]
  [/^Gmail\.Users\.(Messages|Drafts)\.send$/, { ms: 500, perThousand: 0.05 }],
  [/^Gmail\.Users\.Drafts\.(create|update)$/, { ms: 300, perThousand: 0.05 }],
  [/^Gmail\./, { ms: 160 }],
  [/^(GmailApp|MailApp)\.(sendEmail|GmailDraft\.send|GmailMessage\.reply|GmailThread\.reply)/, { ms: 800 }],
  [/^GmailApp\.(getDrafts|search|getInboxThreads)$/, { ms: 500 }],
  [/^GmailApp\.\w+\.getPlainBody$/, { ms: 200 }],
  [/^GmailApp\.\w+\.(getBody|getRawContent|getHeader)$/, { ms: 100 }],
  [/^GmailApp\./, { ms: 150 }],
];

/** A google.script.run round trip beside the execution itself: about 0.8 s, as field reports say. */
export const roundTrip = 800;

/** Virtual milliseconds Google would take for this call, by its name and what the service counted. */
export function costOf(call: Pick<Call, 'name' | 'cells' | 'characters'>): number {
  const cost = known(call.name);
  return cost.ms + (cost.perCell ?? 0) * call.cells + ((cost.perThousand ?? 0) * call.characters) / 1000;
}

const byName = new Map<string, Cost>();
const nothing: Cost = { ms: 0 };

function known(name: string): Cost {
  let cost = byName.get(name);
  if (!cost) {
    cost = table.find(([pattern]) => pattern.test(name))?.[1] ?? nothing;
    byName.set(name, cost);
  }
  return cost;
}
