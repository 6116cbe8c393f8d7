// Makes the README's picture: the demonstration with the sidebar beside it, a colleague in the sheet.
//
//   npm run screenshot            opens the first item of the add-on's menu and selects a creator
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
    sample: join(root, 'workbench/samples/demonstration.json'),
    fileName: 'Creators, a demonstration',
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
    const colleague = await context.newPage();
    await colleague.goto(`${workbench.url}?as=ben@example.com`);
    await colleague.waitForFunction(ready);
    await go(colleague, 'D12');
    await sidebar.getByRole('tab', { name: 'Creator' }).click();
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

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
