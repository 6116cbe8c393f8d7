// One file as one execution sees it: every read brings the waiting writes down first, every write
// waits, and what protections forbid the script's person is refused when it is applied.
import { type MessageId, message } from '../messages.ts';
import { type Execution, ServiceError } from '../service.ts';
import type { Area, Sheet, Workbook } from '../workbook/index.ts';
import type { FileState } from '../world.ts';
import { worded } from './wording.ts';
import { WriteQueue } from './writeQueue.ts';

/** Where something is written; without an area it is a setting of the sheet. */
export interface Place {
  readonly sheetId: number;
  readonly area?: Area;
}

const documents = Symbol('documents');

export class Document {
  readonly workbook: Workbook;
  private readonly queue: WriteQueue;

  /** Use `Document.of`: writes of one execution to one file share a queue. */
  private constructor(
    readonly x: Execution,
    readonly file: FileState,
  ) {
    this.workbook = file.workbook;
    this.queue = new WriteQueue(x, file.workbook);
  }

  static of(x: Execution, file: FileState): Document {
    const all = x.own(documents, () => new Map<FileState, Document>());
    let document = all.get(file);
    if (!document) {
      document = new Document(x, file);
      all.set(file, document);
    }
    return document;
  }

  /** Reads the sheet after everything written so far; `cells` is what is charged. */
  read<T>(cells: number, read: () => T): T {
    this.flush();
    this.x.call.cells += cells;
    return worded(read);
  }

  /** Queues a write to an area, or a setting of a sheet, which counts no cells. */
  write(place: Place | undefined, cells: number, apply: () => void): void {
    this.x.call.cells += cells;
    this.queue.add({ cells, apply: () => this.permitted(place, apply) });
  }

  /** Does at once what shifts cells, makes an object or gives an answer; what waits goes first. */
  act<T>(place: Place | undefined, act: () => T): T {
    this.flush();
    return this.permitted(place, act);
  }

  flush(): void {
    this.queue.flush();
  }

  /**
   * Whether the script's person may edit an area, or change a setting of a sheet, which only a
   * protection of the whole sheet forbids.
   */
  mayEdit({ sheetId, area }: Place): boolean {
    const sheet = this.workbook.sheet(sheetId);
    const user = this.x.effectiveUser;
    return area ? sheet.blocking(area, user) === undefined : maySet(this.workbook, sheet, user);
  }
  /** Throws what Google throws where the script's person may not edit. */
  assertEditable(place: Place): void {
    if (!this.mayEdit(place)) throw this.refusal('protectedCell');
  }
  /** Google's complaint, in the language of the script's person. */
  refusal(id: MessageId, facts?: Record<string, string>): ServiceError {
    return new ServiceError(message(id, this.x.world.account(this.x.effectiveUser).locale, facts));
  }

  private permitted<T>(place: Place | undefined, act: () => T): T {
    return worded(() => {
      if (place) this.assertEditable(place);
      return act();
    });
  }
}

/** Whether a person may change a setting of a sheet: a protection of the whole sheet forbids it. */
export function maySet(workbook: Workbook, sheet: Sheet, user: string): boolean {
  if (user === workbook.owner) return true;
  return !sheet.protections.some(
    ({ kind, warningOnly, editors }) => kind === 'sheet' && !warningOnly && !editors.includes(user),
  );
}
