// The mailbox of a window, by mouse and keyboard, for browser tests.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator, Page } from 'playwright-core';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

export interface TestProject {
  /** From the root, as `openWorkbench` takes it. */
  folder: string;
  remove(): void;
}

/** A script project of fixtures as they are, beside a file of its own, with the Gmail service on. */
export function projectOf(fixtures: readonly string[], own: string): TestProject {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-project-'));
  for (const file of fixtures) {
    copyFileSync(join(root, 'test/fixtures/scripts', file), join(folder, basename(file)));
  }
  // After the fixtures in the order of names, so that it can add to what they declare.
  writeFileSync(join(folder, 'zz-own.gs'), own);
  writeFileSync(
    join(folder, 'appsscript.json'),
    JSON.stringify({
      timeZone: 'Europe/Madrid',
      runtimeVersion: 'V8',
      dependencies: {
        enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }],
      },
    }),
  );
  return { folder: relative(root, folder), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface MailDriver {
  open(): Promise<void>;
  /** Goes to a folder of the mailbox. */
  folder(name: string): Promise<void>;
  /** The lines of the list, top down. */
  lines: Locator;
  /** Opens a line of the list by a text in it. */
  read(text: string): Promise<void>;
  /** The page of the last open message, inside its frame. */
  shown: FrameLocator;
  /** The messages of the conversation that is open. */
  messages: Locator;
  body: Locator;
  /** Waits until the composer says that the draft is saved. */
  saved(): Promise<void>;
  /** Chooses from a menu of the script. */
  menu(...path: string[]): Promise<void>;
}

export function driveMail(page: Page): MailDriver {
  const pane = page.locator('.mailPane');
  return {
    open: () => page.getByRole('button', { name: /^Mail/ }).click(),
    folder: (name) =>
      pane
        .getByRole('navigation', { name: 'Folders' })
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .click(),
    lines: pane.locator('.mailLine'),
    read: (text) => pane.locator('.mailLine', { hasText: text }).first().click(),
    shown: pane.locator('.message.open').last().frameLocator('.mailFrame'),
    messages: pane.locator('.message'),
    body: pane.getByRole('textbox', { name: 'Message body' }),
    saved: () => pane.getByText('Draft saved').waitFor(),
    menu: async (...path) => {
      for (const name of path) await page.getByRole('menuitem', { name, exact: true }).click();
    },
  };
}
