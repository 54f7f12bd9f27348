import { Play, X } from 'lucide-react';
import { type Cell, rankOf, unservedClients } from '../../analysis/cell.ts';
import { longestOutage, OUTCOME_LETTERS, OUTCOME_TEXTS } from '../../analysis/sentences.ts';
import { andList } from '../../design/and-list.ts';
import { size } from '../../design/size.ts';
import { goalText } from '../../scenario/goals.ts';
import type { AnalysisHead } from '../../shared/analysis.ts';
import { useAnalysis } from '../store/analysis-store.ts';
import { useDesignDocument } from '../store/design-store.ts';
import { GuideSections } from '../ui/controls/GuideSections.tsx';
import { IconButton } from '../ui/controls/IconButton.tsx';
import { Icon } from '../ui/controls/icons.tsx';
import { Name } from '../ui/controls/Name.tsx';
import { chooseCell } from './analyze-view.ts';
import { useIsOld } from './follow-drawing.ts';
import { faultIdsOf, isSurprise, type Matrix } from './matrix-model.ts';
import { outcomeClass } from './outcome-looks.ts';
import { watchCell } from './watch-cell.ts';

interface CellStoryProps {
  readonly head: AnalysisHead;
  readonly matrix: Matrix;
  readonly id: string;
}

/** What became of the mirror after one outage or two, and what a person must do. */
export function CellStory({ head, matrix, id }: CellStoryProps) {
  const entry = matrix.entries.get(id);
  const title = (fault: string): string => head.catalogue.find((line) => line.id === fault)?.title ?? fault;
  const faults = faultIdsOf(id);
  const reversed = id.includes(' > ') ? faults.toReversed().join(' > ') : null;
  return (
    <section className="cell-story" aria-label="Story of the cell">
      <div className="cell-story-head">
        <h2>
          {faults.map((fault, index) => (
            <span key={fault}>
              {index > 0 && <em>{id.includes(' > ') ? 'then' : 'and at once'}</em>}
              {title(fault)}
            </span>
          ))}
        </h2>
        <IconButton name="Close the story" icon={X} onPress={() => chooseCell(null)} />
      </div>
      {entry === undefined && <p>It has not been played yet.</p>}
      {entry?.kind === 'excluded' && <p className="selectable">{entry.excluded.reason}</p>}
      {entry?.kind === 'played' && <Story cell={entry.cell} id={id} matrix={matrix} title={title} />}
      {reversed !== null && matrix.entries.has(reversed) && (
        <button type="button" className="text-button" onClick={() => chooseCell(reversed)}>
          The other way round{otherWords(matrix, reversed)}
        </button>
      )}
    </section>
  );
}

function otherWords({ entries }: Matrix, id: string): string {
  const entry = entries.get(id);
  return entry?.kind === 'played' ? `: ${OUTCOME_TEXTS[entry.cell.outcome]}` : '';
}

interface StoryProps {
  readonly cell: Cell;
  readonly id: string;
  readonly matrix: Matrix;
  readonly title: (fault: string) => string;
}

function Story({ cell, id, matrix, title }: StoryProps) {
  const isOld = useIsOld();
  const { outcome, actions, steps, recovers, guide, cause, goingOn, missedGoals = [] } = cell;
  const goals = useAnalysis(({ report }) => report?.goals) ?? [];
  const { clients = [] } = useDesignDocument();
  const clientNames = new Map(clients.map(({ id: client, name }) => [client, name ?? client]));
  const isLikeAnother = cell.id !== id;
  return (
    <>
      <p className={`cell-outcome ${outcomeClass(outcome)}`}>
        <b aria-hidden="true">{OUTCOME_LETTERS[outcome]}</b>
        <span>{OUTCOME_TEXTS[outcome]}</span>
      </p>
      <p className="selectable">{cause}</p>
      {missedGoals.map((index) => {
        const goal = goals[index];
        return goal === undefined ? null : <p key={index}>Misses the goal for {goalText(goal)}.</p>;
      })}
      {isSurprise(matrix, cell) && <p>A surprise: worse than each of the two alone ({worstSingle(matrix, cell)}).</p>}
      {isLikeAnother && (
        <p>Played as {faultIdsOf(cell.id).map(title).join(' and ')}: the design cannot tell them apart.</p>
      )}
      <dl className="cell-facts selectable">
        {factsOf(cell, clientNames).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Name text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {actions.length > 0 && (
        <>
          <h3>What a person can do</h3>
          <ul className="cell-steps selectable">
            {withoutRepeats(actions).map(({ text, risk }) => (
              <li key={text}>
                {text}
                {risk !== 'none' && <span className="cell-risk"> ({risk})</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{recovers === 'by-itself' ? 'Comes back by itself once it is repaired' : 'To come back, after repair'}</h3>
      {steps.length > 0 && (
        <ol className="cell-steps selectable">
          {steps.map(({ text }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same step may be taken twice, and its place tells the two apart.
            <li key={place}>{text}</li>
          ))}
        </ol>
      )}
      {recovers === 'rebuild' && <p>A member must be rebuilt.</p>}
      {goingOn !== null && <p>Not settled in its time: {goingOn}.</p>}
      <GuideSections sections={guide} />
      <button
        type="button"
        className="button is-strong cell-watch"
        disabled={isOld}
        title={isOld ? 'The drawing has changed since.' : 'Plays this run in Emulate, in a branch of its own'}
        onClick={() => void watchCell(cell, id)}
      >
        <Icon of={Play} size={15} />
        Watch
      </button>
    </>
  );
}

/** What is offered twice, as of two mirrors of one name, is said once. */
const withoutRepeats = (actions: Cell['actions']): Cell['actions'] => [
  ...new Map(actions.map((action) => [action.text, action])).values(),
];

function worstSingle({ entries }: Matrix, { faults }: Cell): string {
  const singles = faults.flatMap((id) => {
    const entry = entries.get(id);
    return entry?.kind === 'played' ? [entry.cell.outcome] : [];
  });
  const [worst] = singles.toSorted((one, other) => rankOf(one) - rankOf(other));
  return worst === undefined ? '' : OUTCOME_TEXTS[worst];
}

type ClientNames = ReadonlyMap<string, string>;

function factsOf(cell: Cell, names: ClientNames) {
  const { primary, mostLostBytes, failoverReady } = cell;
  const unserved = unservedClients(cell);
  return [
    ['Primary', primary ?? 'none'],
    ['Longest outage', longestOutage(cell)],
    ['Lost updates', mostLostBytes === 0 ? (primary === null ? 'none so far' : 'none') : size(mostLostBytes)],
    ['Survives one more', failoverReady ? 'yes, a backup is active' : 'no active backup'],
    ...(unserved.length > 0
      ? ([['Clients that reach nobody', andList(unserved.map((id) => names.get(id) ?? id))]] as const)
      : []),
  ] as const;
}
