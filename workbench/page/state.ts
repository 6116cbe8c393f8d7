// What this window shows, as signals; only desk.ts changes it.
import { computed, signal } from '@preact/signals';
import type { MenuView } from '../host/types.ts';
import type { Colleague, LogEntry } from '../server/protocol.ts';
import { emptyBook, sheetOf } from './book.ts';
import type { Grid, Selection } from './grid/grid.ts';

/** A page of the script in its frame. */
export interface Frame {
  id: string;
  title: string;
}

export interface DialogFrame extends Frame {
  width: number;
  height: number;
  modal: boolean;
}

export interface Question {
  id: number;
  kind: 'alert' | 'prompt';
  title: string;
  prompt: string;
  buttons: string[];
}

export interface Toast {
  id: number;
  title: string;
  message: string;
}

/** What the person is typing into a cell, here or in the formula bar. */
export interface Draft {
  sheetId: number;
  row: number;
  column: number;
  text: string;
  /** Begun by typing, arrows leave the cell; begun by opening it, they move the caret. */
  begun: 'typing' | 'opening';
  at: 'cell' | 'bar';
}

/** Something small that stands over the page until the person looks elsewhere. */
export type Popup =
  | { kind: 'menu'; name: string }
  | { kind: 'context'; x: number; y: number; on: 'cells' | 'rows' | 'columns' }
  | { kind: 'tab'; x: number; y: number; sheetId: number }
  | { kind: 'choices'; row: number; column: number }
  | { kind: 'filter'; column: number }
  | { kind: 'note'; row: number; column: number }
  | { kind: 'people' }
  | { kind: 'clock' };

export type SidePanel = 'sidebar' | 'log';

export const book = emptyBook();
/** Counts what changes `book`, which is too large for a signal of its own. */
export const bookVersion = signal(0);
/** Counts scrolls and layouts. */
export const viewVersion = signal(0);
export const grid = signal<Grid | null>(null);
export const shownSheet = signal(0);
export const selection = signal<Selection>({
  boxes: [{ top: 0, left: 0, bottom: 0, right: 0 }],
  active: { row: 0, column: 0 },
});
export const you = signal('');
export const owner = signal('');
export const fileName = signal('');
export const project = signal('');
export const notice = signal('');
export const people = signal<Colleague[]>([]);
export const menus = signal<MenuView[]>([]);
export const clock = signal({ now: Date.now(), heard: Date.now(), timeZone: 'UTC', locale: 'en_US' });
export const sidebar = signal<Frame | null>(null);
export const panel = signal<SidePanel | null>(null);
export const dialogs = signal<DialogFrame[]>([]);
export const questions = signal<Question[]>([]);
export const toasts = signal<Toast[]>([]);
/** `times` counts executions that were alike and had nothing to say, such as a sidebar's polls. */
export const logEntries = signal<(LogEntry & { times: number })[]>([]);
export const busy = signal<string | null>(null);
export const lost = signal(false);
/** What Google tells a person instead of doing what they did. */
export const refusal = signal<string | null>(null);
export const draft = signal<Draft | null>(null);
export const popup = signal<Popup | null>(null);
/** The cell under a resting pointer that has a note. */
export const hovered = signal<{ row: number; column: number } | null>(null);

export const shown = computed(() => {
  bookVersion.value;
  return sheetOf(book, shownSheet.value);
});
