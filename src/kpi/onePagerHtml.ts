// Writes the one-pager as HTML that Google turns into a PDF of one page: tables, inline styles and
// background colours only. No flex or grid, no script, no SVG, no web font.
import type { OnePager, PageCost, PageCreator, PageKpi, PageMoney } from './onePager.ts';

const colour = {
  text: '#202124',
  quiet: '#5f6368',
  line: '#dadce0',
  rest: '#e8eaed',
  blue: '#1a73e8',
  good: '#188038',
  bad: '#b3261e',
} as const;

const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A word longer than this would widen the page. */
const longestWord = 45;

/** At most so many characters, by what a reader counts as one; what is cut off ends in `…`. */
function shorten(text: string, most: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  const kept =
    characters.length <= most
      ? characters.join('')
      : `${characters
          .slice(0, most - 1)
          .join('')
          .trimEnd()}…`;
  return kept
    .split(' ')
    .map((word) => {
      const letters = Array.from(word);
      const parts: string[] = [];
      for (let i = 0; i < letters.length; i += longestWord)
        parts.push(letters.slice(i, i + longestWord).join(''));
      return parts.join(' ');
    })
    .join(' ');
}

const style = (rules: Readonly<Record<string, string | number>>): string =>
  ` style="${Object.entries(rules)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}"`;

const table = (rows: string, extra = ''): string =>
  `<table width="100%" cellpadding="0" cellspacing="0" border="0"${extra}>${rows}</table>`;

/** A bar of two cells; its width and its border read without background colours too. */
function bar(share: number, fill: string, width: number): string {
  const full = Math.round(share * width);
  const cell = (pixels: number, background: string) =>
    pixels > 0
      ? `<td width="${pixels}" height="8" bgcolor="${background}"${style({ 'font-size': '1px', 'line-height': '8px', border: `1px solid ${background === colour.rest ? colour.line : background}` })}>&#160;</td>`
      : '';
  return `<table cellpadding="0" cellspacing="0" border="0" width="${width}"><tr>${cell(full, fill)}${cell(width - full, colour.rest)}</tr></table>`;
}

const paceColour = (kpi: PageKpi): string =>
  kpi.pace === 'behind' || kpi.pace === 'missed'
    ? colour.bad
    : kpi.pace === 'unknown' || kpi.pace === 'notStarted'
      ? colour.quiet
      : colour.good;

const heading = (text: string, note = ''): string =>
  `<p${style({ margin: '14px 0 4px', 'font-size': '11px', 'font-weight': 'bold', color: colour.blue })}>${escapeText(text)}${note ? ` <span${style({ 'font-weight': 'normal', color: colour.quiet })}>${escapeText(note)}</span>` : ''}</p>`;

function moneyCell(money: PageMoney): string {
  return `<td width="33%" valign="top"${style({ padding: '0 12px 0 0' })}>
<p${style({ margin: 0, 'font-size': '10px', color: colour.quiet })}>${escapeText(money.label)}</p>
<p${style({ margin: '2px 0', 'font-size': '16px', 'font-weight': 'bold', color: money.over ? colour.bad : colour.text })}>${escapeText(shorten(money.amount, 24))}</p>
${money.share === null ? '' : bar(money.share, money.over ? colour.bad : colour.blue, 190)}
<p${style({ margin: '2px 0 0', 'font-size': '9px', color: colour.quiet })}>${escapeText(shorten(money.note, 40)) || '&#160;'}</p></td>`;
}

/** Cells side by side, each with its share of the page also where there are fewer than `columns`. */
function cellRow(cells: readonly string[], columns: number): string {
  const blank = `<td width="${Math.floor(100 / columns)}%">&#160;</td>`;
  const missing = Math.max(0, columns - cells.length);
  return `<tr>${cells.join('')}${blank.repeat(missing)}</tr>`;
}

