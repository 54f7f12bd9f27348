import { CircleCheck, Save, Undo2 } from 'lucide-react';
import type { RehearsalView as Rehearsal, RehearsalEntry } from '../../../shared/rehearsal.ts';
import { bridge } from '../../bridge/bridge.ts';
import { CommandTextButton } from '../../commands/CommandTextButton.tsx';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMoment, formatMomentWithUnit } from '../../ui/text/duration.ts';
import { attempt } from '../timeline/run-commands.ts';
import { Caution, RehearsalStep } from './RehearsalStep.tsx';

const PARTS = { steps: 'What to do', back: 'Back to normal' } as const;

export function RehearsalView({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { title, dr, guide, situation, cautions, steps, log, stands } = rehearsal;
  const numbered = steps.map((step, index) => ({ step, number: index + 1 }));
  return (
    <>
      <div className="rehearsal-head">
        <h2>{dr === null ? title : `${title}: ${dr}`}</h2>
        <GuideSections sections={[guide]} />
        <p className="rehearsal-quiet">{situation}</p>
        {cautions.map((caution) => (
          <Caution key={caution} text={caution} />
        ))}
        <Progress rehearsal={rehearsal} />
      </div>
      {(['steps', 'back'] as const).map((part) => {
        const rows = numbered.filter(({ step }) => step.part === part);
        if (rows.length === 0) return null;
        return (
          <section key={part} aria-label={PARTS[part]}>
            <h3>{PARTS[part]}</h3>
            <ol className="rehearsal-steps">
              {rows.map(({ step, number }) => (
                <RehearsalStep
                  key={number}
                  step={step}
                  number={number}
                  stands={stands}
                  logLength={log.length}
                  strays={<Strays rehearsal={rehearsal} />}
                />
              ))}
            </ol>
          </section>
        );
      })}
      <section aria-label="Log of the rehearsal">
        <h3>Log of the rehearsal</h3>
        {log.length === 0 ? <p className="rehearsal-quiet">Nothing was done yet.</p> : <Log entries={log} />}
        <CommandTextButton id="save-rehearsal-log" icon={Save}>
          Save log…
        </CommandTextButton>
      </section>
    </>
  );
}

/** Where it stands, and why no step can be done where none can. */
function Progress({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { steps, isOver, stands, beginsMs } = rehearsal;
  const needed = steps.filter(({ state }) => state !== 'passed-over');
  const ticked = needed.filter(({ state }) => state === 'ticked').length;
  if (isOver)
    return (
      <p className="rehearsal-over tone-backup" role="status">
        <Icon of={CircleCheck} />
        Finished: the result of every step was seen.
      </p>
    );
  return (
    <>
      <p className="rehearsal-quiet" role="status">
        {ticked} of {needed.length} {needed.length === 1 ? 'step' : 'steps'}
      </p>
      {stands === 'before' && (
        <p className="rehearsal-quiet">
          The rehearsal begins at {formatMomentWithUnit(beginsMs)}. Let the clock run until then.
        </p>
      )}
      {stands === 'past' && (
        <p className="rehearsal-quiet">
          The clock stands in the past. What you do now begins another branch, in which the rehearsal goes on from here;
          what was done since stays in this one.
        </p>
      )}
    </>
  );
}

/** A mistake is told where the person looks, with the way back. */
function Strays({ rehearsal: { strays, log, stands } }: { readonly rehearsal: Rehearsal }) {
  const [first] = strays;
  if (first === undefined) return null;
  return (
    <>
      <h4 className="tone-trouble">Not in the runbook</h4>
      <ul className="rehearsal-look" aria-label="Not in the runbook">
        {strays.map((index) => (
          <li key={index}>{log[index]?.what}</li>
        ))}
      </ul>
      {stands === 'now' && (
        <button
          type="button"
          className="button rehearsal-back"
          title="Begins another branch of the run, in which the rehearsal goes on from there"
          onClick={() => attempt(bridge.goBackInRehearsal(first))}
        >
          <Icon of={Undo2} size={15} />
          Go back to before it
        </button>
      )}
    </>
  );
}

const KINDS: Readonly<Record<RehearsalEntry['kind'], string>> = {
  done: 'Done',
  begun: 'Begun',
  seen: 'Seen',
  refused: 'Refused',
  'not-asked-for': 'Not in the runbook',
};

function Log({ entries }: { readonly entries: readonly RehearsalEntry[] }) {
  return (
    <ul className="rehearsal-log selectable">
      {entries.map(({ atMs, kind, what, step, seen }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end.
        <li key={index} className={kind === 'refused' || kind === 'not-asked-for' ? 'tone-trouble' : ''}>
          <span className="figures">{formatMoment(atMs)}</span>
          <span>
            <strong>{KINDS[kind]}</strong>
            {step !== null && ` · step ${step + 1}`}
            <br />
            {kind === 'seen' ? seen || what : what}
            {kind === 'refused' && `: ${seen}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
