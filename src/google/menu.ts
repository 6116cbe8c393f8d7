// The add-on's menu and what its items do.
import { explain, MusterError } from '../commands/errors.ts';
import { repair } from '../commands/repair.ts';
import { openHost } from './host.ts';
import { openPage, words } from './page.ts';

type OpenEvent = GoogleAppsScript.Events.SheetsOnOpen | GoogleAppsScript.Events.AddonOnInstall;

/** Runs before anything was allowed: adds the menu and touches nothing else. */
export function onOpen(_event?: OpenEvent): void {
  const text = words();
  SpreadsheetApp.getUi()
    .createAddonMenu()
    .addItem(text['menu.open'], 'openSidebar')
    .addItem(text['menu.setUp'], 'openSetUp')
    .addItem(text['menu.import'], 'openImport')
    .addSeparator()
    .addItem(text['menu.repair'], 'repairTracker')
    .addToUi();
}

export function onInstall(event: OpenEvent): void {
  onOpen(event);
}

export function openSidebar(): void {
  openPage('sidebar');
}

/** The sidebar shows the set-up wherever there is no tracker yet. */
export function openSetUp(): void {
  openPage('sidebar');
}

export function openImport(): void {
  openPage('import');
}

export function repairTracker(): void {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const text = words();
  try {
    const { healed, issues } = repair(openHost());
    const told = [...healed, ...issues.map(({ message }) => message)];
    spreadsheet.toast(told.join(' ') || text['frame.nothingToRepair'], text['frame.name'], 10);
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    const { message, next } = explain(text, error);
    spreadsheet.toast(`${message} ${next}`, text['frame.name'], 10);
  }
}
