// What a person can do in this window, and what the server's messages do to it.
import { batch } from '@preact/signals';
import type { Act } from '../host/acts.ts';
import type { LogEntry, ToPage, ToServer } from '../server/protocol.ts';
import { type Box, fromA1, toA1 } from './a1.ts';
import { applyUpdate, cellAt } from './book.ts';
import { connect } from './connection.ts';
import { focusGrid } from './editing.ts';
import { deliver } from './frames.ts';
import type { ActHere } from './grid/acts.ts';
import { openGrid, type Selection, selectionA1 } from './grid/grid.ts';
import { takeInMail } from './mail/acts.ts';
import * as state from './state.ts';

const { book } = state;
const connection = connect(new URL(location.href).searchParams.get('as'), hear, () => {
  state.lost.value = true;
});

export const toServer = (message: ToServer): void => connection.send(message);

let acts = 0;
/** Cells shown as typed while the host has not answered yet, by the act's number. */
const expected = new Map<number, { sheetId: number; row: number }>();

export function act(act: Act): void {
  if (act.act !== 'select') tellSelection();
  acts++;
  if (act.act === 'edit') {
    const box = fromA1(act.a1, sizeShown());
    if (box && act.sheetId === state.shownSheet.value) {
      state.grid.value?.expect(box.top, box.left, act.typed.startsWith('=') ? '' : act.typed);
      expected.set(acts, { sheetId: act.sheetId, row: box.top });
    }
  }
  connection.send({ say: 'act', n: acts, act });
}

/** An act on the sheet that is shown. */
export function actHere(act_: ActHere): void {
  act({ ...act_, sheetId: state.shownSheet.value } as Act);
}

export const sizeShown = () => {
  const head = state.shown.value?.head;
  return { rows: head?.rows ?? 1, columns: head?.columns ?? 1 };
};

/** The selection is told a little later, as people move on fast; but before anything else is. */
let selectionTimer: ReturnType<typeof setTimeout> | undefined;
function selected(selection: Selection): void {
  state.selection.value = selection;
  clearTimeout(selectionTimer);
  selectionTimer = setTimeout(tellSelection, 60);
}
function tellSelection(): void {
  if (selectionTimer === undefined) return;
  clearTimeout(selectionTimer);
  selectionTimer = undefined;
  const a1 = selectionA1(state.selection.value, sizeShown());
  const [first = 'A1'] = a1;
  actHere({ act: 'select', a1: a1.length > 1 ? a1 : first });
}

export function showSheet(sheetId: number): void {
  if (sheetId === state.shownSheet.value) return;
  focusGrid();
  batch(() => {
    state.shownSheet.value = sheetId;
    state.popup.value = null;
  });
  state.grid.value?.showSheet(sheetId);
  act({ act: 'activateSheet', sheetId });
  const selection = state.grid.value?.selection();
  if (selection) selected(selection);
}

export function chooseMenu(...path: string[]): void {
  tellSelection();
  connection.send({ say: 'menu', path });
}

export function answer(id: number, button: string, text?: string): void {
  state.questions.value = state.questions.value.filter((question) => question.id !== id);
  connection.send(text === undefined ? { say: 'answer', id, button } : { say: 'answer', id, button, text });
}

export function advance(ms: number): void {
  connection.send({ say: 'advance', ms });
}

export function rename(name: string): void {
  if (name.trim() && name !== state.fileName.value) connection.send({ say: 'rename', name: name.trim() });
}

export function runInScript(frame: string, call: number, name: string, args: unknown[]): void {
  tellSelection();
  connection.send({ say: 'run', frame, call, name, args });
}

export function closeFrame(id: string): void {
  const isSidebar = state.sidebar.value?.id === id;
  if (isSidebar) state.sidebar.value = null;
  state.dialogs.value = state.dialogs.value.filter((dialog) => dialog.id !== id);
  connection.send({ say: 'closeFrame', frame: id });
  focusGrid();
}

/** The boxes of the selection, cut to where the sheet has anything when it is whole columns. */
export function selectedBox(): Box {
  return state.selection.value.boxes.at(-1) ?? { top: 0, left: 0, bottom: 0, right: 0 };
}
export const selectedA1 = () => toA1(selectedBox(), sizeShown());

export function cellShown(row: number, column: number) {
  return cellAt(book, state.shown.value, row, column);
}

const mostLogged = 200;

