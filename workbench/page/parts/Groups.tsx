// Column groups above the column letters and row groups beside the row numbers, with their + and −.
import type { ComponentChildren } from 'preact';
import type { Group } from '../../server/protocol.ts';
import { actHere } from '../desk.ts';
import type { Lines } from '../grid/geometry.ts';
import { grid, shown, viewVersion } from '../state.ts';
import { px } from './px.ts';

/** Thickness of one depth of groups, in pixels. */
const lane = 20;

interface Axis {
  groups: Group[];
  control: 'before' | 'after';
  count: number;
  frozen: number;
  start(line: number): number;
  end(line: number): number;
  /** Where the header and the frozen lines end. */
  header: number;
  frozenEnd: number;
}

export function ColumnGroups() {
  const { head, lines } = useLayout();
  if (!head?.columnGroups.length || !lines) return null;
  const depth = Math.max(...head.columnGroups.map((group) => group.depth));
  const axis: Axis = {
    groups: head.columnGroups,
    control: head.columnControl,
    count: head.columns,
    frozen: head.frozenColumns,
    start: lines.left,
    end: lines.right,
    header: lines.header.width,
    frozenEnd: lines.frozenRight,
  };
  const inset = head.rowGroups.length
    ? lane * Math.max(...head.rowGroups.map((group) => group.depth)) + 2
    : 0;
  return (
    <div class="columnGroups" style={px({ height: depth * lane + 2, marginLeft: inset })}>
      {bars(axis).map(({ group, from, to, knob }) => {
        const top = (group.depth - 1) * lane + 2;
        return (
          <Bar
            key={`${group.first} ${group.depth}`}
            dimension="columns"
            group={group}
            knobStyle={knob === undefined ? undefined : { left: knob - 8, top }}
          >
            {to > from && <div class="line" style={px({ left: from, width: to - from, top: top + 7 })} />}
          </Bar>
        );
      })}
    </div>
  );
}

export function RowGroups() {
  const { head, lines } = useLayout();
  if (!head?.rowGroups.length || !lines) return null;
  const depth = Math.max(...head.rowGroups.map((group) => group.depth));
  const axis: Axis = {
    groups: head.rowGroups,
    control: head.rowControl,
    count: head.rows,
    frozen: head.frozenRows,
    start: lines.top,
    end: lines.bottom,
    header: lines.header.height,
    frozenEnd: lines.frozenBottom,
  };
  return (
    <div class="rowGroups" style={px({ width: depth * lane + 2 })}>
      {bars(axis).map(({ group, from, to, knob }) => {
        const left = (group.depth - 1) * lane + 2;
        return (
          <Bar
            key={`${group.first} ${group.depth}`}
            dimension="rows"
            group={group}
            knobStyle={knob === undefined ? undefined : { top: knob - 8, left }}
          >
            {to > from && (
              <div class="line upright" style={px({ top: from, height: to - from, left: left + 7 })} />
            )}
          </Bar>
        );
      })}
    </div>
  );
}

function useLayout(): { head: ReturnType<typeof headNow>; lines: Lines | undefined } {
  viewVersion.value;
  return { head: headNow(), lines: grid.value?.lines() };
}
const headNow = () => shown.value?.head;

function bars({ groups, control, count, frozen, start, end, header, frozenEnd }: Axis) {
  return groups.map((group) => {
    const at = control === 'before' ? group.first - 1 : group.last + 1;
    // A group that reaches the sheet's edge has its knob there.
    const line = Math.min(Math.max(at, 0), count - 1);
    const limit = line < frozen ? header : frozenEnd;
    const middle = (start(line) + end(line)) / 2;
    const from = Math.max(start(group.first), group.first < frozen ? header : frozenEnd);
    const to = group.collapsed ? from : end(group.last);
    return {
      group,
      from: control === 'before' ? Math.max(middle, limit) : from,
      to,
      knob: middle > limit ? middle : undefined,
    };
  });
}

function Bar({
  dimension,
  group,
  knobStyle,
  children,
}: {
  dimension: 'rows' | 'columns';
  group: Group;
  knobStyle: Record<string, number> | undefined;
  children: ComponentChildren;
}) {
  const toggle = () =>
    actHere({ act: 'toggleGroup', dimension, at: group.first + 1, collapsed: !group.collapsed });
  return (
    <>
      {children}
      {knobStyle && (
        <button
          type="button"
          class="knob"
          style={px(knobStyle)}
          aria-expanded={!group.collapsed}
          aria-label={`${group.collapsed ? 'Expand' : 'Collapse'} group of ${dimension} ${group.first + 1} to ${group.last + 1}`}
          onClick={toggle}
        >
          {group.collapsed ? '+' : '−'}
        </button>
      )}
    </>
  );
}
