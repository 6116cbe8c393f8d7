// Opens the built sidebar in a real Chromium with the stand-in behind it.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { View } from '../../../src/api.ts';
import { type Language, tongues } from '../../../src/language/index.ts';
import { buildSidebar } from '../../../workbench/build/sidebar.ts';
import { leaveBrowser, openBrowser } from '../../browser/support/workbench.ts';
import type { Settings } from './standIn.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

export interface Opening extends Partial<Settings> {
  view?: View;
  /** Milliseconds each call takes. */
  delay?: number;
  /** Rows selected at first, from 0. */
  select?: number[];
  width?: number;
  height?: number;
}

export interface Sidebars {
  open(opening?: Opening): Promise<Page>;
  close(): Promise<void>;
}

let built: Promise<[html: string, standIn: string]> | undefined;

/** Builds the page once, and opens it in the one browser. */
export async function startSidebars(): Promise<Sidebars> {
  built ??= Promise.all([buildSidebar(root), bundleStandIn()]);
  const [[html, standIn], browser] = await Promise.all([built, openBrowser()]);
  return {
    async open({ view = 'sidebar', width, height, ...wanted } = {}) {
      const large = view !== 'sidebar';
      const context = await browser.newContext({
        viewport: { width: width ?? (large ? 900 : 300), height: height ?? (large ? 640 : 700) },
        reducedMotion: 'reduce',
        locale: wanted.language ?? 'en',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.addInitScript(`window.wanted = ${JSON.stringify(wanted)};`);
      await page.addInitScript(standIn);
      await page.route('https://sidebar.test/', (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: html
            .replace('data-view="sidebar"', `data-view="${view}"`)
            .replace('<script>', () => `<script>var told=${told(wanted.language)};`),
        }),
      );
      await page.goto('https://sidebar.test/');
      return page;
    },
    close: leaveBrowser,
  };
}

/** What the script puts into the page (src/google/page.ts). */
const told = (language: Language = 'en'): string =>
  JSON.stringify({ language, words: tongues[language].words }).replace(/</g, '\\u003c');

async function bundleStandIn(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/sidebar/support/inPage.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
