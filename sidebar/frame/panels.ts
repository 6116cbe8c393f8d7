// The sidebar's panels, in the order of their tabs. One that is not built has no row here.
import type { ComponentType } from 'preact';
import type { WordKey } from '../../src/language/index.ts';
import { Creator } from '../creator/Creator.tsx';
import { Today } from '../today/Today.tsx';

interface PanelRow {
  key: string;
  word: WordKey;
  Panel: ComponentType;
}

export const panels = [
  { key: 'today', word: 'frame.panel.today', Panel: Today },
  { key: 'creator', word: 'frame.panel.creator', Panel: Creator },
] as const satisfies readonly PanelRow[];

export type PanelKey = (typeof panels)[number]['key'];
