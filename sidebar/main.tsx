// The page begins here: it looks which view it is, makes the app and draws it.
import './look/base.css';
import './look/parts.css';
import './look/frame.css';
import './look/setup.css';
import './look/creator.css';
import './look/team.css';
import './look/importing.css';
import './look/outreach.css';
import './look/reports.css';
import { render } from 'preact';
import { type View, views } from '../src/api.ts';
import { AppContext, createApp } from './app.ts';
import { Frame } from './frame/Frame.tsx';
import { send } from './google.ts';
import { Import } from './importing/Import.tsx';
import { Preflight } from './outreach/Preflight.tsx';
import { Paper } from './paper/Paper.tsx';
import type { Told } from './words.ts';

const named = document.querySelector('[data-view]')?.getAttribute('data-view');
const view = views.find((known) => known === named) ?? 'sidebar';

declare global {
  /** Written in front of this script when the page is opened; see src/google/page.ts. */
  var told: Told | undefined;
}

const app = createApp({
  view,
  send,
  told: globalThis.told,
  languages: navigator.languages,
  online: () => navigator.onLine,
});
/** What each view shows. */
const shownAs = {
  sidebar: () => <Frame />,
  import: () => <Import />,
  page: () => <Paper />,
  preflight: () => <Preflight />,
} as const satisfies Record<View, () => unknown>;

const place = document.getElementById('app');
if (place) {
  // Preact draws over what is there; the grey shapes have done their work.
  place.replaceChildren();
  render(<AppContext.Provider value={app}>{shownAs[view]()}</AppContext.Provider>, place);
}

window.addEventListener('online', () => (app.online.value = true));
window.addEventListener('offline', () => (app.online.value = false));
void app.open();
