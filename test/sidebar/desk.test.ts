import { describe, expect, it } from 'vitest';
import { createApp } from '../../sidebar/app.ts';
import { createDesk } from '../../sidebar/creator/desk.ts';
import { createStandIn } from './support/standIn.ts';

/** A desk before a script in memory; `hold` makes the next answer to a verb wait for `release`. */
async function atDesk() {
  const script = createStandIn();
  const held: { verb: string; release: () => void }[] = [];
  let holding = '';
  const app = createApp({
    view: 'sidebar',
    languages: ['en'],
    send: async (text) => {
      const answer = script.api(text);
      if (holding && text.includes(`"${holding}"`)) {
        const verb = holding;
        holding = '';
        await new Promise<void>((release) => held.push({ verb, release }));
      }
      return answer;
    },
  });
  await app.open();
  const desk = createDesk(app);
  return {
    app,
    desk,
    script,
    hold: (verb: string) => {
      holding = verb;
    },
    release: () => held.shift()?.release(),
    status: (n: number) => desk.cards.value.get(script.rows[n]?.id ?? '')?.status.influencer?.label,
    change: (n: number, from: string, to: string) =>
      desk.change([
        {
          id: script.rows[n]?.id ?? '',
          group: 'influencer',
          from: script.label('influencer', from),
          to: script.label('influencer', to),
        },
      ]),
  };
}

describe('the desk', () => {
  it('shows whoever is selected, and nobody for an empty row or another tab', async () => {
    const { desk, script } = await atDesk();
    script.select(4);
    expect(await desk.ask()).toBe('changed');
    expect(desk.place.value).toEqual({ kind: 'one', id: script.rows[4]?.id });
    expect(await desk.ask()).toBe('same');
    script.selection = { onTab: true, ids: [], rows: 3 };
    await desk.ask();
    expect(desk.place.value).toEqual({ kind: 'none', rows: 3 });
    script.selection = { onTab: false, ids: [], rows: 1 };
    await desk.ask();
    expect(desk.place.value).toEqual({ kind: 'otherTab' });
  });

  it('sees what was changed by hand in the selected row', async () => {
    const { desk, script, status } = await atDesk();
    script.select(4);
    await desk.ask();
    script.setByHand(4, 'influencer', 'completed');
    await desk.ask();
    expect(status(4)).toBe('Completed');
  });

  it('keeps a creator found by search until the selection moves', async () => {
    const { desk, script } = await atDesk();
    script.select(4);
    await desk.ask();
    script.instead['creator.goTo'] = { ok: false, code: 'x', message: 'The row cannot be selected.' };
    await desk.show(script.rows[9]?.id ?? '');
    script.setByHand(4, 'influencer', 'completed');
    await desk.ask();
    expect(desk.place.value).toEqual({ kind: 'one', id: script.rows[9]?.id });
    script.select(5);
    await desk.ask();
    expect(desk.place.value).toEqual({ kind: 'one', id: script.rows[5]?.id });
  });

  it('does not let an answer from before a change paint the old status over the new one', async () => {
    const { desk, script, status, hold, release, change } = await atDesk();
    script.select(4);
    await desk.ask();
    hold('session.selection');
    script.select(3);
    const looking = desk.ask();
    script.select(4);
    await change(4, 'selected', 'contacted');
    release();
    await looking;
    await desk.ask();
    expect(status(4)).toBe('Contacted');
    expect(desk.place.value).toEqual({ kind: 'one', id: script.rows[4]?.id });
  });

  it('says when the sheet cannot be read, and that it can again', async () => {
    const { desk, script } = await atDesk();
    script.instead['session.selection'] = { ok: false, code: 'busy', message: 'Google is busy.' };
    expect(await desk.ask()).toBe('failed');
    expect(desk.stale.value?.message).toBe('Google is busy.');
    delete script.instead['session.selection'];
    await desk.ask();
    expect(desk.stale.value).toBeUndefined();
  });
});

describe('a change', () => {
  it('stands in the sheet and on the desk, and can be taken back', async () => {
    const { desk, script, status, change } = await atDesk();
    script.select(4);
    await desk.ask();
    await change(4, 'selected', 'contacted');
    expect([status(4), script.rows[4]?.status.influencer]).toEqual(['Contacted', 'Contacted']);
    await desk.undo();
    expect([status(4), script.rows[4]?.status.influencer]).toEqual(['Selected', 'Selected']);
  });

  it('is refused where somebody was faster, and both values are kept until a person decides', async () => {
    const { desk, script, change } = await atDesk();
    script.select(4);
    await desk.ask();
    script.setByHand(4, 'influencer', 'agreed');
    await change(4, 'selected', 'contacted');
    expect(script.rows[4]?.status.influencer).toBe('Agreed');
    const [conflict] = [...desk.conflicts.value.values()];
    expect(conflict).toMatchObject({ mine: 'Contacted', theirs: 'Agreed' });
    if (conflict) await desk.settle(conflict, 'mine');
    expect(script.rows[4]?.status.influencer).toBe('Contacted');
    expect(desk.conflicts.value.size).toBe(0);
  });

  it('leaves theirs when the person says so', async () => {
    const { desk, script, status, change } = await atDesk();
    script.select(4);
    await desk.ask();
    script.setByHand(4, 'influencer', 'agreed');
    await change(4, 'selected', 'contacted');
    for (const conflict of desk.conflicts.value.values()) await desk.settle(conflict, 'theirs');
    expect([status(4), script.rows[4]?.status.influencer]).toEqual(['Agreed', 'Agreed']);
  });

  it('of a row that is gone is told', async () => {
    const { desk, script } = await atDesk();
    const id = script.rows[4]?.id ?? '';
    script.rows.splice(4, 1);
    await desk.change([{ id, group: 'influencer', from: 'Selected', to: 'Contacted' }]);
    expect(desk.gone.value.has(id)).toBe(true);
  });

  it('that could not be sent leaves the status as it was', async () => {
    const { app, desk, script, status, change } = await atDesk();
    script.select(4);
    await desk.ask();
    script.instead['status.change'] = { ok: false, code: 'busy', message: 'Somebody else is writing.' };
    await change(4, 'selected', 'contacted');
    expect(status(4)).toBe('Selected');
    expect(desk.pending.value.size).toBe(0);
    expect(app.toast.value).toMatchObject({ tone: 'error', text: 'Somebody else is writing.' });
  });

  it('of an earlier sidebar can be taken back too', async () => {
    const { app, desk, script, change } = await atDesk();
    await change(4, 'selected', 'contacted');
    await createDesk(app).undo();
    expect(script.rows[4]?.status.influencer).toBe('Selected');
    await desk.undo();
    await desk.undo();
    expect(app.toast.value?.text).toBe('Nothing to undo.');
  });
});
