// Opens Muster's page: the sidebar, or a large dialog for what needs room.
import type { View } from '../api.ts';
import { languageOf, tongues } from '../language/index.ts';

/** In the user's language. */
export const words = () => tongues[languageOf(Session.getActiveUserLocale())].words;

/** Pixels of the dialogs; a sidebar is 300 wide whatever is asked. */
const dialogs = {
  import: { width: 1040, height: 720, title: 'menu.import' },
  page: { width: 1040, height: 720, title: 'menu.page' },
  preflight: { width: 1080, height: 740, title: 'mail.flight' },
} as const;

/** The page for a view, with the sentences of the user's language in front of its script. */
function fill(view: View): string {
  const language = languageOf(Session.getActiveUserLocale());
  const told = JSON.stringify({ language, words: tongues[language].words }).replace(/</g, '\\u003c');
  return HtmlService.createHtmlOutputFromFile('Sidebar')
    .getContent()
    .replace('data-view="sidebar"', () => `data-view="${view}"`)
    .replace('<script>', () => `<script>var told=${told};`);
}

export function openPage(view: View): void {
  const page = HtmlService.createHtmlOutput(fill(view));
  const ui = SpreadsheetApp.getUi();
  const text = words();
  if (view === 'sidebar') {
    ui.showSidebar(page.setTitle(text['frame.name']));
    return;
  }
  const { width, height, title } = dialogs[view];
  ui.showModelessDialog(page.setWidth(width).setHeight(height), text[title].replace(/…$/, ''));
}
