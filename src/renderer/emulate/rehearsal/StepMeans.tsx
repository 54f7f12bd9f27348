import { SquareTerminal } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { RehearsalStepView } from '../../../shared/rehearsal.ts';
import { useDesign } from '../../store/document-store.ts';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { chooseTerminal } from '../terminal/terminal-place.ts';
import { typedCall } from './typed-call.ts';

type Way = RehearsalStepView['ways'][number];

const WAYS: Readonly<
  Record<Way['by'], { readonly title: string; readonly write: (parts: Way['parts']) => ReactNode }>
> = {
  shell: { title: 'In a shell', write: (parts) => <Typed lines={parts} /> },
  portal: { title: 'In the Management Portal', write: (parts) => <Path parts={parts} /> },
  routine: {
    title: 'In Terminal',
    write: (parts) => (
      <>
        <Typed lines={['zn "%SYS"', 'do ^MIRROR']} />, then <Path parts={parts} />
      </>
    ),
  },
  api: { title: 'By a call', write: (parts) => <Calls parts={parts} /> },
  hand: { title: 'By hand', write: ([line = '']) => <WithCode text={line} /> },
};

/** How the product is told to do a step, as the runbook says, and the way to the Terminal in which it is typed. */
export function StepMeans({ step: { ways, terminal, member } }: { readonly step: RehearsalStepView }) {
  const { hosts } = useDesign();
  if (ways.length === 0) return null;
  const host = hosts.find(({ id }) => id === terminal?.id)?.name;
  return (
    <>
      <h4>{`How it is done on ${member}`}</h4>
      <ul className="rehearsal-ways selectable" aria-label="How it is done">
        {ways.map(({ by, parts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the ways of a step do not change.
          <li key={index}>
            <span className="rehearsal-way">{WAYS[by].title}</span> {WAYS[by].write(parts)}
          </li>
        ))}
      </ul>
      {terminal !== null && (
        <button
          type="button"
          className="button rehearsal-terminal"
          onClick={() => {
            chooseTerminal(terminal);
            useView.getState().showPanel('terminal');
          }}
        >
          <Icon of={SquareTerminal} size={15} />
          {terminal.kind === 'host' ? `Open the shell of ${host}` : `Open the Terminal of instance ${terminal.id}`}
        </button>
      )}
    </>
  );
}

function Typed({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, index) => (
    <Fragment key={line}>
      {index > 0 && ', '}
      <code className="figures">{line}</code>
    </Fragment>
  ));
}

const Calls = ({ parts }: { readonly parts: readonly string[] }) => (
  <>
    <Typed lines={['zn "%SYS"']} />
    {parts.map(typedCall).map(({ typed, remark }) => (
      <Fragment key={typed}>
        , <Typed lines={[typed]} />
        {remark}
      </Fragment>
    ))}
  </>
);

const Path = ({ parts }: { readonly parts: readonly string[] }) => <strong>{parts.join(' > ')}</strong>;

function WithCode({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: every second part is code, and they do not change.
    index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
  );
}
