// Opens Muster's page: the sidebar, or a large dialog for what needs room.
import type { View } from '../api.ts';
import { languageOf, tongues } from '../language/index.ts';

/** In the user's language. */
export const words = () => tongues[languageOf(Session.getActiveUserLocale())].words;

/** Pixels of the dialogs; a sidebar is 300 wide whatever is asked. */
const dialogs = {
  import: { width: 1040, height: 720, title: 'menu.import' },
  page: { width: 1040, height: 720, title: 'menu.page' },
} as const;

export function openPage(view: View): void {
  const page = HtmlService.createHtmlOutputFromFile('Sidebar');
  const ui = SpreadsheetApp.getUi();
  const text = words();
  if (view === 'sidebar') {
    ui.showSidebar(page.setTitle(text['frame.name']));
    return;
  }
  const { width, height, title } = dialogs[view];
  const html = page.getContent().replace('data-view="sidebar"', () => `data-view="${view}"`);
  const dialog = HtmlService.createHtmlOutput(html).setWidth(width).setHeight(height);
  ui.showModelessDialog(dialog, text[title].replace(/…$/, ''));
}
