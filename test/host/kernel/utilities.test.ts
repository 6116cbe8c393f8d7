import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, instantOf, offsetOf, parseDate } from '../../../workbench/host/dates.ts';
import { unzip, zip } from '../../../workbench/host/zip.ts';
import { thrown, value } from './script.ts';

describe('Utilities.formatDate', () => {
  const at = new Date(Date.UTC(2026, 10, 2, 15, 4, 5, 67));
  it.each([
    ['yyyy-MM-dd', 'Europe/Madrid', '2026-11-02'],
    ['yyyy-MM-dd HH:mm:ss.SSS', 'GMT', '2026-11-02 15:04:05.067'],
    ['d MMM yy', 'GMT', '2 Nov 26'],
    ['EEEE, d MMMM y', 'GMT', 'Monday, 2 November 2026'],
    ['EEE h:mm a', 'America/New_York', 'Mon 10:04 AM'],
    ['K:mm k:mm', 'GMT', '3:04 15:04'],
    ["yyyy-MM-dd'T'HH:mm:ss'Z'", 'GMT', '2026-11-02T15:04:05Z'],
    ["h 'o''clock'", 'GMT', "3 o'clock"],
    ['Z', 'Asia/Kolkata', '+0530'],
    ['X XX XXX', 'Asia/Kolkata', '+05 +0530 +05:30'],
    ['XXX', 'GMT', 'Z'],
    ['zzzz', 'Europe/Madrid', 'Central European Standard Time'],
    ['HH:mm', 'GMT+5:30', '20:34'],
    ['HH:mm', 'GMT-3', '12:04'],
    ['HH:mm', 'Nowhere/Never', '15:04'],
    ['D u w F', 'GMT', '306 1 45 1'],
    ['YYYY', 'GMT', '2026'],
  ])('writes %s in %s as Java does', (pattern, zone, text) => {
    expect(formatDate(at, zone, pattern)).toBe(text);
  });

  it('knows the week year from the year', () => {
    const sunday = new Date(Date.UTC(2026, 11, 27));
    expect(formatDate(sunday, 'GMT', 'yyyy YYYY w')).toBe('2026 2027 1');
  });

  it('refuses a letter Java has no meaning for', () => {
    expect(thrown('Utilities.formatDate(new Date(), "GMT", "yyyy-bb")')).toBe(
      "Illegal pattern character 'b'",
    );
  });

  const zones = fc.constantFrom(
    'Europe/Madrid',
    'America/New_York',
    'Asia/Kuala_Lumpur',
    'Asia/Kolkata',
    'Etc/UTC',
    'GMT+5:45',
  );
  const dates = fc.date({
    min: new Date(Date.UTC(1990, 0, 1)),
    max: new Date(Date.UTC(2060, 0, 1)),
    noInvalidDate: true,
  });

  it('is read back by parseDate', () => {
    fc.assert(
      fc.property(dates, zones, (date, zone) => {
        const pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSZ";
        expect(parseDate(formatDate(date, zone, pattern), zone, pattern)).toEqual(date);
      }),
    );
  });

  it('finds the instant a zone’s clock shows', () => {
    fc.assert(
      fc.property(dates, zones, (date, zone) => {
        const local = date.getTime() + offsetOf(date.getTime(), zone);
        const found = instantOf(local, zone);
        expect(found + offsetOf(found, zone)).toBe(local);
      }),
    );
  });
});

describe('Utilities.parseDate', () => {
  it.each([
    ['2026-11-02', 'yyyy-MM-dd', 'Europe/Madrid', '2026-11-01T23:00:00.000Z'],
    ['2 Nov 2026 3:04 PM', 'd MMM yyyy h:mm a', 'GMT', '2026-11-02T15:04:00.000Z'],
    ['02/11/26', 'dd/MM/yy', 'GMT', '2026-11-02T00:00:00.000Z'],
    ['2026-11-02T10:00+02:00', "yyyy-MM-dd'T'HH:mmX", 'GMT', '2026-11-02T08:00:00.000Z'],
  ])('reads %s by %s', (text, pattern, zone, iso) => {
    expect(parseDate(text, zone, pattern).toISOString()).toBe(iso);
  });

  it('refuses a text that does not follow the pattern', () => {
    expect(() => parseDate('soon', 'GMT', 'yyyy-MM-dd')).toThrow('Invalid argument: date');
  });
});

describe('bytes', () => {
  it.each([
    ['signed, as Java has them', 'Utilities.newBlob("é€").getBytes()', [-61, -87, -30, -126, -84]],
    ['base64', 'Utilities.base64Encode([-5, -1])', '+/8='],
    ['web-safe base64', 'Utilities.base64EncodeWebSafe([-5, -1])', '-_8='],
    ['back from base64', 'Utilities.base64Decode("+/8=")', [-5, -1]],
    ['back from web-safe base64 without padding', 'Utilities.base64DecodeWebSafe("-_8")', [-5, -1]],
    ['of text in a named charset', 'Utilities.base64Encode("é", Utilities.Charset.UTF_8)', 'w6k='],
    ['of text without one: only ASCII arrives', 'Utilities.base64Encode("é")', 'Pw=='],
    ['a digest', 'Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "a").slice(0, 3)', [12, -63, 117]],
    ['a signature', 'Utilities.computeHmacSha256Signature("v", "k").slice(0, 2)', [-59, -44]],
  ])('are %s', (_, expression, result) => {
    expect(value(`return ${expression};`)).toEqual(result);
  });

  it('refuse what is no base64', () => {
    expect(thrown('Utilities.base64Decode("a-b_")')).toBe('Could not decode string.');
  });
});

