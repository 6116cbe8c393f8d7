import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type Decode, matchColumns, readDelimited, readImportRows } from '../../src/import/index.ts';
import { readNumber } from '../../src/import/numbers.ts';

const decode: Decode = (bytes, encoding) => new TextDecoder(encoding).decode(bytes);
const otherwise = { numbers: 'point', days: 'day first' } as const;
const platformText = (text: string) =>
  /^(youtube|instagram|tiktok)$/i.test(text) ? { key: text.toLowerCase(), text } : undefined;

const read = (text: string) => readDelimited({ text });
const file = (path: string) => readDelimited({ bytes: readFileSync(new URL(path, import.meta.url)), decode });
const rowsOf = (list: ReturnType<typeof readDelimited>) => {
  const matches = matchColumns(
    list.header,
    list.rows.map(({ texts }) => texts),
    otherwise,
  );
  return { matches, ...readImportRows(list.rows, matches, {}, platformText) };
};

describe('encodings', () => {
  const text = 'Name;País\nAna Muñoz;España\n';
  const utf16 = (bigEndian: boolean) => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['UTF-16 little-endian', utf16(false), 'utf-16le'],
    ['UTF-16 big-endian', utf16(true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(false).subarray(2), 'utf-16le'],
  ])('reads %s', (_, bytes, encoding) => {
    const list = readDelimited({ bytes, decode });
    expect(list.reading).toMatchObject({ encoding, delimiter: ';' });
    expect(list.header).toEqual(['Name', 'País']);
    expect(list.rows[0]?.texts).toEqual(['Ana Muñoz', 'España']);
  });
});

describe('what is no list', () => {
  it.each([
    ['an Excel workbook', [0x50, 0x4b, 3, 4, 0, 0], 'workbook'],
    ['a PDF', [...Buffer.from('%PDF-1.7')], 'pdf'],
    ['a picture', [0x89, 0x50, 0x4e, 0x47], 'picture'],
    ['other bytes', [1, 0, 7, 0, 0, 0, 3, 1, 2], 'binary'],
    ['an empty file', [], 'empty'],
    ['blank lines', [...Buffer.from('\n\n ;; \n')], 'empty'],
  ])('names %s', (_, bytes, code) => {
    const list = readDelimited({ bytes: Uint8Array.from(bytes), decode });
    expect(list.issues).toEqual([{ code, line: 0 }]);
    expect(list.rows).toEqual([]);
  });

  it('says that there are headings and no rows', () => {
    expect(read('Name,Email\n').issues).toEqual([{ code: 'noRows', line: 0 }]);
  });

  it('refuses more than 200 columns and says how many there are', () => {
    expect(read(Array(201).fill('x').join()).issues).toEqual([{ code: 'tooWide', line: 0, text: '201' }]);
    expect(read(`${Array(200).fill('x').join()}\n${Array(200).fill('y').join()}`).rows).toHaveLength(1);
  });
});

describe('delimiters and quotes', () => {
  it.each([',', ';', '\t', '|'])('finds %j', (delimiter) => {
    const list = read(
      ['Name', 'Email', 'Country'].join(delimiter) +
        '\n' +
        ['Ana', 'ana@example.com', 'Spain'].join(delimiter),
    );
    expect(list.reading.delimiter).toBe(delimiter);
    expect(list.header).toEqual(['Name', 'Email', 'Country']);
  });

  it('takes the delimiter that the first line names', () => {
    const list = read('sep=;\nName;Fee\nAna;1,5\n');
    expect(list.reading.delimiter).toBe(';');
    expect(list.rows[0]).toEqual({ line: 3, texts: ['Ana', '1,5'] });
  });

  it('loses no line to a quote that is never closed', () => {
    const list =
      'Name;Link;Note\nMara;=HYPERLINK("https://example.com";"x");a\nNilo;12" screen;c\nOna;"d; e";f\n';
    const { rows } = readDelimited({ text: list });
    expect(rows.map(({ line, texts }) => [line, texts[0]])).toEqual([
      [2, 'Mara'],
      [3, 'Nilo'],
      [4, 'Ona'],
    ]);
  });

  it('keeps what stands in quotes, whatever it is', () => {
    const texts = fc.array(
      fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
      { minLength: 3, maxLength: 3 },
    );
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',' as const, ';' as const),
        (rows, delimiter) => {
          const text = Papa.unparse([['Name', 'Notes', 'Country'], ...rows], { delimiter, quotes: true });
          const list = readDelimited({ text }, { delimiter, headerRow: 0 });
          expect(list.rows.map(({ texts }) => texts)).toEqual(rows);
        },
      ),
    );
  });
});