function addToLog(entry: LogEntry): void {
  const before = state.logEntries.value;
  const last = before.at(-1);
  const quiet = (one: LogEntry) => !one.error && one.log.length === 0;
  const alike = last && last.what === entry.what && last.user === entry.user && quiet(last) && quiet(entry);
  state.logEntries.value = alike
    ? [...before.slice(0, -1), { ...entry, times: last.times + 1 }]
    : [...before.slice(1 - mostLogged), { ...entry, times: 1 }];
}

let toastNumber = 0;
export function toast(title: string, message: string, seconds = 5): void {
  const id = ++toastNumber;
  state.toasts.value = [...state.toasts.value, { id, title, message }];
  if (seconds > 0) setTimeout(() => dropToast(id), seconds * 1000);
}
export function dropToast(id: number): void {
  state.toasts.value = state.toasts.value.filter((shown) => shown.id !== id);
}

function start(): void {
  const container = document.getElementById('grid');
  const first = book.sheets.find(({ head }) => !head.hidden);
  if (!container || !first) return;
  if (!state.shownSheet.value) state.shownSheet.value = first.head.id;
  state.grid.value = openGrid(container, book, () => state.shownSheet.peek(), {
    act: actHere,
    selected,
    viewed: () => {
      state.viewVersion.value++;
    },
  });
  requestAnimationFrame(focusGrid);
}

function hear(message: ToPage): void {
  batch(() => takeIn(message));
}

function takeIn(message: ToPage): void {
  switch (message.say) {
    case 'hello':
      state.you.value = message.you;
      state.owner.value = message.owner;
      state.fileName.value = message.fileName;
      state.project.value = message.project;
      state.notice.value = message.notice ?? '';
      document.title = `${message.fileName} - Workbench`;
      return;
    case 'fileName':
      state.fileName.value = message.name;
      return;
    case 'book': {
      const looksBefore = book.looks.length;
      const changes = applyUpdate(book, message.update);
      if (state.grid.value) {
        state.grid.value.paint(changes, looksBefore);
        const there = book.sheets.some(({ head }) => head.id === state.shownSheet.value && !head.hidden);
        const first = book.sheets.find(({ head }) => !head.hidden);
        if (!there && first) showSheet(first.head.id);
      } else queueMicrotask(start);
      state.bookVersion.value++;
      return;
    }
    case 'result': {
      const cell = expected.get(message.n);
      expected.delete(message.n);
      if (cell) state.grid.value?.settle(cell.sheetId, cell.row);
      if (!message.result.ok) state.refusal.value = message.result.message;
      return;
    }
    case 'people':
      state.people.value = message.people;
      return;
    case 'clock':
      state.clock.value = {
        now: message.now,
        heard: Date.now(),
        timeZone: message.timeZone,
        locale: message.locale,
      };
      return;
    case 'busy':
      state.busy.value = message.what;
      return;
    case 'log':
      addToLog(message.entry);
      return;
    case 'menus':
      state.menus.value = message.menus;
      return;
    case 'sidebar':
      state.sidebar.value = { id: message.frame, title: message.title };
      state.panel.value = 'sidebar';
      return;
    case 'dialog': {
      const { frame: id, title, width, height, modal } = message;
      state.dialogs.value = [{ id, title, width, height, modal }];
      return;
    }
    case 'close':
      if (message.what === 'sidebar') state.sidebar.value = null;
      else state.dialogs.value = [];
      return;
    case 'toast':
      toast(message.title, message.message, message.seconds);
      return;
    case 'ask': {
      const { id, kind, title, prompt, buttons } = message;
      state.questions.value = [...state.questions.value, { id, kind, title, prompt, buttons }];
      return;
    }
    case 'asked':
      state.questions.value = state.questions.value.filter((question) => question.id !== message.id);
      return;
    case 'select':
      if (message.sheetId !== state.shownSheet.value) {
        state.shownSheet.value = message.sheetId;
        state.grid.value?.showSheet(message.sheetId);
      }
      state.grid.value?.select(message.a1);
      return;
    case 'ran':
      deliver(message.frame, message);
      return;
    case 'mail':
      takeInMail(message.news);
      return;
  }
}

export function newSheet(): void {
  const taken = new Set(book.sheets.map(({ head }) => head.name));
  let n = book.sheets.length + 1;
  while (taken.has(`Sheet${n}`)) n++;
  act({ act: 'insertSheet', name: `Sheet${n}` });
}