function kpiRow(kpi: PageKpi, hasBefore: boolean): string {
  const cell = (content: string, align = 'left', rules: Record<string, string> = {}) =>
    `<td align="${align}" valign="middle"${style({ padding: '4px 6px 4px 0', 'border-bottom': `1px solid ${colour.line}`, 'font-size': '11px', ...rules })}>${content || '&#160;'}</td>`;
  const small = (text: string) =>
    `<span${style({ 'font-size': '9px', color: colour.quiet })}>${escapeText(shorten(text, 34))}</span>`;
  const actual = [kpi.actual && `<b>${escapeText(kpi.actual)}</b>`, kpi.caution && small(kpi.caution)];
  const cells = [
    cell(escapeText(shorten(kpi.name, 34))),
    cell(actual.filter(Boolean).join('<br>'), 'right'),
    cell(escapeText(kpi.target), 'right'),
    ...(hasBefore ? [cell(escapeText(kpi.before), 'right', { color: colour.quiet })] : []),
    cell(bar(kpi.share, paceColour(kpi), 110), 'left', { padding: '4px 6px 4px 12px' }),
    cell(escapeText(kpi.paceText), 'left', { color: paceColour(kpi) }),
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** Per cent of the page; the progress takes what is left. */
const widths = { kpi: 28, actual: 16, target: 14, before: 12, progress: 20, pace: 14 } as const;

function kpiTable({ kpis, labels }: OnePager): string {
  const hasBefore = kpis.some(({ before }) => before !== '');
  const columns = [
    ['kpi', 'left'],
    ['actual', 'right'],
    ['target', 'right'],
    ...(hasBefore ? ([['before', 'right']] as const) : []),
    ['progress', 'left'],
    ['pace', 'left'],
  ] as const;
  const heads = columns.map(
    ([key, align]) =>
      `<td align="${align}" width="${widths[key]}%"${style({ 'font-size': '9px', color: colour.quiet, padding: key === 'progress' ? '0 6px 2px 12px' : '0 6px 2px 0' })}>${escapeText(labels[key])}</td>`,
  );
  return table(`<tr>${heads.join('')}</tr>${kpis.map((kpi) => kpiRow(kpi, hasBefore)).join('')}`);
}

function costCell({ label, amount, target, tone }: PageCost): string {
  const shade = { good: colour.good, bad: colour.bad, none: colour.text }[tone];
  return `<td width="25%" valign="top"${style({ padding: '0 12px 0 0' })}>
<p${style({ margin: 0, 'font-size': '10px', color: colour.quiet })}>${escapeText(shorten(label, 30))}</p>
<p${style({ margin: '1px 0', 'font-size': '13px', 'font-weight': 'bold', color: shade })}>${escapeText(amount)}</p>
<p${style({ margin: 0, 'font-size': '9px', color: colour.quiet })}>${escapeText(target) || '&#160;'}</p></td>`;
}

function creatorList(title: string, creators: readonly PageCreator[]): string {
  const rows = creators.map(({ name, link, value }) => {
    const shown = escapeText(shorten(name, 36));
    const named = /^https?:\/\//i.test(link)
      ? `<a href="${escapeText(link)}"${style({ color: colour.blue, 'text-decoration': 'none' })}>${shown}</a>`
      : shown;
    return `<tr><td${style({ padding: '2px 0', 'font-size': '11px' })}>${named}</td><td align="right"${style({ padding: '2px 12px 2px 0', 'font-size': '11px' })}>${escapeText(value)}</td></tr>`;
  });
  return `<td width="50%" valign="top"><p${style({ margin: '0 0 2px', 'font-size': '10px', color: colour.quiet })}>${escapeText(title)}</p>${table(rows.join(''))}</td>`;
}

const paragraph = (text: string, rules: Readonly<Record<string, string | number>>): string =>
  `<p${style({ margin: 0, ...rules })}>${escapeText(text)}</p>`;

function creators({ creators: found, labels }: OnePager): string {
  if (!found) return '';
  const lists = [
    { title: labels.best, people: found.best },
    { title: labels.weakest, people: found.weakest },
  ].filter(({ people }) => people.length > 0);
  const cells = lists.map(({ title, people }) => creatorList(title, people));
  // One list alone keeps its half of the page.
  if (cells.length === 1) cells.push('<td width="50%">&#160;</td>');
  return heading(lists.map(({ title }) => title).join(' · '), found.by) + table(`<tr>${cells.join('')}</tr>`);
}

/** Texts of three remarks share the room there is. */
const remarkRoom = 260;

/**
 * How much larger a page is written that has room to spare, and how much smaller the very fullest:
 * what says little should be read from across a table. Measured, in four languages.
 */
function enlargement({ kpis, remarks, verdict }: OnePager): number {
  const typed = remarks.reduce((sum, { text }) => sum + Math.min(text.length, remarkRoom), 0);
  if (verdict.tone === 'none') return 1.2;
  if (kpis.length > 8 && typed > 400) return 0.95;
  return kpis.length <= 5 && typed <= 360 ? 1.2 : kpis.length <= 7 ? 1.1 : 1;
}

/** Scales letters and room in every style; borders and bars stay as they are. */
const scale = (html: string, by: number): string =>
  html.replace(/ style="([^"]*)"/g, (_, rules: string) => {
    const scaled = rules
      .split(';')
      .map((rule) =>
        rule.startsWith('border')
          ? rule
          : rule.replace(/(\d+)px/g, (__, size: string) => `${Math.round(Number(size) * by * 10) / 10}px`),
      );
    return ` style="${scaled.join(';')}"`;
  });

