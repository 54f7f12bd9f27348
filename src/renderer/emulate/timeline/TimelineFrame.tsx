import { Bookmark, CalendarClock, GitBranchPlus } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { LogEntry } from '../../../shared/emulation.ts';
import { useSession } from '../../store/session-store.ts';
import { useFrameEffect } from '../../store/useFrameEffect.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Menu } from '../../ui/controls/Menu.tsx';
import type { MenuGroup } from '../../ui/controls/menu-items.ts';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { attemptPlan, compose } from '../composer/composer-store.ts';
import { BookmarkFlags } from './bookmarks/BookmarkFlags.tsx';
import { BranchTree } from './branches/BranchTree.tsx';
import { widthOfNames } from './lane-names.ts';
import { PlannedMarks } from './PlannedMarks.tsx';
import { Playhead } from './Playhead.tsx';
import { attempt, branchFromHere } from './run-commands.ts';
import { StoryMarks } from './StoryMarks.tsx';
import { setProgress } from './set-progress.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { pointedAt, shareOf, shifted, type TimeWindow, timeAt, zoomed } from './time-window.ts';
import { askInTimeline, chooseWindow } from './timeline-view.ts';

interface TimelineFrameProps {
  readonly window: TimeWindow;
  readonly marked: readonly LogEntry[];
  readonly children: ReactNode;
}

/** The axis, the branches, the marks and the clock around the lanes. */
export function TimelineFrame({ window, marked, children }: TimelineFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ atMs: number; at: { x: number; y: number } } | null>(null);
  const nameWidth = useSession(widthOfNames);
  useWheel(frame, window);

  const openMenu = (event: MouseEvent): void => {
    const area = frame.current?.querySelector('.timeline-overlay')?.getBoundingClientRect();
    if (event.defaultPrevented || area === undefined || event.clientX < area.left) return;
    event.preventDefault();
    const atMs = pointedAt(window, (event.clientX - area.left) / area.width);
    setMenu({ atMs, at: { x: event.clientX, y: event.clientY } });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its menu repeats what the dock and the keys offer.
    <div
      className="timeline"
      ref={frame}
      style={{ '--lane-title-width': `min(${nameWidth}px, 26vw)` } as CSSProperties}
      onContextMenu={openMenu}
    >
      <TimeAxis window={window} />
      <div className="timeline-rows">
        <BranchTree window={window} />
        {/* biome-ignore lint/a11y/useSemanticElements: nothing here is a form. */}
        <div className="lanes" role="group" aria-label="Lanes" onKeyDown={moveBetweenSegments}>
          {children}
        </div>
      </div>
      <div className="timeline-overlay">
        <PlayedFuture window={window} />
        <StoryMarks marked={marked} window={window} />
        <PlannedMarks window={window} />
        <BookmarkFlags window={window} />
        <Playhead window={window} />
      </div>
      {menu !== null && (
        <Menu
          label="Timeline"
          groups={[...momentMenu(menu.atMs), ...aheadMenu(menu.atMs)]}
          at={menu.at}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

/** What was played already and lies ahead of the clock. It moves with the clock, and the rest of the frame does not. */
function PlayedFuture({ window }: { readonly window: TimeWindow }) {
  const cover = useFrameEffect<HTMLDivElement>((element, { observation }) => {
    setProgress(element, shareOf(window, observation?.atMs ?? 0));
  });
  const isAhead = useSession(({ observation, transport }) => transport.recordedUntilMs > (observation?.atMs ?? 0));
  if (!isAhead) return null;
  return (
    <div className="timeline-future">
      <div className="moves-in-time" ref={cover} />
    </div>
  );
}

/** What was not played yet has nothing to begin a branch from or to be found again; what is to happen can be put anywhere. */
function aheadMenu(atMs: number): readonly MenuGroup[] {
  const { lesson } = useSession.getState();
  if (lesson !== null && !lesson.isOver) return [];
  return [
    {
      title: formatMomentWithUnit(atMs),
      items: [
        {
          id: 'schedule',
          title: 'Schedule here…',
          icon: <Icon of={CalendarClock} size={15} />,
          choose: () => attemptPlan(compose(atMs)),
        },
      ],
    },
  ];
}

function momentMenu(pointedMs: number): readonly MenuGroup[] {
  const atMs = Math.min(useSession.getState().transport.recordedUntilMs, pointedMs);
  return [
    {
      title: formatMomentWithUnit(atMs),
      items: [
        {
          id: 'branch',
          title: 'Branch from here',
          icon: <Icon of={GitBranchPlus} size={15} />,
          choose: () => attempt(branchFromHere(atMs)),
        },
        {
          id: 'bookmark',
          title: 'Bookmark here…',
          icon: <Icon of={Bookmark} size={15} />,
          choose: () => askInTimeline({ kind: 'add-bookmark', atMs }),
        },
      ],
    },
  ];
}

/** The wheel zooms around the pointer, and with Shift, or sideways, moves along; React cannot listen for it actively. */
function useWheel(frame: RefObject<HTMLDivElement | null>, window: TimeWindow): void {
  const latest = useRef(window);
  latest.current = window;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const turn = (event: globalThis.WheelEvent): void => {
      const overlay = element.querySelector('.timeline-overlay')?.getBoundingClientRect();
      // Over the titles the wheel moves the lanes, where they are more than the dock is high.
      if (overlay === undefined || event.clientX < overlay.left) return;
      event.preventDefault();
      const { fromMs, toMs } = latest.current;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (sideways !== 0) return chooseWindow(shifted(latest.current, (sideways / overlay.width) * (toMs - fromMs)));
      const around = timeAt(latest.current, (event.clientX - overlay.left) / overlay.width);
      chooseWindow(zoomed(latest.current, 1.0015 ** event.deltaY, around));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [frame]);
}

/** Left and right along a lane, up and down between lanes. */
function moveBetweenSegments(event: KeyboardEvent<HTMLDivElement>): void {
  const current = event.target as HTMLElement;
  const lane = current.closest('.lane');
  if (lane === null || !current.classList.contains('segment')) return;
  const target = neighbourSegment(current, lane, event.key);
  if (target === undefined) return;
  event.preventDefault();
  target?.focus();
}

function neighbourSegment(current: HTMLElement, lane: Element, key: string): HTMLElement | null | undefined {
  const inLane = [...lane.querySelectorAll<HTMLElement>('.segment')];
  const index = inLane.indexOf(current);
  if (key === 'ArrowLeft') return inLane[index - 1] ?? null;
  if (key === 'ArrowRight') return inLane[index + 1] ?? null;
  if (key === 'Home') return inLane[0] ?? null;
  if (key === 'End') return inLane.at(-1) ?? null;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const lanes = [...(current.closest('.lanes')?.querySelectorAll('.lane') ?? [])];
  const other = lanes[lanes.indexOf(lane) + (key === 'ArrowUp' ? -1 : 1)];
  const start = current.getBoundingClientRect().left;
  const candidates = [...(other?.querySelectorAll<HTMLElement>('.segment') ?? [])];
  return (
    candidates.findLast((candidate) => candidate.getBoundingClientRect().left <= start + 1) ?? candidates[0] ?? null
  );
}
