// Starts a workbench and a Chromium for a browser test, and ends both.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { build } from '../../../workbench/build/build.ts';
import { findChromium } from '../../../workbench/chromium.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

let browser: Promise<Browser> | undefined;

/** The one Chromium of a test process, which ends with it. Leave it in `afterAll` with `leaveBrowser`. */
export function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch(findChromium());
  return browser;
}

/** Closes whatever pages a test file has left open. */
export async function leaveBrowser(): Promise<void> {
  const open = await browser;
  for (const context of open?.contexts() ?? []) await context.close();
}

/** A window of one person; each has cookies and clipboard of its own. */
export interface Window {
  page: Page;
  grid: GridDriver;
  /** The script's sidebar, as Playwright reaches into frames. */
  sidebar: FrameLocator;
  dialog: FrameLocator;
  /** What went wrong on the page by itself: uncaught errors, and what it logged as errors. */
  errors: string[];
}

export interface TestWorkbench {
  url: string;
  /** Where its state lies; give it to the next one to start from it. */
  state: string;
  /** What it has said at the terminal. */
  said(): string;
  /** Opens a window; `as` is the person, the owner by default. */
  open(as?: string): Promise<Window>;
  /** Ends it; `keep` leaves the state folder for another start. */
  close(keep?: boolean): Promise<void>;
}

/** How `npm start` is called; what is left out has its defaults. */
export interface TestOptions {
  /** Folder of another Apps Script project, from the root of this one. */
  project?: string;
  /** CSV file to open, from the root. */
  csv?: string;
  locale?: string;
  /** The state folder of an earlier one, to go on from. */
  state?: string;
  /** More for its environment. */
  env?: Record<string, string>;
}

/**
 * A workbench of its own process on a free port, as `npm start` runs it: with the state in a folder of
 * its own, and `dist` as it is built already unless another project is named.
 */
export async function openWorkbench(options: TestOptions = {}): Promise<TestWorkbench> {
  const { state = mkdtempSync(join(tmpdir(), 'workbench-test-')), project = 'dist', csv, locale } = options;
  if (project === 'dist' && !existsSync(join(root, 'dist/Code.js'))) await build();
  const args = [
    '--port',
    '0',
    '--time-zone',
    'Europe/Madrid',
    '--state',
    state,
    '--project',
    join(root, project),
  ];
  if (csv) args.push('--csv', resolve(root, csv));
  if (locale) args.push('--locale', locale);
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(root, 'workbench/start.ts'), ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...options.env } },
  );
  let said = '';
  const url = await new Promise<string>((listening, fail) => {
    const hear = (data: Buffer) => {
      said += data.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) listening(found[0]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => fail(new Error(`The workbench ended with ${code}:\n${said}`)));
  });
  const windows: Window[] = [];
  return {
    url,
    state,
    said: () => said,
    open: async (as) => {
      const context = await (await openBrowser()).newContext({
        viewport: { width: 1440, height: 860 },
        permissions: ['clipboard-read', 'clipboard-write'],
        locale: 'en-GB',
      });
      const page = await context.newPage();
      // Less than a test may take, so that its failure says what it waited for.
      page.setDefaultTimeout(20_000);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(as ? `${url}?as=${encodeURIComponent(as)}` : url);
      const window: Window = {
        page,
        grid: driveGrid(page),
        sidebar: page.frameLocator('.side iframe'),
        dialog: page.frameLocator('.dialog iframe'),
        errors,
      };
      await window.grid.ready();
      windows.push(window);
      return window;
    },
    close: async (keep = false) => {
      for (const { page } of windows.splice(0)) await page.context().close();
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      child.kill('SIGTERM');
      if (child.exitCode === null) await ended;
      if (!keep) rmSync(state, { recursive: true, force: true });
    },
  };
}

/** The grid by keyboard and mouse; what is read is what the page holds of the cells. */
export interface GridDriver {
  ready(): Promise<void>;
  /** Goes to a cell or selects a range by the name box. */
  select(a1: string): Promise<void>;
  /** Selects a cell and types into it. */
  type(a1: string, text: string): Promise<void>;
  paste(a1: string, text: string): Promise<void>;
  /** What the cell shows. */
  text(a1: string): Promise<string>;
  /** What the cells show, row by row. */
  texts(a1: string): Promise<string[][]>;
  /** The colour behind the cell, as the host says it; '' for none. */
  background(a1: string): Promise<string>;
  note(a1: string): Promise<string>;
  hasFilter(): Promise<boolean>;
  /** Numbers of the rows a filter leaves out for this person. */
  hiddenRows(): Promise<number[]>;
  /** Clicks in the middle of a cell. */
  click(a1: string, options?: { button?: 'left' | 'right'; clickCount?: number }): Promise<void>;
  /** Waits until the cell shows this text. */
  shows(a1: string, text: string | RegExp): Promise<void>;
  /** The field that hears the grid's keys. */
  keys: Locator;
}

/** What page/probe.ts offers tests, as the grid's cells are drawn and not in the document. */
interface Probe {
  cell(a1: string): { text: string; typed: string; note: string; background: string };
  texts(a1: string): string[][];
  place(a1: string): { x: number; y: number } | undefined;
}

export function driveGrid(page: Page): GridDriver {
  const probe = <K extends keyof Probe>(name: K, a1: string) =>
    page.evaluate(
      ([method, range]) => {
        const { workbench } = window as unknown as { workbench: Record<string, (a1: string) => unknown> };
        return workbench[method]?.(range);
      },
      [name, a1] as const,
    ) as Promise<ReturnType<Probe[K]>>;
  const nameBox = page.getByLabel('Selected range');
  const keys = page.locator('.cellEditor');
  const driver: GridDriver = {
    keys,
    ready: async () => {
      await page.waitForFunction(
        () => (window as unknown as { workbench?: { ready(): boolean } }).workbench?.ready() === true,
      );
    },
    select: async (a1) => {
      await nameBox.fill(a1);
      await nameBox.press('Enter');
    },
    type: async (a1, text) => {
      await driver.select(a1);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    paste: async (a1, text) => {
      await driver.select(a1);
      await page.evaluate((value) => navigator.clipboard.writeText(value), text);
      await page.keyboard.press('Control+V');
    },
    text: async (a1) => (await probe('cell', a1)).text,
    texts: (a1) => probe('texts', a1),
    background: async (a1) => (await probe('cell', a1)).background,
    hasFilter: () =>
      page.evaluate(() =>
        (window as unknown as { workbench: { hasFilter(): boolean } }).workbench.hasFilter(),
      ),
    hiddenRows: () =>
      page.evaluate(() =>
        (window as unknown as { workbench: { hiddenRows(): number[] } }).workbench.hiddenRows(),
      ),
    note: async (a1) => (await probe('cell', a1)).note,
    click: async (a1, options = {}) => {
      const at = await probe('place', a1);
      if (!at) throw new Error(`${a1} is not on the screen; select it first`);
      await page.mouse.click(at.x, at.y, options);
    },
    shows: async (a1, text) => {
      const wanted = typeof text === 'string' ? { is: text } : { like: text.source, flags: text.flags };
      await page.waitForFunction(
        ([range, want]) => {
          const { workbench } = window as unknown as { workbench: Probe };
          const shown = workbench.cell(range).text;
          return want.is === undefined
            ? new RegExp(want.like ?? '', want.flags).test(shown)
            : shown === want.is;
        },
        [a1, wanted as { is?: string; like?: string; flags?: string }] as const,
      );
    },
  };
  return driver;
}
