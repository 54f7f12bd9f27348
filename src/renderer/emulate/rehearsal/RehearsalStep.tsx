import {
  Circle,
  CircleArrowRight,
  CircleCheck,
  CircleMinus,
  FastForward,
  Hourglass,
  type LucideIcon,
} from 'lucide-react';
import type { RehearsalStepView } from '../../../shared/rehearsal.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { expectationTitle, expectationValue } from '../scenario/expectation-words.ts';
import { attempt, runUntil } from '../timeline/run-commands.ts';
import { doStep } from './rehearsal-actions.ts';

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
  readonly canAct: boolean;
}

/** One step; the one that is to be done now says what to look for, and what is missing once it was done. */
export function RehearsalStep({ step, number, canAct }: RehearsalStepProps) {
  const { text, state } = step;
  const { word, icon, tone } = STATES[state];
  const isCurrent = state === 'now' || state === 'done';
  return (
    <li className={`rehearsal-step is-${state}`} aria-current={isCurrent ? 'step' : undefined}>
      <p className="rehearsal-step-line">
        <span className={`tone-${tone}`}>
          <Icon of={icon} size={15} />
        </span>
        <span className="rehearsal-text">
          {number}. {text}
        </span>
        <span className={`rehearsal-state tone-${tone}`}>{word}</span>
      </p>
      {isCurrent && <CurrentStep step={step} number={number} canAct={canAct} />}
    </li>
  );
}

function CurrentStep({ step, number, canAct }: RehearsalStepProps) {
  const { text, state, remark, lookFor, missing, commands } = step;
  return (
    <div className="rehearsal-current">
      {remark !== '' && <p>{remark}</p>}
      {lookFor.length > 0 && (
        <>
          <h4>{lookFor.length === 1 ? 'Look for' : 'Look for one of these'}</h4>
          <ul className="rehearsal-look" aria-label="Look for">
            {lookFor.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
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
      {canAct && (
        <div className="rehearsal-buttons">
          {state === 'done' && (
            <button type="button" className="button is-strong" onClick={() => attempt(runUntil({ kind: 'step-seen' }))}>
              <Icon of={FastForward} size={15} />
              Run until it is seen
            </button>
          )}
          {commands.length > 0 && (
            <button
              type="button"
              className={`button ${state === 'done' ? '' : 'is-strong'}`}
              aria-label={`${state === 'done' ? 'Do it again' : 'Do this step'}: ${number}. ${text}`}
              onClick={() => attempt(doStep(commands))}
            >
              {state === 'done' ? 'Do it again' : 'Do this step'}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
