import { CircleDot, GitBranchPlus, Minus } from 'lucide-react';
import { agree, andList } from '../../../design/and-list.ts';
import type { LogEntry } from '../../../shared/emulation.ts';
import { useDesign } from '../../store/document-store.ts';
import { useView } from '../../store/view-store.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { attempt, branchFromHere } from '../timeline/run-commands.ts';
import { AdviceSection } from './AdviceSection.tsx';
import { ChangeChain } from './ChangeChain.tsx';
import { changeWords, subjectName } from './change-title.ts';
import { FactList } from './FactList.tsx';
import { MonitorTable } from './MonitorTable.tsx';
import { OutageOfTakeOver } from './OutageOfTakeOver.tsx';
import { useExplainedEntry } from './useExplainedEntry.ts';

/** Explains one change as a good colleague would: what, why, what was known, what was not done. */
export function WhyPanel() {
  const entry = useExplainedEntry();
  return (
    <div className="why">
      <AdviceSection />
      {entry === null ? <NothingYet /> : <Explanation entry={entry} />}
      <MonitorTable isShort />
    </div>
  );
}

function NothingYet() {
  const { mirrors } = useDesign();
  const pending = mirrors.flatMap(({ members }) => members.filter(({ authorized }) => !authorized));
  if (mirrors.some(({ formed }) => !formed)) return <NotCreatedYet />;
  return pending.length > 0 ? <NotAuthorizedYet names={pending.map(({ name }) => name)} /> : <AllIsWell />;
}

/** The run begins before the mirror does (§3.2.6). */
function NotCreatedYet() {
  return (
    <section className="why-nothing">
      <h2>The mirror is not created yet</h2>
      <p>
        Press play, then right-click the first member and choose <em>Create mirror</em>; the others join it. What was
        created is in the drawing once you choose <em>Copy into the drawing</em> in the menu.
      </p>
      <GuideSections sections={['3.2.6']} />
    </section>
  );
}

/** They are drawn as members that nobody has authorized (§3.2.6.3). */
function NotAuthorizedYet({ names }: { readonly names: readonly string[] }) {
  return (
    <section className="why-nothing">
      <h2>
        {names.length === 1 ? 'A member waits to be authorized' : `${names.length} members wait to be authorized`}
      </h2>
      <p>
        {andList(names)} {agree(names, 'joins', 'join')} the mirror once {agree(names, 'it is', 'they are')} authorized
        on the primary: press play, then <em>Authorize</em> in the Monitor panel.
      </p>
      <GuideSections sections={['3.2.6.3']} />
    </section>
  );
}

function AllIsWell() {
  return (
    <section className="why-nothing">
      <h2>Nothing has changed yet</h2>
      <p>
        The mirror is formed and everything is caught up. Press play, then break something: right-click a host, a
        network or a wire on the canvas. Every change is explained here.
      </p>
    </section>
  );
}

function Explanation({ entry }: { readonly entry: LogEntry }) {
  const { at, subject, safety, because, not, guide, api } = entry;
  const design = useDesign();
  const { title, sentence } = changeWords(design, entry);
  const name = subjectName(design, subject);
  const isSelected = useView(({ selectedEntry }) => selectedEntry !== null);
  const explain = useView((view) => view.explain);
  return (
    <article className="explanation selectable" aria-label="Why">
      <p className="explanation-moment">
        <span className="figures">{formatMomentWithUnit(at)}</span> · {name}
        {isSelected && (
          <button type="button" className="text-button" onClick={() => explain(null)}>
            <Icon of={CircleDot} size={12} /> Follow the run
          </button>
        )}
      </p>
      <h2>{title}</h2>
      {sentence !== null && <p className="explanation-sentence">{sentence}</p>}
      <OutageOfTakeOver entry={entry} />
      {safety !== null && <p className="explanation-sentence">{safety}</p>}
      {because.length > 0 && (
        <section className="facts-known">
          <h3>{subject.kind === 'member' ? `What ${name} knew` : 'What was known'}</h3>
          <FactList entry={entry} />
        </section>
      )}
      {not.length > 0 && (
        <section className="facts-known">
          <h3>What it did not do, and why</h3>
          <ul>
            {not.map((decision) => (
              <li key={decision}>
                <Icon of={Minus} size={14} />
                <span>{decision}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {api !== undefined && (
        <p className="explanation-api">
          By API: <code className="figures">{api.join(', ')}</code>
        </p>
      )}
      <ChangeChain entry={entry} />
      <div className="explanation-foot">
        <GuideSections sections={guide} />
        <button type="button" className="text-button" onClick={() => attempt(branchFromHere(at))}>
          <Icon of={GitBranchPlus} size={14} /> Branch from here
        </button>
      </div>
    </article>
  );
}
