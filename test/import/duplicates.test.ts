import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Decision,
  type ExistingRow,
  type ImportRow,
  planImport,
  type Take,
} from '../../src/import/index.ts';

const there = (id: string, cells: ExistingRow['cells'], campaign = 'Spring'): ExistingRow => ({
  id,
  person: id.split('-')[0]!,
  campaign,
  cells,
});
const line = (line: number, cells: ImportRow['cells']): ImportRow => ({ line, cells });
const plan = (cells: ImportRow['cells'], existing: ExistingRow[], take?: Take) =>
  planImport([line(2, cells)], existing, 'Spring', take ? new Map([[2, take]]) : undefined)[0]!;

const ana = there('m_aaaaaa-1', {
  name: 'Ana Ejemplo',
  handle: 'ana.ejemplo',
  platform: 'Instagram',
  profileUrl: 'https://www.instagram.com/ana.ejemplo/',
  email: 'agency@example.com',
  followers: 1000,
});

describe('the same person', () => {
  it.each<[ImportRow['cells'], Decision['what'], string]>([
    [
      { handle: '@Ana.Ejemplo', platform: 'instagram' },
      'same',
      'a handle on a platform, however it is written',
    ],
    [
      { profileUrl: 'http://instagram.com/ana.ejemplo?hl=es' },
      'same',
      'a profile link, however it is written',
    ],
    [{ name: 'ANA  EJEMPLÓ', email: 'Agency@Example.com' }, 'same', 'an address with the same name'],
    [{ handle: 'ana.ejemplo', email: 'agency@example.com' }, 'same', 'an address with the same handle'],
    [
      { handle: 'ana.ejemplo', platform: 'TikTok' },
      'new',
      'a handle on another platform may be somebody else’s',
    ],
    [{ name: 'Ana Ejemplo' }, 'new', 'a name alone is nobody'],
  ])('%j is %s: %s', (cells, what) => {
    expect(plan(cells, [ana]).what).toBe(what);
  });

  it('gets a row of their own in another campaign', () => {
    const decision = planImport(
      [line(2, { handle: 'ana.ejemplo', platform: 'Instagram' })],
      [ana],
      'Autumn',
    )[0];
    expect(decision).toMatchObject({ what: 'new', person: { id: 'm_aaaaaa-1' } });
  });
});

describe('a merge', () => {
  const cells = {
    handle: 'ana.ejemplo',
    platform: 'Instagram',
    followers: 2000,
    country: 'Spain',
    influencerStatus: 'Agreed',
  };
  it('fills what is blank, replaces what differs, and never touches a status', () => {
    expect(plan(cells, [ana])).toMatchObject({
      what: 'merge',
      into: { id: 'm_aaaaaa-1' },
      changes: [
        { column: 'followers', from: 1000, to: 2000 },
        { column: 'country', from: '', to: 'Spain' },
      ],
    });
  });

  it('only fills what is blank where somebody keeps the old', () => {
    expect(plan(cells, [ana], 'keepOld')).toMatchObject({
      changes: [{ column: 'country', from: '', to: 'Spain' }],
    });
  });

  it('never replaces who somebody is, and shows what it kept', () => {
    expect(
      plan({ handle: 'ana.ejemplo', platform: 'Instagram', email: 'ana@example.com' }, [ana]),
    ).toMatchObject({
      what: 'same',
      kept: [{ column: 'email', from: 'agency@example.com', to: 'ana@example.com' }],
    });
  });

  it('leaves the rows it was given as they are', () => {
    const before = structuredClone(ana);
    plan(cells, [ana]);
    expect(ana).toEqual(before);
  });
});

describe('one address for several creators', () => {
  const ben = {
    name: 'Ben Muestra',
    handle: 'ben.muestra',
    platform: 'Instagram',
    email: 'agency@example.com',
  };
  it.each<[Take | undefined, object, string]>([
    [undefined, { what: 'shared', with: { id: 'm_aaaaaa-1' } }, 'is asked about'],
    ['sharedContact', { what: 'new' }, 'is another creator when somebody says so'],
    [
      'merge',
      { what: 'same', kept: [{ column: 'name' }, { column: 'handle' }] },
      'is the same person when somebody says so',
    ],
    ['skip', { what: 'skip' }, 'is left out when somebody says so'],
  ])('answered %s: %o %s', (take, decision) => {
    expect(plan(ben, [ana], take)).toMatchObject(decision);
  });

  it('is not asked about again once it is in', () => {
    expect(plan(ben, [ana, there('m_bbbbbb-1', ben)], 'sharedContact').what).toBe('same');
  });
});

describe('lines of one list', () => {
  it('are one row when they are one person', () => {
    const decisions = planImport(
      [
        line(2, { name: 'Cleo', handle: 'cleo', platform: 'TikTok' }),
        line(3, { handle: 'cleo', platform: 'TikTok', country: 'Italy' }),
      ],
      [],
      'Spring',
    );
    expect(decisions).toMatchObject([
      { what: 'new', cells: { name: 'Cleo', country: 'Italy' } },
      { what: 'merge', into: { line: 2 } },
    ]);
  });
});

const someCells = fc.record(
  {
    name: fc.constantFrom('Ana', 'Ben', 'Cleo'),
    handle: fc.constantFrom('ana', 'ben', 'cleo', 'dan'),
    platform: fc.constantFrom('Instagram', 'TikTok'),
    email: fc.constantFrom('a@example.com', 'b@example.com', 'agency@example.com'),
    followers: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: ['name'] },
);
const someList = fc
  .array(someCells, { maxLength: 12 })
  .map((all) => all.map((cells, at) => line(at + 2, cells)));

/** What the tracker holds once the first `lines` decisions are carried out. */
function carryOut(
  decisions: readonly Decision[],
  existing: readonly ExistingRow[],
  lines: number,
): ExistingRow[] {
  const rows = existing.map((row) => ({ ...row, cells: { ...row.cells } }));
  for (const decision of decisions.slice(0, lines)) {
    if (decision.what === 'new') {
      const person =
        decision.person && 'id' in decision.person ? decision.person.id.split('-')[0]! : `m_${decision.line}`;
      rows.push({
        id: `${person}-${decision.line}`,
        person,
        campaign: 'Spring',
        cells: { ...decision.cells },
      });
    } else if (decision.what === 'merge' && 'id' in decision.into) {
      const { id } = decision.into;
      const row = rows.find((other) => other.id === id)!;
      for (const { column, to } of decision.changes) row.cells[column] = to;
    }
  }
  return rows;
}

describe('an import that is repeated', () => {
  it('adds nobody twice, wherever it was cut off', () => {
    fc.assert(
      fc.property(someList, fc.nat(12), (rows, cut) => {
        const answers = new Map(rows.map((row) => [row.line, 'sharedContact' as const]));
        const whole = carryOut(planImport(rows, [], 'Spring', answers), [], rows.length);
        const half = carryOut(planImport(rows, [], 'Spring', answers), [], cut);
        const again = carryOut(planImport(rows, half, 'Spring', answers), half, rows.length);
        // Fewer, where a line that came late tells that two before it are one person.
        expect(again.length).toBeLessThanOrEqual(whole.length);
        expect(planImport(rows, again, 'Spring', answers).filter(({ what }) => what === 'new')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
