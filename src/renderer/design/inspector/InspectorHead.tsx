import type { ReactNode } from 'react';
import { Name } from '../../ui/controls/Name.tsx';

interface InspectorHeadProps {
  readonly kind: string;
  readonly title: string;
  readonly children?: ReactNode;
}

/** What the page is about, and what can be done to it as a whole. */
export function InspectorHead({ kind, title, children }: InspectorHeadProps) {
  return (
    <header className="inspector-head">
      <div>
        <p className="inspector-kind">{kind}</p>
        <h2>
          <Name text={title} />
        </h2>
      </div>
      {children}
    </header>
  );
}