describe('headings', () => {
  it('finds them below junk', () => {
    expect(
      read('Report,,\nExported 2026-11-12,,\n,,\nName,Email,Followers\nAna,ana@example.com,12\n'),
    ).toMatchObject({
      header: ['Name', 'Email', 'Followers'],
      rows: [{ texts: ['Ana', 'ana@example.com', '12'] }],
    });
  });

  it('takes the first full row without a number where none is known', () => {
    expect(read('x,y\nfoo,bar,baz\n1,2,3\n').header).toEqual(['foo', 'bar', 'baz']);
  });

  it('gives a second column of a name a number, and takes the one with exact figures', () => {
    const { matches } = rowsOf(read('Name,Followers,Followers\nAna,409.8M,409800000\nBen,3.3k,3300\n'));
    expect(matches.map(({ heading, to }) => [heading, to])).toEqual([
      ['Name', 'name'],
      ['Followers', 'own'],
      ['Followers (2)', 'followers'],
    ]);
  });

  it('knows addresses, links and handles by what they are', () => {
    const { matches } = rowsOf(
      read(
        'a,b,c\nana@example.com,@ana,https://example.com/ana\nben@example.com,@ben,https://example.com/ben\n',
      ),
    );
    expect(matches.map(({ to }) => to)).toEqual(['email', 'handle', 'profileUrl']);
  });

  it('never fills a column that Muster calculates', () => {
    const { matches } = rowsOf(read('Name,ID,History,Engagement rate\nAna,1,x,2%\n'));
    expect(matches.map(({ to }) => to)).toEqual(['name', 'own', 'own', 'own']);
  });
});

describe('rows', () => {
  it('reads the made-up Spanish list', () => {
    const list = file('../fixtures/lists/spanish-semicolon.csv');
    const { rows, issues } = rowsOf(list);
    expect(list.reading).toMatchObject({ delimiter: ';', headerRow: 1 });
    expect(rows.map(({ cells }) => cells)).toMatchObject([
      {
        name: 'Ana Ejemplo',
        handle: 'ana.ejemplo',
        followers: 12_500,
        platform: 'instagram',
        notes: 'Dos líneas\nen una celda',
      },
      {
        followers: 1234,
        profileUrl: 'https://www.instagram.com/nuria_prova/',
        notes: '=HYPERLINK("http://example.com";"clic")',
      },
      { handle: 'bruno.muestra', followers: 258_624 },
      { name: 'Carla Muestra', notes: '-5 % de descuento' },
    ]);
    expect(issues).toMatchObject([
      { code: 'notANumber', column: 'followers', text: 'sin cifra' },
      { code: 'nobody', text: '9.999' },
    ]);
  });

  it('tells a cell that is too long for a sheet and takes the rest of its line', () => {
    const { rows, issues } = rowsOf(read(`Name,Notes\nAna,${'x'.repeat(50_001)}\n`));
    expect(rows[0]?.cells).toEqual({ name: 'Ana' });
    expect(issues).toMatchObject([{ code: 'tooLong', line: 2, heading: 'Notes' }]);
  });

  it('gives both figures of every pair the same number', () => {
    const { header, rows } = file('../fixtures/lists/twin-figures.csv');
    expectTwins(
      header,
      rows.map(({ texts }) => texts),
      8,
    );
  });

  it('takes the platform given for the whole list and makes the link from it', () => {
    const list = read('Handle\n@ana\nhttps://www.tiktok.com/@ben?x=1\n');
    const matches = matchColumns(
      list.header,
      list.rows.map(({ texts }) => texts),
      otherwise,
    );
    const { rows } = readImportRows(list.rows, matches, { platform: 'instagram' }, platformText);
    expect(rows.map(({ cells }) => [cells.platform, cells.handle, cells.profileUrl, cells.name])).toEqual([
      ['instagram', 'ana', 'https://www.instagram.com/ana/', 'ana'],
      ['tiktok', 'ben', 'https://www.tiktok.com/@ben', 'ben'],
    ]);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const list = read(text);
        const { rows, issues } = rowsOf(list);
        expect(rows.length + issues.length + list.issues.length).toBeGreaterThanOrEqual(
          list.rows.length > 0 ? 1 : 0,
        );
      }),
    );
  });
});

/** Every two columns of one heading hold the same figures. */
function expectTwins(header: readonly string[], rows: readonly string[][], least: number) {
  let pairs = 0;
  header.forEach((heading, at) => {
    const twin = header.indexOf(heading, at + 1);
    if (twin < 0) return;
    for (const texts of rows) {
      const [short, exact] = [readNumber(texts[at]!, 'point'), readNumber(texts[twin]!, 'point')];
      expect([heading, texts[at], short]).toEqual([heading, texts[at], exact]);
      pairs++;
    }
  });
  expect(pairs).toBeGreaterThanOrEqual(least);
}

const real = '../../../shared/data/';
describe.runIf(existsSync(new URL(real, import.meta.url)))('real lists', () => {
  it.each([
    ['ig-top200-kaggle.csv', 199, ['name', 'followers', 'country']],
    ['ig-top200-semicolon-de.csv', 200, ['handle', 'followers', 'country', 'niche']],
    ['yt-1000-es.csv', 1000, ['handle', 'niche', 'followers', 'country', 'profileUrl']],
    ['pair-youtube-dec22.csv', 900, ['handle', 'name', 'niche', 'followers', 'country']],
  ])('reads %s', (name, least, columns) => {
    const { rows, matches, issues } = rowsOf(file(real + name));
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(matches.map(({ to }) => to)).toEqual(expect.arrayContaining(columns));
    expect(rows.every(({ cells }) => typeof cells.followers === 'number')).toBe(true);
    expect(issues).toEqual([]);
  });

  it('gives both figures of every pair of the twin list the same number', () => {
    const { header, rows } = file(`${real}pair-youtube-dec22.csv`);
    expectTwins(
      header,
      rows.map(({ texts }) => texts),
      4000,
    );
  });
});
