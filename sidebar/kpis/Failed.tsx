// Why a panel could not be read, and once more.
import type { Failure } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';

export function Failed({ failure, again }: { failure: Failure; again: () => void }) {
  const app = useApp();
  return (
    <Banner
      tone="error"
      alert
      title={failure.message}
      acts={
        <Button icon="again" onClick={again}>
          {app.say('frame.tryAgain')}
        </Button>
      }
    >
      {failure.next}
    </Banner>
  );
}
