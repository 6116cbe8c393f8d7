// The sidebar's panels, in the order of their tabs. One that is not built has no row here.
import type { ComponentType } from 'preact';
import type { WordKey } from '../../src/language/index.ts';
import { Creator } from '../creator/Creator.tsx';
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
  { key: 'settings', word: 'frame.panel.settings', Panel: Settings, menu: true },
] as const satisfies readonly PanelRow[];

export type PanelKey = (typeof table)[number]['key'];
export const panels: readonly (PanelRow & { key: PanelKey })[] = table;
