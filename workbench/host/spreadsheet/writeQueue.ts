// Holds a script's writes back as Google does and brings them down in order: before a read, at a
// flush, when there are too many, at the end. Holds coordinates, not rows: who sorts or inserts in
// between has the writes land on other rows.
//
// "Spreadsheet operations are sometimes bundled together"
// (developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app#flush). Published
// measurements show setValues turning synchronous at about 20,000 cells.
import type { Execution } from '../service.ts';
import type { Workbook } from '../workbook/index.ts';

const mostCells = 20_000;

/** What a flush costs on Google's side, in milliseconds: derived from published loops, not measured alone. */
const flushCost = { once: 150, cell: 0.055, write: 6 };

export interface QueuedWrite {
  /** Cells it touches; 0 for a setting of the sheet. */
  readonly cells: number;
  /** Throws a ServiceError where Google refuses the write. */
  readonly apply: () => void;
}

export class WriteQueue {
  private waiting: QueuedWrite[] = [];
  private cells = 0;

  /**
   * What still waits comes down at the end, also when the script threw; when it was killed, as
   * `limits.killedWrites` says.
   */
  constructor(
    private readonly x: Execution,
    private readonly workbook: Workbook,
  ) {
    x.atEnd(
      ({ killed }) => {
        if (killed && x.world.limits.killedWrites !== 'applied') this.drop();
        else this.flush();
      },
      { always: true },
    );
  }

  /** Queues a write; everything comes down at once when more than 20,000 cells would wait. */
  add(write: QueuedWrite): void {
    this.waiting.push(write);
    this.cells += write.cells;
    if (this.cells > mostCells) this.flush();
  }

  /**
   * Applies what waits. If Google refuses one write, its error comes out here and the batch is lost:
   * all of it, or with `limits.refusedBatch: 'rest'` the refused write and those queued after it.
   */
  flush(): void {
    if (this.waiting.length === 0) return;
    const batch = this.waiting;
    if (this.x.world.cost === 'google')
      this.x.call.ms += flushCost.once + this.cells * flushCost.cell + batch.length * flushCost.write;
    this.drop();
    const applyAll = () => {
      for (const write of batch) write.apply();
    };
    if (batch.length === 1 || this.x.world.limits.refusedBatch === 'rest') applyAll();
    else this.workbook.record(applyAll);
  }

  private drop(): void {
    this.waiting = [];
    this.cells = 0;
  }
}
