// The rows or the columns of one sheet: how many, how large, hidden why, and how they are grouped.
import type { ControlPosition, LineGroup } from './types.ts';

const soon = (): never => {
  throw new Error('not built yet');
};

export class Lines {
  get count(): number {
    return soon();
  }
  /** Pixels. */
  size(_index: number): number {
    return soon();
  }
  setSize(_first: number, _count: number, _pixels: number): void {
    soon();
  }
  hide(_first: number, _count?: number): void {
    soon();
  }
  show(_first: number, _count?: number): void {
    soon();
  }
  isHiddenByUser(_index: number): boolean {
    return soon();
  }
  isHiddenByFilter(_index: number): boolean {
    return soon();
  }
  /** By hand, by the basic filter, or in a collapsed group. */
  isHidden(_index: number): boolean {
    return soon();
  }
  /** How many groups the row or column stands in; 0 if none. */
  depth(_index: number): number {
    return soon();
  }
  /** Adds `by` (may be negative) to each depth, between 0 and 8; neighbours of one depth become one group. */
  shiftDepth(_first: number, _count: number, _by: number): void {
    soon();
  }
  /** All groups, outermost first. */
  groups(): LineGroup[] {
    return soon();
  }
  /** The group at this depth (the deepest, if left out) around a row or column. */
  groupAt(_index: number, _depth?: number): LineGroup | undefined {
    return soon();
  }
  /** Throws `noGroup` if there is none. */
  setCollapsed(_index: number, _depth: number, _collapsed: boolean): void {
    soon();
  }
  /** Collapses or expands every group, or those down to a depth. */
  expandToDepth(_depth: number): void {
    soon();
  }
  controlPosition: ControlPosition = 'after';
}
