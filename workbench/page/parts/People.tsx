// Who has the file open, and a way to open it as somebody else: two windows are two people.
import { owner, people, popup, you } from '../state.ts';
import { Icon } from './Icon.tsx';

const suggested = ['ana@example.com', 'ben@example.com', 'carla@example.com'];

export const initial = (user: string) => (user[0] ?? '?').toUpperCase();

const addressOf = (user: string) => {
  const url = new URL(location.href);
  url.searchParams.set('as', user);
  return url.href;
};

export function People() {
  const open = popup.value?.kind === 'people';
  const others = people.value.filter(({ user }) => user !== you.value);
  const me = people.value.find(({ user }) => user === you.value);
  const names = [...new Set([owner.value, ...suggested, ...people.value.map(({ user }) => user)])].filter(
    Boolean,
  );
  return (
    <div class="people" data-popup>
      {others.map(({ user, color }) => (
        <span class="avatar" key={user} style={{ background: color }} title={user}>
          {initial(user)}
        </span>
      ))}
      <button
        type="button"
        class="avatar mine"
        style={{ background: me?.color ?? '#5f6368' }}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`You are ${you.value}`}
        title={you.value}
        onClick={() => {
          popup.value = open ? null : { kind: 'people' };
        }}
      >
        {initial(you.value)}
      </button>
      {open && (
        <div class="menu rightward wide" role="menu" aria-label="People">
          <div class="heading">
            You are {you.value}
            {you.value === owner.value && ', the owner'}
          </div>
          {names
            .filter((user) => user !== you.value)
            .map((user) => (
              <a role="menuitem" key={user} href={addressOf(user)} target="_blank" rel="noreferrer">
                <span class="grow">Open as {user}</span>
                <Icon name="external" size={16} />
              </a>
            ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const user = String(new FormData(event.currentTarget).get('user') ?? '').trim();
              if (user) window.open(addressOf(user), '_blank');
            }}
          >
            <input
              name="user"
              type="email"
              required
              placeholder="somebody@example.com"
              aria-label="Open as"
            />
            <button type="submit" class="flat">
              Open
            </button>
          </form>
        </div>
      )}
    </div>
  );
}
