import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSample } from '../../workbench/server/samples.ts';
import { addOn } from '../support/addOn.ts';

const file = fileURLToPath(new URL('../../workbench/samples/demonstration.json', import.meta.url));

/** The add-on with the demonstration opened, and what each of the sample's calls answered. */
function opened(now: number) {
  const demonstration = addOn([], { now });
  const { host } = demonstration;
  const answers: { call: string; ok: boolean; message?: string }[] = [];
  const recording = {
    ...host,
    workbook: host.workbook,
    clock: host.clock,
    run: (name: string, ...args: unknown[]) => {
      const outcome = host.run(name, ...args);
      answers.push({ call: JSON.parse(String(args[0])).verb, ...JSON.parse(String(outcome.value)) });
      return outcome;
    },
  };
  openSample(recording, file);
  return { ...demonstration, answers };
}

describe('the demonstration', () => {
  it.each([Date.UTC(2026, 10, 22, 9), Date.UTC(2028, 1, 29, 23)])(
    'is a whole tracker, whenever it is opened (%d)',
    (now) => {
      const { answers, rows, headings } = opened(now);
      expect(answers.filter(({ ok }) => !ok)).toEqual([]);
      expect(headings().slice(0, 3)).toEqual(['Name', 'Campaign', 'Influencer status']);
      expect(headings()).toContain(`Spend ${new Date(now).toISOString().slice(0, 7)}`);
      expect(rows()).toHaveLength(50);
      expect(rows().filter((row) => row['Posts live'] === '1').length).toBeGreaterThan(10);
      expect(rows().some((row) => Object.values(row).some((text) => /[{}]/.test(text)))).toBe(false);
    },
  );
});
