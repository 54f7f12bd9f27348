import { Clock, Crown, FastForward, MoonStar, Server, TimerOff, TimerReset } from 'lucide-react';
import type { StopCondition } from '../../../shared/session.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { MenuButton } from '../../ui/controls/MenuButton.tsx';
import type { MenuGroup, MenuItem } from '../../ui/controls/menu-items.ts';
import { attempt, runUntil } from './run-commands.ts';
import { askInTimeline, clockMs } from './timeline-view.ts';

/** Plays as fast as it goes until something happens. */
export function RunUntilMenu() {
  return (
    <MenuButton name="Run until" icon={FastForward} opensUpwards groups={groups}>
      Run until
    </MenuButton>
  );
}

const LENGTHS = [
  { title: '10 seconds from now', ms: 10_000 },
  { title: '1 minute from now', ms: 60_000 },
  { title: '10 minutes from now', ms: 600_000 },
  { title: '1 hour from now', ms: 3_600_000 },
] as const;

function groups(): readonly MenuGroup[] {
  const mirrors = useSession.getState().observation?.mirrors ?? [];
  return [
    ...mirrors.map(({ id, name }) => ({ title: mirrors.length > 1 ? name : null, items: eventsOf(id) })),
    {
      title: mirrors.length > 1 ? 'All mirrors' : null,
      items: [item('The mirror is idle', MoonStar, { kind: 'idle' })],
    },
    {
      title: 'Time',
      items: LENGTHS.map(({ title, ms }) => item(title, Clock, () => ({ kind: 'time', atMs: clockMs() + ms }))),
    },
    {
      title: null,
      items: [
        {
          id: 'more',
          title: 'A time or a status…',
          icon: <Icon of={Server} size={15} />,
          hint: 'U',
          choose: () => askInTimeline({ kind: 'run-until' }),
        },
      ],
    },
  ];
}

function eventsOf(mirror: string): readonly MenuItem[] {
  return [
    item('Another member is primary', Crown, { kind: 'new-primary', mirror }),
    item('An outage begins', TimerOff, { kind: 'outage', mirror, edge: 'begins' }),
    item('The outage ends', TimerReset, { kind: 'outage', mirror, edge: 'ends' }),
  ];
}

function item(title: string, icon: typeof Clock, condition: StopCondition | (() => StopCondition)): MenuItem {
  return {
    id: title,
    title,
    icon: <Icon of={icon} size={15} />,
    choose: () => attempt(runUntil(typeof condition === 'function' ? condition() : condition)),
  };
}
