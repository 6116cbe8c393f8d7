// Opens the built sidebar in a real Chromium with the real script behind it, on the workbench's host:
// what the page shows is what the commands answer.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { View } from '../../../src/api.ts';
import { type Language, tongues } from '../../../src/language/index.ts';
import { buildSidebar } from '../../../workbench/build/sidebar.ts';
import { openBrowser } from '../../browser/support/workbench.ts';
import type { AddOn } from '../../support/addOn.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

let built: Promise<string> | undefined;

export interface Shown {
  view?: View;
  language?: Language;
  width?: number;
  height?: number;
}

export interface ScriptPage {
  page: Page;
  /** Verbs that were called, oldest first. */
  verbs: string[];
  /** What went wrong on the page by itself. */
  errors: string[];
}

/** A page of the add-on for its owner; its calls run on the host one after the other. */
export async function showPage(
  made: AddOn,
  { view = 'sidebar', language = 'en', width, height }: Shown = {},
): Promise<ScriptPage> {
  built ??= buildSidebar(root);
  const [html, browser] = await Promise.all([built, openBrowser()]);
  const large = view !== 'sidebar';
  const context = await browser.newContext({
    viewport: { width: width ?? (large ? 1040 : 300), height: height ?? (large ? 720 : 800) },
    reducedMotion: 'reduce',
    acceptDownloads: true,
    locale: language,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const verbs: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.exposeFunction('callScript', (text: string) => {
    verbs.push(String(JSON.parse(text).verb));
    const { error, value } = made.host.run('api', text);
    if (error) throw new Error(error.message);
    return value;
  });
  await page.addInitScript(stub);
  const told = JSON.stringify({ language, words: tongues[language].words }).replace(/</g, '\\u003c');
  await page.route('https://sidebar.test/', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: html
        .replace('data-view="sidebar"', `data-view="${view}"`)
        .replace('<script>', () => `<script>var told=${told};`),
    }),
  );
  await page.goto('https://sidebar.test/');
  return { page, verbs, errors };
}

/** What HtmlService puts into a page, over the one function that reaches the host. */
const stub = `
  const runner = (done, failed) => ({
    withSuccessHandler: (handler) => runner(handler, failed),
    withFailureHandler: (handler) => runner(done, handler),
    api: (text) => { window.callScript(text).then(done, failed); },
  });
  const nothing = () => undefined;
  window.google = { script: { run: runner(nothing, nothing), host: { close: nothing, editor: { focus: nothing } } } };
`;
