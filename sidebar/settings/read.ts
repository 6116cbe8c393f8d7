// The settings as they were last read, shared by the parts of the panel.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Input, Output } from '../../src/api.ts';

export type Read = Output<'settings.read'>;
export type Status = Read['statuses'][number];

export interface SettingsDesk {
  read: Read;
  /** Saves some of them for everyone; true if it was done. */
  save(wish: Input<'settings.save'>): Promise<boolean>;
  /** Reads them again, and the session with them. */
  again(): Promise<void>;
}

export const SettingsContext = createContext<SettingsDesk | undefined>(undefined);

export function useSettings(): SettingsDesk {
  const desk = useContext(SettingsContext);
  if (!desk) throw new Error('a component stands outside the settings');
  return desk;
}
