// The world of a command in memory: one tab, properties, a lock, a clock. Writes wait until a flush
// or a read, as on Google's side; anything may happen between two calls.
import type { Area, File, Host, Properties, Tab } from '../../src/commands/ports.ts';
import type { Language } from '../../src/language/index.ts';
import type { Cell, ColumnId } from '../../src/tracker/columns.ts';

/** An execution that Google ended: no code of it runs on, whatever it catches. */
export class Killed extends Error {}

export interface Call {
  n: number;
  name: string;
  cells: number;
}

export class Twin implements Host {
  grid: Cell[][];
  readonly sheetId = 7;
  readonly calls: Call[] = [];
  /** Runs before each call; it may change the grid, or throw Killed. */
  before: (call: Call, twin: Twin) => void = () => {};
  documentTexts: Record<string, string> = {};
  userTexts: Record<string, string> = {};
  mirrored: string | null = null;
  columnMarks = new Map<number, ColumnId>();
  now = '2026-03-02T09:00:00Z';
  person = 'ana@example.com';
  id = 'file-1';
  selected: Area[] = [];
  private waiting: (() => void)[] = [];
  private locked = false;
  private dead = false;
  private drawn = 0;

  constructor(grid: Cell[][], properties: Record<string, string> = {}) {
    this.grid = grid.map((row) => [...row]);
    this.documentTexts = { ...properties };
  }

  /** A new execution on the same file. */
  next(): void {
    this.dead = false;
    this.locked = false;
    this.waiting = [];
    this.before = () => {};
  }

  private call(name: string, cells = 0): void {
    if (this.dead) throw new Killed();
    const call = { n: this.calls.length + 1, name, cells };
    this.calls.push(call);
    try {
      this.before(call, this);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.dead = true;
      throw error;
    }
  }

  /** What waits is carried out up to here, as it may be when an execution is killed. */
  land(howMany = this.waiting.length): void {
    for (const write of this.waiting.splice(0, howMany)) write();
  }

  private readonly width = () => Math.max(0, ...this.grid.map((row) => row.length));

  private slice({ row, column, rows, columns }: Area): Cell[][] {
    if (row + rows - 1 > this.grid.length) throw new Error('outside the dimensions of the sheet');
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => this.grid[row - 1 + r]?.[column - 1 + c] ?? ''),
    );
  }

  readonly tab: Tab = {
    sheetId: this.sheetId,
    name: () => 'Influencers',
    lastRow: () => {
      this.call('lastRow');
      this.land();
      let last = this.grid.length;
      while (last > 0 && this.grid[last - 1]?.every((cell) => cell === '' || cell === undefined)) last--;
      return last;
    },
    lastColumn: () => {
      this.call('lastColumn');
      this.land();
      return this.width();
    },
    maxRows: () => {
      this.call('maxRows');
      return this.grid.length;
    },
    read: (area) => {
      this.call('read', area.rows * area.columns);
      this.land();
      return this.slice(area);
    },
    shown: (area) => {
      this.call('shown', area.rows * area.columns);
      this.land();
      return this.slice(area).map((row) => row.map(String));
    },
    write: (area, cells) => {
      this.call('write', area.rows * area.columns);
      const values = cells.map((row) => [...row]);
      if (values.length !== area.rows || values.some((row) => row.length !== area.columns))
        throw new Error('the number of rows does not match');
      this.waiting.push(() => {
        values.forEach((row, r) => {
          const at = this.grid[area.row - 1 + r];
          row.forEach((cell, c) => {
            if (at) at[area.column - 1 + c] = cell;
          });
        });
      });
    },
    writeFormulas: () => {
      throw new Error('the twin has no formulas');
    },
    addRows: (count) => {
      this.call('addRows');
      this.land();
      for (let i = 0; i < count; i++) this.grid.push([]);
    },
    marks: () => {
      this.call('marks');
      return this.columnMarks;
    },
    select: (area) => {
      this.selected = [area];
    },
    filtered: () => [],
    hiddenByFilter: (rows) => rows.map(() => false),
    selectRows: (runs) => {
      const columns = this.width();
      this.selected = runs.map(({ first, count }) => ({ row: first, column: 1, rows: count, columns }));
    },
  };

  readonly file: File = {
    id: this.id,
    locale: () => 'en_US',
    timeZone: () => 'Europe/Madrid',
    tabs: () => [this.tab],
    tab: (sheetId) => (sheetId === this.sheetId ? this.tab : undefined),
    active: () => ({ tab: this.tab, areas: this.selected }),
    flush: () => {
      this.call('flush');
      this.land();
    },
    mirror: {
      read: () => this.mirrored,
      write: (text) => {
        this.mirrored = text;
      },
    },
  };

  readonly lock: Host['lock'] = (work) => {
    this.call('lock');
    if (this.locked) throw new Error('two executions in the lock');
    this.locked = true;
    try {
      return work();
    } finally {
      this.locked = false;
    }
  };

  private properties(of: 'documentTexts' | 'userTexts'): Properties {
    return {
      all: () => {
        this.call('properties');
        return { ...this[of] };
      },
      set: (texts) => {
        this.call('setProperties');
        Object.assign(this[of], texts);
      },
      remove: (key) => {
        this.call('removeProperty');
        delete this[of][key];
      },
    };
  }

  readonly settings = this.properties('documentTexts');
  readonly own = this.properties('userTexts');

  readonly layout: Host['layout'] = () => {
    throw new Error('the twin has no looks');
  };

  readonly printed: string[] = [];
  readonly print: Host['print'] = (html) => {
    this.printed.push(html);
    return 'JVBERi0=';
  };

  readonly opened: string[] = [];
  readonly open: Host['open'] = (view) => {
    this.opened.push(view);
  };

  readonly here: Host['here'] = {
    user: () => this.person,
    userKey: () => `key of ${this.person}`,
    language: (): Language => 'en',
    now: () => this.now,
    today: () => this.now.slice(0, 10),
    // A sequence that never repeats within a test.
    chance: () => {
      this.drawn = (this.drawn * 16807 + 12345) % 2147483647;
      return this.drawn / 2147483647;
    },
  };

  /** Cells of a column by ID, as they stand. */
  column(heading: string): Map<string, Cell> {
    const [header = []] = this.grid;
    const [at, id] = [header.indexOf(heading), header.indexOf('ID')];
    return new Map(this.grid.slice(1).map((row) => [String(row[id] ?? ''), row[at] ?? '']));
  }
}