/** The page's HTML. Every text is cut to the room it has, so that it stays one page. */
export function writeOnePager(page: OnePager): string {
  const { labels } = page;
  const tone = { good: colour.good, bad: colour.bad, none: colour.quiet }[page.verdict.tone];
  const remarks = page.remarks.filter(({ text }) => text.trim() !== '');
  // A page that can't say anything yet says what it needs; one that can doesn't bother its reader.
  const teach = page.verdict.tone === 'none' ? page.teach : [];
  const parts = [
    table(
      `<tr><td>${paragraph(labels.title, { 'font-size': '10px', color: colour.quiet })}${paragraph(shorten(page.title, 48), { margin: '2px 0', 'font-size': '22px', 'font-weight': 'bold' })}${paragraph(shorten(page.subtitle, 120), { 'font-size': '11px' })}</td></tr>`,
    ),
    table(
      `<tr><td width="4" bgcolor="${tone}"${style({ 'border-left': `4px solid ${tone}` })}></td><td${style({ padding: '6px 10px', 'font-size': '13px', 'font-weight': 'bold' })}>${escapeText(shorten(page.verdict.text, 150))}</td></tr>`,
      style({ margin: '10px 0' }),
    ),
    page.money.length > 0 ? table(cellRow(page.money.map(moneyCell), 3)) : '',
    page.kpis.length > 0 ? heading(labels.kpis) + kpiTable(page) : '',
    page.costs.length > 0 ? heading(labels.costOfResult) + table(cellRow(page.costs.map(costCell), 4)) : '',
    creators(page),
    ...remarks.map(
      ({ label, text }) => heading(label) + paragraph(shorten(text, remarkRoom), { 'font-size': '11px' }),
    ),
    teach.length > 0
      ? heading(labels.teach) +
        table(
          teach
            .map(
              (text, i) =>
                `<tr><td width="18" valign="top"${style({ padding: '3px 0', 'font-size': '11px', color: colour.blue, 'font-weight': 'bold' })}>${i + 1}</td><td${style({ padding: '3px 0', 'font-size': '11px' })}>${escapeText(text)}</td></tr>`,
            )
            .join(''),
        )
      : '',
    `<p${style({ margin: '14px 0 0', 'font-size': '9px', color: colour.quiet })}>${page.footer.map((line) => escapeText(shorten(line, 160))).join('<br>')}</p>`,
  ];
  return `<!DOCTYPE html><html lang="${page.language}"><head><meta charset="utf-8"><title>${escapeText(page.title)}</title><style>@page{size:A4;margin:10mm}body{margin:0}</style></head>
<body${style({ 'font-family': 'Arial, Helvetica, sans-serif', color: colour.text, 'font-size': '11px', 'line-height': '1.3' })}>
${scale(parts.filter((part) => part !== '').join('\n'), enlargement(page))}
</body></html>`;
}
