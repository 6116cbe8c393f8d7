// Makes the README's picture: the demonstration with the add-on's menu and sidebar, as somebody uses it.
//
//   npm run screenshot            opens the first item of the add-on's menu, presses the one main button
//                                 its sidebar has, and pictures what there is then
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from './build/build.ts';
import { findChromium } from './chromium.ts';
import { startWorkbench } from './server/workbench.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const picture = join(root, 'workbench/screenshot.png');
const mostBytes = 300_000;

/** What the page tells tests and pictures about the grid; see page/probe.ts. */
const ready = 'window.workbench?.ready()';

async function go(page: Page, a1: string): Promise<void> {
  const field = page.getByLabel('Selected range');
  await field.fill(a1);
  await field.press('Enter');
}

async function main(): Promise<void> {
  await build();
  const state = mkdtempSync(join(tmpdir(), 'workbench-picture-'));
  const workbench = await startWorkbench({
    project: join(root, 'dist'),
    state,
    csv: join(root, 'workbench/samples/creators.csv'),
    fileName: 'Spring creators',
    timeZone: 'Europe/Madrid',
  });
  const browser = await chromium.launch(findChromium());
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 810 },
      locale: 'en-GB',
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(workbench.url);
    await page.waitForFunction(ready);
    await page.locator('.topMenu .script').first().click();
    await page.locator('.topMenu .menu').getByRole('menuitem').first().click();
    const sidebar = page.frameLocator('.side iframe');
    await sidebar.getByRole('button', { name: 'Set up tracker' }).click();
    await sidebar.getByRole('button', { name: 'Got it' }).click();
    const colleague = await context.newPage();
    await colleague.goto(`${workbench.url}?as=ben@example.com`);
    await colleague.waitForFunction(ready);
    await go(colleague, 'D12');
    for (const [cell, status] of statuses) {
      await go(page, cell);
      await page.keyboard.type(status);
      await page.keyboard.press('Enter');
    }
    await go(page, 'A9');
    await sidebar.getByRole('heading').first().waitFor();
    // The sidebar asks for the selection now and then.
    await page.waitForTimeout(3000);
    await page.screenshot({ path: picture });
    const { size } = statSync(picture);
    console.log(`${picture}: ${size} bytes`);
    if (size > mostBytes) throw new Error(`The picture has more than ${mostBytes} bytes.`);
  } finally {
    await browser.close();
    await workbench.close();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Enough of them to show their colours. */
const statuses = [
  ['C2', 'Agreed'],
  ['C3', 'Contacted'],
  ['C4', 'Content posted'],
  ['C6', 'Selected'],
  ['C8', 'In negotiation'],
  ['C9', 'Agreed'],
  ['C11', 'Declined by creator'],
  ['C13', 'Needs follow-up'],
  ['C16', 'Brief sent'],
  ['C19', 'Completed'],
] as const;

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
