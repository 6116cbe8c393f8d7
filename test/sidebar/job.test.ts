import { describe, expect, it } from 'vitest';
import { createApp } from '../../sidebar/app.ts';
import { createJob } from '../../sidebar/importing/job.ts';
import { createStandIn } from './support/standIn.ts';

async function atImport() {
  const script = createStandIn();
  let cutAfter = Number.POSITIVE_INFINITY;
  const app = createApp({
    view: 'import',
    languages: ['en'],
    send: async (text) => {
      if (text.includes('"import.apply"')) {
        cutAfter -= 1;
        if (cutAfter < 0) throw new Error('NetworkError');
      }
      return script.api(text);
    },
  });
  await app.open();
  const job = createJob(app);
  return {
    app,
    job,
    script,
    paste: (text: string) => job.take({ name: 'Pasted text', from: 'paste', list: { text } }),
    cut: (after: number) => {
      cutAfter = after;
    },
  };
}

const list = (count: number) =>
  `Name,Handle,Email\n${Array.from({ length: count }, (_, n) => `New ${n},new.${n},new${n}@example.com`).join('\n')}`;

describe('a list', () => {
  it.each([
    ['an empty text', '  \n ', 'empty', 'choose'],
    ['headings and no rows', 'Name,Email', 'noRows', 'read'],
    [
      '300 columns',
      `${Array.from({ length: 300 }, (_, n) => `c${n}`).join(',')}\n${'x,'.repeat(299)}x`,
      'tooWide',
      'read',
    ],
  ] as const)('of %s is refused with a reason, where it can be put right', async (_, text, code, step) => {
    const { job, paste } = await atImport();
    paste(text);
    expect(job.refused.value?.code).toBe(code);
    expect(job.step.value).toBe(step);
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 3, 4, 20, 0], 'workbook'],
    ['a PDF', [...'%PDF-1.7'].map((letter) => letter.charCodeAt(0)), 'pdf'],
    ['some bytes', [1, 0, 0, 0, 7, 0, 0, 0], 'binary'],
  ])('that is %s is refused by its name', async (_, bytes, code) => {
    const { job } = await atImport();
    job.take({
      name: 'list',
      from: 'file',
      list: { bytes: Uint8Array.from(bytes), decode: (b, encoding) => new TextDecoder(encoding).decode(b) },
    });
    expect(job.refused.value?.code).toBe(code);
  });

  it('without a column that says who it is asks for one, and takes the one it is given', async () => {
    const { job, paste } = await atImport();
    paste('Alpha,Beta\nMara,12\nNilo,13');
    expect(job.wrong.value).toBe('nobody');
    job.correct(0, { to: 'name' });
    expect(job.wrong.value).toBeUndefined();
  });

  it('with two columns for one of the tracker asks which', async () => {
    const { job, paste } = await atImport();
    paste('Name,Alias\nMara,Mar\nNilo,Nil');
    job.correct(1, { to: 'name' });
    expect(job.wrong.value).toEqual({ twice: 'name' });
  });

  it('says how many texts look like formulas', async () => {
    const { job, paste } = await atImport();
    paste('Name,Link\nMara,"=HYPERLINK(""https://example.com"",""x"")"\nNilo,=');
    expect(job.formulas.value).toBe(1);
  });

  it('loses one cell that is too long, and nothing else', async () => {
    const { job, paste } = await atImport();
    paste(`Name,Notes\nMara,${'x'.repeat(50_001)}\nNilo,fine`);
    await job.check();
    expect(job.lines.value?.issues.map(({ code, line }) => [code, line])).toEqual([['tooLong', 2]]);
    expect(job.lines.value?.rows).toHaveLength(2);
  });

  it('is called after its tab, which is offered as the campaign', async () => {
    const { job } = await atImport();
    job.take({ name: 'Winter', from: 'tab', list: { table: [['Name'], ['Mara']] } });
    expect(job.campaign.value).toBe('Winter');
  });
});

describe('an import', () => {
  it('goes in parts and adds every line', async () => {
    const { job, script, paste } = await atImport();
    paste(list(1000));
    await job.check();
    await job.start();
    expect(job.run.value).toMatchObject({ state: 'done', done: 1000, added: 1000, merged: 0 });
    expect(script.calls.filter(({ verb }) => verb === 'import.apply').length).toBeGreaterThan(1);
  });

  it('that is cut off goes on and adds nobody twice', async () => {
    const { job, script, paste, cut } = await atImport();
    paste(list(1000));
    await job.check();
    cut(1);
    await job.start();
    expect(job.run.value?.state).toBe('cut');
    expect(job.run.value?.failure?.code).toBe('noAnswer');
    const done = job.run.value?.done ?? 0;
    expect(done).toBeGreaterThan(0);
    cut(100);
    await job.start();
    expect(job.run.value).toMatchObject({ state: 'done', done: 1000, added: 1000 });
    expect(script.imported).toHaveLength(1000);
  });

  it('repeated as a whole changes nothing', async () => {
    const { job, script, paste } = await atImport();
    for (const expected of [50, 0]) {
      paste(list(50));
      await job.check();
      await job.start();
      expect(job.run.value?.added).toBe(expected);
    }
    expect(script.imported).toHaveLength(50);
  });

  it('stops after the part that is under way', async () => {
    const { job, paste } = await atImport();
    paste(list(1000));
    await job.check();
    const going = job.start();
    job.stop();
    await going;
    expect(job.run.value?.state).toBe('stopped');
    expect(job.run.value?.done).toBeLessThan(1000);
  });

  it('leaves out a shared address until somebody answers', async () => {
    const { job, script, paste } = await atImport();
    const address = script.rows[0]?.cells.email;
    paste(`Name,Handle,Email\nOther One,other.one,${address}`);
    await job.check();
    expect(job.decisions.value?.[0]?.what).toBe('shared');
    await job.start();
    expect(job.run.value).toMatchObject({ added: 0, skipped: 1 });
    job.run.value = undefined;
    job.answer([2], 'sharedContact');
    await job.start();
    expect(job.run.value).toMatchObject({ added: 1 });
  });
});
