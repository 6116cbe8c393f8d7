// A person with the file open, at the grid, the menus and the pages. Holds the place until the acts
// at the grid are built.
import { runAs } from './entry.ts';
import type { MenuView, Person } from './types.ts';
import type { FileState } from './world.ts';

export function personAt(file: FileState, user: string): Person {
  const session = file.session(user);
  const soon = (): never => {
    throw new Error('not built yet');
  };
  return {
    user,
    act: soon,
    open: soon,
    edit: soon,
    paste: soon,
    clear: soon,
    sort: soon,
    filter: soon,
    insertRows: soon,
    deleteRows: soon,
    moveColumns: soon,
    renameHeader: soon,
    copyRows: soon,
    select: soon,
    undo: soon,
    menus: () => session.menus,
    menu(...path) {
      return runAs(file, user, handlerOf(session.menus, path), [], 'menu');
    },
    answer(...answers) {
      session.answers.push(...answers);
    },
    sidebar() {
      if (!session.sidebar) throw new Error(`${user} has no sidebar open.`);
      return session.sidebar;
    },
    dialog: () => session.dialog,
    grant(scopes) {
      if (scopes === 'all') file.granted.delete(user);
      else file.granted.set(user, [...scopes]);
    },
  };
}

function handlerOf(menus: readonly MenuView[], path: readonly string[]): string {
  let items: readonly MenuView['items'][number][] = menus;
  for (const [i, label] of path.entries()) {
    const found = items.find((item) =>
      'name' in item ? item.name === label : 'label' in item && item.label === label,
    );
    if (found && 'handler' in found && i === path.length - 1) return found.handler;
    if (!found || !('items' in found)) break;
    items = found.items;
  }
  throw new Error(`There is no menu item ${path.join(' → ')}.`);
}