describe('a blob', () => {
  it('has one character a byte in ISO-8859-1, both ways', () => {
    expect(
      value(
        'var all = []; for (var i = 0; i < 256; i++) all.push(i > 127 ? i - 256 : i); var s = Utilities.newBlob(all).getDataAsString("ISO-8859-1"); var back = Utilities.newBlob("").setDataFromString(s, "ISO-8859-1").getBytes(); return [s.length, s.charCodeAt(128), back.join() === all.join()];',
      ),
    ).toEqual([256, 128, true]);
  });

  it.each([
    ['UTF-8', '"aé€😀"', 'aé€😀'],
    ['UTF-16', '"aé😀"', 'aé😀'],
    ['windows-1252', '"a€é"', 'a€é'],
    ['windows-1252', '"aй"', 'a?'],
    ['US-ASCII', '"aé"', 'a?'],
    ['ISO-8859-1', '"é€😀"', 'é??'],
  ])('keeps in %s what it has letters for', (charset, text, kept) => {
    expect(
      value(
        `return Utilities.newBlob("").setDataFromString(${text}, "${charset}").getDataAsString("${charset}");`,
      ),
    ).toBe(kept);
  });

  it('refuses a charset nobody knows', () => {
    expect(thrown('Utilities.newBlob("a").getDataAsString("x-none")')).toBe('Invalid argument: charset');
  });

  it('has a name and a type', () => {
    expect(
      value(
        'var b = Utilities.newBlob("a,b", "text/csv", "a.csv"); var c = b.copyBlob().setName("b.html").setContentTypeFromExtension(); return [b.getName(), b.getContentType(), c.getName(), c.getContentType(), Utilities.newBlob([1]).getContentType(), Utilities.newBlob("x").getContentType()];',
      ),
    ).toEqual(['a.csv', 'text/csv', 'b.html', 'text/html', null, 'text/plain']);
  });

  it('takes bytes above 127 as Java’s cast does', () => {
    expect(value('return Utilities.newBlob([200, -56]).getBytes();')).toEqual([-56, -56]);
  });

  it('becomes a PDF by a real browser, without scripts', { timeout: 60_000 }, () => {
    const [head, length, type, name] = value(
      'var b = HtmlService.createHtmlOutput("<h1>Réach 1,2M</h1><script>document.title=1</script>").setTitle("One pager").getAs("application/pdf"); return [Utilities.newBlob(b.getBytes().slice(0, 5)).getDataAsString(), b.getBytes().length, b.getContentType(), b.getName()];',
    ) as [string, number, string, string];
    expect([head, type, name]).toEqual(['%PDF-', 'application/pdf', 'One pager.pdf']);
    expect(length).toBeGreaterThan(3000);
  });

  it('can be zipped, packed and opened again', () => {
    expect(
      value(
        'var z = Utilities.zip([Utilities.newBlob("één", "text/plain", "a.txt"), Utilities.newBlob("b", "text/plain", "é.txt")]); var u = Utilities.unzip(z); var g = Utilities.ungzip(Utilities.gzip(Utilities.newBlob("packed"))); return [u.map(function (b) { return b.getName() + "=" + b.getDataAsString(); }), g.getDataAsString()];',
      ),
    ).toEqual([['a.txt=één', 'é.txt=b'], 'packed']);
  });

  it('is zipped so that any content comes back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ minLength: 1 }), bytes: fc.uint8Array() })),
        (entries) => {
          expect(unzip(zip(entries))).toEqual(entries);
        },
      ),
    );
  });
});

describe('text', () => {
  it.each([
    ['%s and %s', '"a", 1', 'a and 1'],
    ['%.2f', '1.005', '1.00'],
    ['%05d', '42', '00042'],
    ['%-4s|', '"a"', 'a   |'],
    ['%5.1f%%', '12.34', ' 12.3%'],
    ['%x', '255', 'ff'],
    ['%+d', '3', '+3'],
  ])('is formatted by %s', (template, args, text) => {
    expect(value(`return Utilities.formatString("${template}", ${args});`)).toBe(text);
  });

  it.each([
    [
      'a,b\nc,d',
      ',',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,1";"b ""x"""', ';', [['a,1', 'b "x"']]],
    ['"two\nlines",b\n', ',', [['two\nlines', 'b']]],
  ])('is read as CSV: %j', (csv, delimiter, rows) => {
    expect(value(`return Utilities.parseCsv(${JSON.stringify(csv)}, ${JSON.stringify(delimiter)});`)).toEqual(
      rows,
    );
  });

  it('has ids that repeat with the seed and never in one world', () => {
    const ids = (seed: number) =>
      value('var a = []; for (var i = 0; i < 50; i++) a.push(Utilities.getUuid()); return a;', {
        seed,
      }) as string[];
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
    expect(new Set(ids(1)).size).toBe(50);
    expect(ids(1)[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
