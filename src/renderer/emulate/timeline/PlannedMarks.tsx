import {
  CalendarClock,
  CornerDownRight,
  Hourglass,
  type LucideIcon,
  MessageSquareText,
  Pause,
  PencilLine,
  Plug,
  Trash2,
  Wrench,
  Zap,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ScenarioStepView } from '../../../shared/scenario.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Menu } from '../../ui/controls/Menu.tsx';
import type { MenuGroup } from '../../ui/controls/menu-items.ts';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import type { Tone } from '../../ui/theme/status.ts';
import { attemptPlan, editPlanned } from '../composer/composer-store.ts';
import { ruleLines, stepText } from '../scenario/plan-words.ts';
import { moveBetweenMarks } from './move-between-marks.ts';
import { shareOf, type TimeWindow } from './time-window.ts';

/** What is drawn: a step that is to come, and where. */
interface PlannedMark {
  readonly step: ScenarioStepView;
  readonly share: number;
}

const LOOKS: Readonly<Record<ScenarioStepView['kind'], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  fault: { tone: 'down', icon: Zap },
  operate: { tone: 'dr', icon: Wrench },
  expect: { tone: 'neutral', icon: CalendarClock },
  note: { tone: 'neutral', icon: MessageSquareText },
  pause: { tone: 'neutral', icon: Pause },
  plan: { tone: 'neutral', icon: Hourglass },
};

const MENDING = { tone: 'backup', icon: Plug } as const;

/** Nearer to each other than this share of the window they would cover one another. */
const MIN_DISTANCE = 0.018;

/** What is to come, where it will be; of what waits nobody knows when it comes, so that it stands at the end. */
function marksOf(steps: readonly ScenarioStepView[], window: TimeWindow): readonly PlannedMark[] {
  const waiting = steps.filter(({ kind, rule, state }) => {
    return kind === 'plan' && rule?.when != null && (state === 'to-come' || state === 'waiting');
  });
  const marks = waiting.map((step, index) => ({ step, share: 1 - MIN_DISTANCE * (waiting.length - index) }));
  const end = marks[0]?.share ?? 1;
  let last = Number.NEGATIVE_INFINITY;
  const coming = steps.flatMap((step): readonly PlannedMark[] => {
    const share = shareOf(window, step.atMs);
    const isSeen =
      step.kind !== 'plan' && step.kind !== 'expect' && step.state === 'to-come' && share >= 0 && share < end;
    if (!isSeen || share - last < MIN_DISTANCE) return [];
    last = share;
    return [{ step, share }];
  });
  return [...coming, ...marks];
}

/** What is scheduled ahead, as marks on the timeline. Choosing one offers to change it. */
export function PlannedMarks({ window }: { readonly window: TimeWindow }) {
  const steps = useSession(({ scenario }) => scenario.steps);
  const marks = useMemo(() => marksOf(steps, window), [steps, window]);
  const [menu, setMenu] = useState<{ step: ScenarioStepView; at: { x: number; y: number } } | null>(null);
  if (marks.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is a form.
    <div role="group" aria-label="Scheduled" onKeyDown={moveBetweenMarks}>
      {marks.map(({ step, share }, index) => {
        const { tone, icon } = step.mends ? MENDING : LOOKS[step.kind];
        return (
          <div key={step.id} className={`story-mark planned-mark tone-${tone}`} style={{ left: `${share * 100}%` }}>
            <button
              type="button"
              aria-haspopup="menu"
              aria-label={nameOf(step)}
              title={[nameOf(step), ...ruleLines(step)].join('\n')}
              tabIndex={index === 0 ? 0 : -1}
              onClick={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                setMenu({ step, at: { x: box.left, y: box.bottom + 4 } });
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Delete') return;
                event.stopPropagation();
                attemptPlan(bridge.removeStep(step.id));
              }}
            >
              <Icon of={icon} size={11} />
            </button>
          </div>
        );
      })}
      {menu !== null && (
        <Menu label={nameOf(menu.step)} groups={menuOf(menu.step)} at={menu.at} onClose={() => setMenu(null)} />
      )}
    </div>
  );
}

function nameOf(step: ScenarioStepView): string {
  if (step.kind === 'plan') return `${stepText(step)}, ${ruleLines(step)[0]?.toLowerCase() ?? 'waiting'}`;
  return `${stepText(step)}, ${formatMomentWithUnit(step.atMs)}, scheduled`;
}

function menuOf(step: ScenarioStepView): readonly MenuGroup[] {
  return [
    {
      title: nameOf(step),
      items: [
        {
          id: 'edit',
          title: 'Change…',
          icon: <Icon of={PencilLine} size={15} />,
          choose: () => attemptPlan(editPlanned(step.id)),
        },
        {
          id: 'go',
          title: 'Play to there',
          icon: <Icon of={CornerDownRight} size={15} />,
          choose: () => attemptPlan(bridge.seek(step.atMs)),
        },
        {
          id: 'remove',
          title: 'Remove',
          icon: <Icon of={Trash2} size={15} />,
          hint: 'Delete',
          isRemoval: true,
          choose: () => attemptPlan(bridge.removeStep(step.id)),
        },
      ],
    },
  ];
}
