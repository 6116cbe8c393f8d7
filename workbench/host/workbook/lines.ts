// The rows or the columns of one sheet: how many, how large, hidden why, and how they are grouped.
import { Column, type Line, Row } from './cell.ts';
import { WorkbookError } from './error.ts';
import type { ControlPosition, LineGroup } from './types.ts';

/** What lines tell their sheet. */
export interface LinesOwner {
  /** Before a change; returns when nothing else has to happen. */
  changing(inverse: () => void): void;
  /** After rows or columns came in or out of sight, or their groups changed. */
  changed(visibility: boolean): void;
}

const deepest = 8;

export class Lines<L extends Line = Line> {
  /** From 0; only the sheet itself adds, moves and removes. */
  readonly list: L[] = [];
  private position: ControlPosition = 'after';

  constructor(
    private readonly owner: LinesOwner,
    private readonly defaultSize: number,
  ) {}

  get count(): number {
    return this.list.length;
  }

  /** Throws `outside` if there is no such row or column. */
  at(index: number): L {
    const line = this.list[index - 1];
    if (!line) throw new WorkbookError('outside', index);
    return line;
  }

  private each(first: number, count: number, act: (line: L) => void): void {
    this.at(first);
    this.at(first + count - 1);
    for (let index = first; index < first + count; index++) act(this.at(index));
  }

  private change<K extends 'size' | 'hidden' | 'filtered' | 'depth' | 'collapsed'>(
    line: L,
    key: K,
    value: Line[K],
  ): void {
    const before = line[key] as Line[K];
    if (before === value) return;
    (line as Line)[key] = value;
    this.owner.changing(() => {
      (line as Line)[key] = before;
    });
  }

  /** Pixels. */
  size(index: number): number {
    return this.at(index).size ?? this.defaultSize;
  }

  setSize(first: number, count: number, pixels: number): void {
    this.each(first, count, (line) => this.change(line, 'size', pixels));
    this.owner.changed(false);
  }

  hide(first: number, count = 1): void {
    this.each(first, count, (line) => this.change(line, 'hidden', true));
    this.owner.changed(true);
  }

  show(first: number, count = 1): void {
    this.each(first, count, (line) => this.change(line, 'hidden', false));
    this.owner.changed(true);
  }

  /** By hand, or in a collapsed group: https://developers.google.com/sheets/api/reference/rest/v4/spreadsheets/sheets#DimensionGroup */
  isHiddenByUser(index: number): boolean {
    return this.at(index).hidden;
  }

  isHiddenByFilter(index: number): boolean {
    return this.at(index).filtered;
  }

  /** By hand, by the basic filter, or in a collapsed group. */
  isHidden(index: number): boolean {
    const line = this.at(index);
    return line.hidden || line.filtered;
  }

  /** For the filter alone. */
  setFiltered(index: number, filtered: boolean): void {
    this.change(this.at(index), 'filtered', filtered);
  }

  /** How many groups the row or column stands in; 0 if none. */
  depth(index: number): number {
    return this.at(index).depth;
  }

  /**
   * Adds `by` (may be negative) to each depth. Groups are nothing but runs of lines of at least some depth, so
   * neighbours of one depth become one group. Throws `tooDeep`; below 0 it stays 0.
   */
  shiftDepth(first: number, count: number, by: number): void {
    this.each(first, count, (line) => {
      if (line.depth + by > deepest) throw new WorkbookError('tooDeep');
    });
    this.each(first, count, (line) => {
      const depth = Math.max(0, line.depth + by);
      this.change(line, 'depth', depth);
      this.change(line, 'collapsed', line.collapsed & ((2 << depth) - 1));
    });
    this.owner.changed(false);
  }

  /** All groups, outermost first. */
  groups(): LineGroup[] {
    const groups: LineGroup[] = [];
    const most = this.list.reduce((depth, line) => Math.max(depth, line.depth), 0);
    for (let depth = 1; depth <= most; depth++) {
      for (let index = 0; index < this.list.length; index++) {
        const start = index;
        let collapsed = true;
        for (let line = this.list[index]; line && line.depth >= depth; line = this.list[++index])
          collapsed &&= (line.collapsed & (1 << depth)) !== 0;
        if (index > start) groups.push({ first: start + 1, last: index, depth, collapsed });
      }
    }
    return groups;
  }

  /** The group at this depth (the deepest, if left out) around a row or column. */
  groupAt(index: number, depth = this.depth(index)): LineGroup | undefined {
    if (depth < 1 || this.at(index).depth < depth) return undefined;
    let first = index;
    let last = index;
    while (first > 1 && this.at(first - 1).depth >= depth) first -= 1;
    while (last < this.count && this.at(last + 1).depth >= depth) last += 1;
    let collapsed = true;
    for (let at = first; at <= last; at++) collapsed &&= (this.at(at).collapsed & (1 << depth)) !== 0;
    return { first, last, depth, collapsed };
  }

  /**
   * Collapsing hides the group's lines, expanding shows them, but for those of a deeper group that is still
   * collapsed. Throws `noGroup` if there is none.
   */
  setCollapsed(index: number, depth: number, collapsed: boolean): void {
    const group = this.groupAt(index, depth);
    if (!group) throw new WorkbookError('noGroup');
    const bit = 1 << depth;
    this.each(group.first, group.last - group.first + 1, (line) => {
      const bits = collapsed ? line.collapsed | bit : line.collapsed & ~bit;
      this.change(line, 'collapsed', bits);
      this.change(line, 'hidden', bits !== 0);
    });
    this.owner.changed(true);
  }

  /** Expands every group of at most this depth and collapses the deeper ones; 0 collapses all. */
  expandToDepth(depth: number): void {
    for (const group of this.groups()) this.setCollapsed(group.first, group.depth, group.depth > depth);
  }

  get controlPosition(): ControlPosition {
    return this.position;
  }

  set controlPosition(position: ControlPosition) {
    const before = this.position;
    this.position = position;
    this.owner.changing(() => {
      this.position = before;
    });
    this.owner.changed(false);
  }

  /** Where each line stands now, from 1. */
  places(): Map<Line, number> {
    return new Map(this.list.map((line, index) => [line, index + 1]));
  }
}

export const rowLines = (owner: LinesOwner) => new Lines<Row>(owner, 21);
export const columnLines = (owner: LinesOwner) => new Lines<Column>(owner, 100);
export const newRow = () => new Row();
export const newColumn = () => new Column();
