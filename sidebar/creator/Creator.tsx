// The Creator panel: whoever is selected in the sheet, or found by search; several at once.
import { useEffect, useMemo } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { AddCreator } from './AddCreator.tsx';
import { Bulk } from './Bulk.tsx';
import { ByFilter } from './ByFilter.tsx';
import { CreatorCard } from './CreatorCard.tsx';
import { useDesk } from './context.ts';
import { createFollower } from './follow.ts';
import { Search } from './Search.tsx';

export function Creator() {
  const app = useApp();
  const desk = useDesk();
  const follower = useMemo(
    () => createFollower({ ask: desk.ask, visible: () => document.visibilityState === 'visible' }),
    [desk],
  );

  useEffect(() => {
    const wake = () => follower.wake();
    // A person who leaves the sidebar is about to select something; one who comes back has.
    const events = ['blur', 'focus'] as const;
    for (const name of events) window.addEventListener(name, wake);
    document.addEventListener('visibilitychange', wake);
    document.addEventListener('pointerenter', wake);
    follower.start();
    return () => {
      follower.stop();
      for (const name of events) window.removeEventListener(name, wake);
      document.removeEventListener('visibilitychange', wake);
      document.removeEventListener('pointerenter', wake);
    };
  }, [desk, follower]);

  return (
    <>
      <Search />
      {desk.stale.value && app.online.value && (
        <Banner
          tone="warn"
          alert
          title={app.say('creator.stale')}
          acts={
            <Button icon="again" onClick={() => follower.wake()}>
              {app.say('frame.tryAgain')}
            </Button>
          }
        >
          {desk.stale.value.message}
        </Banner>
      )}
      <OnDesk />
    </>
  );
}

function OnDesk() {
  const app = useApp();
  const desk = useDesk();
  const { value: place } = desk.place;
  switch (place.kind) {
    case 'waiting':
      return desk.stale.value ? null : <Skeleton label={app.say('creator.reading')} />;
    case 'otherTab':
      return (
        <Empty icon="sheet" title={app.say('creator.otherTab')}>
          {app.say('creator.otherTab.do', { tab: app.session.value?.tracker.tab ?? '' })}
        </Empty>
      );
    case 'none':
      return (
        <>
          <Empty icon="people" title={app.say(place.rows > 0 ? 'creator.emptyRow' : 'creator.none')}>
            {app.say(place.rows > 0 ? 'creator.emptyRow.do' : 'creator.none.do')}
          </Empty>
          <AddCreator />
          <div class="acts acts-centred">
            <Button kind="quiet" icon="people" onClick={() => desk.byFilter()}>
              {app.say('creator.filter')}
            </Button>
          </div>
        </>
      );
    case 'filter':
      return <ByFilter />;
    case 'many':
      return <Bulk key={place.ids.join()} ids={place.ids} rows={place.rows} selected />;
    case 'one': {
      const card = desk.cards.value.get(place.id);
      if (desk.gone.value.has(place.id))
        return (
          <Empty icon="info" title={app.say('creator.gone', { name: card?.name ?? '' })}>
            {app.say('creator.gone.do')}
          </Empty>
        );
      return card ? (
        <CreatorCard key={card.id} card={card} />
      ) : (
        <Skeleton label={app.say('creator.reading')} />
      );
    }
  }
}
