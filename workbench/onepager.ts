// Makes the one-pager of the demonstration, as somebody makes it: in the window that the sidebar opens.
//
//   npm run onepager              writes workbench/onepager.pdf, and its picture for the README
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { build } from './build/build.ts';
import { findChromium } from './chromium.ts';
import { startWorkbench } from './server/workbench.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const pdf = join(root, 'workbench/onepager.pdf');
const picture = join(root, 'workbench/onepager.png');
const mostBytes = 200_000;
const campaign = 'Autumn collection';

/** A4 with the margins that the page asks for, in pixels of a screen. */
const paper = { width: 794, height: 1123, margin: 38 };

async function main(): Promise<void> {
  await build();
  const state = mkdtempSync(join(tmpdir(), 'workbench-onepager-'));
  const workbench = await startWorkbench({
    project: join(root, 'dist'),
    state,
    sample: join(root, 'workbench/samples/demonstration.json'),
    timeZone: 'Europe/Madrid',
  });
  const browser = await chromium.launch(findChromium());
  try {
    const html = await download(browser, workbench.url);
    await draw(browser, html);
    const { size } = statSync(picture);
    console.log(`${pdf}: ${statSync(pdf).size} bytes`);
    console.log(`${picture}: ${size} bytes`);
    if (size > mostBytes) throw new Error(`The picture has more than ${mostBytes} bytes.`);
  } finally {
    await browser.close();
    await workbench.close();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Opens the window, downloads the PDF, and gives the page's HTML. */
async function download(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 860 },
    locale: 'en-GB',
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction('window.workbench?.ready()');
  await page.locator('.topMenu .script').first().click();
  await page.locator('.topMenu .menu').getByRole('menuitem').first().click();
  const sidebar = page.frameLocator('.side iframe');
  await sidebar.getByRole('combobox').first().click();
  await sidebar.getByRole('option', { name: campaign }).click();
  await sidebar.getByRole('tab', { name: 'KPIs' }).click();
  await sidebar.getByRole('button', { name: 'One-pager' }).click();
  const dialog = page.frameLocator('.dialog iframe');
  const preview = dialog.locator('iframe.paper-page');
  await preview.waitFor({ timeout: 30_000 });
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    dialog.getByRole('button', { name: 'Download PDF' }).click(),
  ]);
  await file.saveAs(pdf);
  const html = (await preview.getAttribute('srcdoc')) ?? '';
  await context.close();
  return html;
}

/** Draws the page as it lies on the paper. */
async function draw(browser: Browser, html: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: paper.width, height: paper.height } });
  await page.setContent(html);
  await page.addStyleTag({ content: `body{margin:${paper.margin}px !important}` });
  await page.screenshot({ path: picture });
}

await main();
