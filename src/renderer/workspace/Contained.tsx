import { Children, Component, type ComponentType, type ErrorInfo, type ReactNode } from 'react';
import { MAX_FAILURE_LETTERS, type PartFailure } from '../../shared/about.ts';
import { bridge } from '../bridge/bridge.ts';
import { useNotice } from '../store/notice-store.ts';

interface ContainedProps {
  /** What people call it: the beginning of a sentence. */
  readonly part: string;
  /** What is put right before it is shown anew, where that is more than to begin from nothing. */
  readonly beforeAnew?: () => void;
  readonly children: ReactNode;
}

interface ContainedState {
  readonly failure: PartFailure | null;
}

/** A part of the window. What goes wrong while it is shown stays within it; documents and runs are none of its own. */
export class Contained extends Component<ContainedProps, ContainedState> {
  override state: ContainedState = { failure: null };

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const trace = `${stack}\n${componentStack ?? ''}`;
    const [says, from] = [message, trace].map((text) => text.slice(0, MAX_FAILURE_LETTERS)) as [string, string];
    const failure = { part: this.props.part, message: says, trace: from };
    this.setState({ failure });
    void bridge.noteFailure(failure);
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    const showAnew = (): void => {
      this.props.beforeAnew?.();
      this.setState({ failure: null });
    };
    return <Failed failure={failure} onAnew={showAnew} />;
  }
}

/** Several parts that are called the same, each by itself: one that fails leaves the others open. */
export function EachContained({ children, ...props }: ContainedProps) {
  return Children.map(children, (child) => <Contained {...props}>{child}</Contained>);
}

function Failed({ failure, onAnew }: { readonly failure: PartFailure; readonly onAnew: () => void }) {
  const copy = async (): Promise<void> => {
    await bridge.copyFailureReport(failure);
    useNotice.getState().tell('The report is on the clipboard.', 'neutral');
  };
  return (
    <div className="part-failed" role="alert">
      <p className="selectable">
        {failure.part} cannot be shown: {failure.message}
      </p>
      <p>Your document is kept as it is, and everything else goes on.</p>
      <div className="part-failed-ways">
        <button type="button" className="button is-strong" onClick={onAnew}>
          Try again
        </button>
        <button type="button" className="button" onClick={() => void copy()}>
          Copy report
        </button>
      </div>
    </div>
  );
}

/** The same around a component, for tables of them. */
export function contained(part: string, Content: ComponentType): ComponentType {
  return function ContainedPart() {
    return (
      <Contained part={part}>
        <Content />
      </Contained>
    );
  };
}
