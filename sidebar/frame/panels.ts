// The sidebar's panels, in the order of their tabs. One that is not built has no row here.
import type { ComponentType } from 'preact';
import type { WordKey } from '../../src/language/index.ts';
import { Budget } from '../budget/Budget.tsx';
import { Creator } from '../creator/Creator.tsx';
import { Kpis } from '../kpis/Kpis.tsx';
import { Outreach } from '../outreach/Outreach.tsx';
import { Settings } from '../settings/Settings.tsx';
import { Today } from '../today/Today.tsx';

interface PanelRow {
  key: string;
  word: WordKey;
  Panel: ComponentType;
  /** Opened from the menu: it has no tab. */
  menu?: true;
}

const table = [
  { key: 'today', word: 'frame.panel.today', Panel: Today },
  { key: 'creator', word: 'frame.panel.creator', Panel: Creator },
  { key: 'outreach', word: 'frame.panel.outreach', Panel: Outreach },
  { key: 'settings', word: 'frame.panel.settings', Panel: Settings, menu: true },
  { key: 'kpis', word: 'frame.panel.kpis', Panel: Kpis },
  { key: 'budget', word: 'frame.panel.budget', Panel: Budget },
] as const satisfies readonly PanelRow[];

export type PanelKey = (typeof table)[number]['key'];
export const panels: readonly (PanelRow & { key: PanelKey })[] = table;
