// The child process of print.ts: reads a job as JSON, writes the PDF as base64.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const { html, executablePath, args, env } = JSON.parse(readFileSync(0, 'utf8'));
const browser = await chromium.launch({ executablePath, args, env, headless: true });
try {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.route('**', (route) => route.abort());
  await page.setContent(html, { waitUntil: 'load' });
  const margin = { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' };
  const pdf = await page.pdf({ format: 'Letter', margin, printBackground: true });
  process.stdout.write(pdf.toString('base64'));
} finally {
  await browser.close();
}
