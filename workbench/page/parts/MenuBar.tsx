// The menu bar: what a person can do at the grid, then the menus of the script.
import type { MenuView } from '../../host/types.ts';
import { chooseMenu } from '../desk.ts';
import { type Entry, ownMenus } from '../entries.ts';
import { menus, popup } from '../state.ts';
import { Icon } from './Icon.tsx';

export function MenuBar() {
  return (
    <div class="menuBar" role="menubar" aria-label="Menus" data-popup>
      {ownMenus().map(({ name, entries }) => (
        <TopMenu key={name} name={name}>
          <Entries entries={entries} />
        </TopMenu>
      ))}
      {menus.value.map((menu) => (
        <TopMenu key={`script ${menu.name}`} name={menu.name} script>
          <ScriptItems menu={menu} path={[menu.name]} />
        </TopMenu>
      ))}
    </div>
  );
}

function TopMenu({
  name,
  script,
  children,
}: {
  name: string;
  script?: boolean;
  children: preact.ComponentChildren;
}) {
  const current = popup.value;
  const open = current?.kind === 'menu' && current.name === name;
  const show = () => {
    popup.value = { kind: 'menu', name };
  };
  return (
    <div class="topMenu">
      <button
        type="button"
        role="menuitem"
        class={script ? 'script' : undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          if (open) popup.value = null;
          else show();
        }}
        onPointerEnter={() => current?.kind === 'menu' && show()}
      >
        {name}
      </button>
      {open && (
        <div class="menu" role="menu" aria-label={name}>
          {children}
        </div>
      )}
    </div>
  );
}

export function Entries({ entries }: { entries: Entry[] }) {
  return (
    <>
      {entries.map((entry, index) =>
        'separator' in entry ? (
          <hr key={`line ${index}`} />
        ) : (
          <button
            type="button"
            role="menuitem"
            key={entry.label}
            disabled={entry.disabled}
            onClick={() => {
              popup.value = null;
              entry.does();
            }}
          >
            <span class="grow">{entry.label}</span>
            {entry.keys && <kbd>{entry.keys}</kbd>}
          </button>
        ),
      )}
    </>
  );
}

function ScriptItems({ menu, path }: { menu: MenuView; path: string[] }) {
  return (
    <>
      {menu.items.map((item, index) => {
        if ('separator' in item) {
          return <hr key={`line ${index}`} />;
        }
        if ('label' in item) {
          return (
            <button
              type="button"
              role="menuitem"
              key={item.label}
              onClick={() => {
                popup.value = null;
                chooseMenu(...path, item.label);
              }}
            >
              {item.label}
            </button>
          );
        }
        return (
          <div class="submenu" key={item.name}>
            <button type="button" role="menuitem" aria-haspopup="menu">
              <span class="grow">{item.name}</span>
              <span class="turn">
                <Icon name="down" size={16} />
              </span>
            </button>
            <div class="menu" role="menu" aria-label={item.name}>
              <ScriptItems menu={item} path={[...path, item.name]} />
            </div>
          </div>
        );
      })}
    </>
  );
}
