// How a status looks: its colour, and what usually follows it.
import type { Session } from '../../src/api.ts';
import type { Group } from '../../src/status/statuses.ts';
import { useApp } from '../app.ts';

type Status = Session['statuses'][number];

/** The status of a group that carries this label. */
export function statusNamed(session: Session | undefined, group: Group, label: string): Status | undefined {
  return session?.statuses.find((status) => status.group === group && status.label === label);
}

/** The status that usually follows, if there is one and it is still offered. */
export function usualNext(session: Session | undefined, group: Group, label: string): Status | undefined {
  const next = statusNamed(session, group, label)?.next;
  return session?.statuses.find((status) => status.group === group && status.key === next && !status.retired);
}

/** The colour of a row's status; a text that nobody has defined is grey. */
export function useColour(): (status: { key: string | null; label: string }) => string {
  const { session } = useApp();
  return ({ key, label }) =>
    session.value?.statuses.find((status) => (key ? status.key === key : status.label === label))?.colour ??
    '#f1f3f4';
}
