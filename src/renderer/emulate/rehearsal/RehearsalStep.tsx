import {
  Circle,
  CircleArrowRight,
  CircleCheck,
  CircleMinus,
  FastForward,
  Hourglass,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { RehearsalStepView, RehearsalView } from '../../../shared/rehearsal.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { expectationTitle, expectationValue } from '../scenario/expectation-words.ts';
import { attempt, runUntil } from '../timeline/run-commands.ts';
import { doStep } from './rehearsal-actions.ts';
import { StepMeans } from './StepMeans.tsx';

const STATES: Readonly<
  Record<RehearsalStepView['state'], { readonly word: string; readonly icon: LucideIcon; readonly tone: string }>
> = {
  'to-come': { word: 'to come', icon: Circle, tone: 'neutral' },
  now: { word: 'next', icon: CircleArrowRight, tone: 'neutral' },
  done: { word: 'done', icon: Hourglass, tone: 'trouble' },
  ticked: { word: 'seen', icon: CircleCheck, tone: 'backup' },
  'passed-over': { word: 'not needed', icon: CircleMinus, tone: 'neutral' },
};

interface RehearsalStepProps {
  readonly step: RehearsalStepView;
  readonly number: number;
  readonly stands: RehearsalView['stands'];
  /** What was done that the runbook does not ask for, in the step that waits. */
  readonly strays: ReactNode;
  /** How much was done; where that changes, the step that waits comes into sight. */
  readonly logLength: number;
}

/** One step; the one that is to be done now says how, what to look for, and what is missing once it was done. */
export function RehearsalStep({ step, number, stands, strays, logLength }: RehearsalStepProps) {
  const { text, state, onlyWhere } = step;
  const { word, icon, tone } = STATES[state];
  const isCurrent = state === 'now' || state === 'done';
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // At first the runbook is read from its top.
    if (isCurrent && logLength > 0) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent, logLength]);
  return (
    <li ref={row} className={`rehearsal-step is-${state}`} aria-current={isCurrent ? 'step' : undefined}>
      <p className="rehearsal-step-line">
        <span className={`tone-${tone}`}>
          <Icon of={icon} size={15} />
        </span>
        <span className="rehearsal-text">
          {number}. {text}
          {onlyWhere !== '' && !isCurrent && state !== 'ticked' && (
            <span className="rehearsal-only">Only where {onlyWhere}</span>
          )}
        </span>
        <span className={`rehearsal-state tone-${tone}`}>{word}</span>
      </p>
      {isCurrent && (
        <div className="rehearsal-current">
          {strays}
          <CurrentStep step={step} />
          {stands !== 'before' && <StepButtons step={step} number={number} stands={stands} />}
        </div>
      )}
    </li>
  );
}

function CurrentStep({ step }: { readonly step: RehearsalStepView }) {
  const { remarks, caution, missing } = step;
  return (
    <>
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      {caution !== null && <Caution text={caution} />}
      <StepMeans step={step} />
      <LookFor outcomes={step.lookFor} />
      {missing.length > 0 && (
        <>
          <h4 className="tone-trouble">Not seen yet</h4>
          <ul className="rehearsal-look" aria-label="Not seen yet">
            {missing.map(({ path, expected, actual }) => (
              <li key={path}>
                {expectationTitle(path)}: <strong>{expectationValue(path, expected)}</strong>, now{' '}
                {expectationValue(path, actual)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function Caution({ text }: { readonly text: string }) {
  return (
    <p className="rehearsal-caution tone-trouble">
      <Icon of={TriangleAlert} size={15} />
      <span>{text}</span>
    </p>
  );
}

function LookFor({ outcomes }: { readonly outcomes: RehearsalStepView['lookFor'] }) {
  if (outcomes.length === 0) return null;
  const [only] = outcomes;
  return (
    <>
      <h4>{outcomes.length === 1 ? 'Look for' : 'Look for one of these'}</h4>
      <ul className={`rehearsal-look ${outcomes.length === 1 ? '' : 'has-several'}`} aria-label="Look for">
        {outcomes.length === 1
          ? only?.map((line) => <li key={line}>{line}</li>)
          : outcomes.map((lines) => <li key={lines.join('; ')}>{lines.join('; ')}</li>)}
      </ul>
    </>
  );
}

function StepButtons({ step, number, stands }: Pick<RehearsalStepProps, 'step' | 'number' | 'stands'>) {
  const { text, state, commands } = step;
  const isDone = state === 'done';
  return (
    <div className="rehearsal-buttons">
      {isDone && stands === 'now' && (
        <button type="button" className="button is-strong" onClick={() => attempt(runUntil({ kind: 'step-seen' }))}>
          <Icon of={FastForward} size={15} />
          Run until it is seen
        </button>
      )}
      {commands.length > 0 && (
        <button
          type="button"
          className={`button ${isDone ? '' : 'is-strong'}`}
          aria-label={`${isDone ? 'Do it again' : 'Do this step'}: ${number}. ${text}`}
          onClick={() => attempt(doStep(commands))}
        >
          {isDone ? 'Do it again' : 'Do this step'}
        </button>
      )}
    </div>
  );
}
