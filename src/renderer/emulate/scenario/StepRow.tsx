import {
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Eye,
  Hand,
  Hourglass,
  type LucideIcon,
  MessageSquareText,
  MoreVertical,
  Pause,
  Pencil,
  Plug,
  Trash2,
  Wrench,
  Zap,
} from 'lucide-react';
import { useState } from 'react';
import type { ScenarioStepView, StepState } from '../../../shared/scenario.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { MenuButton } from '../../ui/controls/MenuButton.tsx';
import type { MenuGroup } from '../../ui/controls/menu-items.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import { editPlanned } from '../composer/composer-store.ts';
import { ExpectationEditor } from './ExpectationEditor.tsx';
import { expectationTitle, expectationValue } from './expectation-words.ts';
import { ruleLines, stepText } from './plan-words.ts';
import { StepTimeField } from './StepTimeField.tsx';

const KIND_ICONS: Readonly<Record<ScenarioStepView['kind'], LucideIcon>> = {
  fault: Zap,
  operate: Wrench,
  expect: Eye,
  note: MessageSquareText,
  pause: Pause,
  plan: CalendarClock,
};

const STATES: Readonly<Record<StepState, { readonly word: string; readonly icon: LucideIcon; readonly tone: string }>> =
  {
    'to-come': { word: 'to come', icon: CircleDashed, tone: 'neutral' },
    waiting: { word: 'waiting', icon: Hourglass, tone: 'neutral' },
    'under-way': { word: 'under way', icon: CircleDashed, tone: 'neutral' },
    done: { word: 'done', icon: CircleCheck, tone: 'neutral' },
    refused: { word: 'refused', icon: Hand, tone: 'trouble' },
    held: { word: 'held', icon: CircleCheck, tone: 'backup' },
    'did-not-hold': { word: 'did not hold', icon: CircleX, tone: 'down' },
  };

/** One step: what, when, and what became of it. Pressing it leads to its moment. */
export function StepRow({ step }: { readonly step: ScenarioStepView }) {
  const [form, setForm] = useState<'time' | 'expectation' | null>(null);
  const { id, atMs, kind, state, mirror, partOf } = step;
  const what = stepText(step);
  const text = mirror === null ? what : `${what} · ${mirror}`;
  const { word, icon, tone } = STATES[state];
  const groups = (): readonly MenuGroup[] => [
    {
      title: null,
      items: [
        ...(kind === 'expect'
          ? []
          : [
              {
                id: 'change',
                title: partOf === null ? 'Change…' : 'Change all of it…',
                icon: <Icon of={Pencil} size={15} />,
                choose: () => editPlanned(id).catch(tellReason),
              },
            ]),
        ...(partOf === null
          ? [
              {
                id: 'move',
                title: 'Change its time…',
                icon: <Icon of={Clock} size={15} />,
                choose: () => setForm('time'),
              },
            ]
          : []),
        ...(kind === 'expect'
          ? [
              {
                id: 'edit',
                title: 'Edit what is expected…',
                icon: <Icon of={Pencil} size={15} />,
                choose: () => setForm('expectation'),
              },
            ]
          : []),
        {
          id: 'remove',
          title: partOf === null ? 'Remove' : 'Remove all of it',
          icon: <Icon of={Trash2} size={15} />,
          isRemoval: true,
          choose: () => bridge.removeStep(id).catch(tellReason),
        },
      ],
    },
  ];
  return (
    <li className={`scenario-step is-${state}${partOf === null ? '' : ' is-part'}`}>
      <div className="scenario-step-line">
        <button type="button" className="scenario-step-main" onClick={() => void bridge.seek(atMs)} title="Go there">
          <span className="figures scenario-moment">{formatMoment(atMs)}</span>
          <span className="scenario-kind">
            <Icon of={step.mends ? Plug : KIND_ICONS[kind]} size={14} />
          </span>
          <span className="scenario-text">{text}</span>
          <span className={`scenario-state tone-${tone}`}>
            <Icon of={icon} size={13} />
            {word}
          </span>
        </button>
        <MenuButton
          name={`More for ${text} at ${formatMoment(atMs)}`}
          icon={MoreVertical}
          className="icon-button is-small"
          groups={groups}
        />
      </div>
      {form === 'time' && (
        <StepTimeField
          atMs={atMs}
          move={(to) => bridge.moveStep(id, to).catch(tellReason)}
          close={() => setForm(null)}
        />
      )}
      <RuleLines step={step} />
      <RefusalLine step={step} />
      {form === 'expectation' && <ExpectationEditor step={step} close={() => setForm(null)} />}
      {kind === 'expect' && form !== 'expectation' && <JudgementLines step={step} />}
    </li>
  );
}

function RuleLines({ step }: { readonly step: ScenarioStepView }) {
  return ruleLines(step).map((line) => (
    <p key={line} className="scenario-reason">
      {line}
    </p>
  ));
}

function RefusalLine({ step: { reason, refused, state } }: { readonly step: ScenarioStepView }) {
  if (reason !== null) return <p className="scenario-reason">{reason}</p>;
  if (refused === null) return null;
  const word = refused === true ? '' : `, with “${refused}” in the reason`;
  const words = state === 'did-not-hold' ? 'A refusal was expected' : 'A refusal is expected';
  return (
    <p className="scenario-reason">
      {words}
      {word}.
    </p>
  );
}

function JudgementLines({ step: { judgements, state } }: { readonly step: ScenarioStepView }) {
  const isJudged = state !== 'to-come';
  return (
    <ul className="scenario-judgements">
      {judgements.map(({ path, expected, actual, ok }) => (
        <li
          key={path + expectationValue(path, expected)}
          className={!isJudged ? 'tone-neutral' : ok ? 'tone-backup' : 'tone-down'}
        >
          <Icon of={!isJudged ? CircleDashed : ok ? CircleCheck : CircleX} size={13} />
          <span>
            {expectationTitle(path)}: <strong>{expectationValue(path, expected)}</strong>
            {isJudged && !ok && <span className="scenario-actual">, but was {expectationValue(path, actual)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function tellReason(error: unknown): void {
  useNotice.getState().tell(error instanceof Error ? error.message : String(error));
}
