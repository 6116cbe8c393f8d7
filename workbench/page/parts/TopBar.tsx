// File name, menus, the clock and who is at the keyboard.
import { rename } from '../desk.ts';
import { fileName } from '../state.ts';
import { Clock } from './Clock.tsx';
import { MenuBar } from './MenuBar.tsx';
import { People } from './People.tsx';

export function TopBar() {
  return (
    <header class="top">
      <svg class="logo" width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        <rect x="8" y="4" width="24" height="32" rx="3" fill="#188038" />
        <path
          d="M13 16h14v13H13zM13 20.300h14M13 24.600h14M20 16v13"
          fill="none"
          stroke="#fff"
          stroke-width="1.800"
        />
      </svg>
      <div class="names">
        <input
          class="fileName"
          aria-label="Name of the file"
          value={fileName.value}
          size={Math.max(8, fileName.value.length)}
          onChange={(event) => rename(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        <MenuBar />
      </div>
      <div class="right">
        <Clock />
        <People />
      </div>
    </header>
  );
}
