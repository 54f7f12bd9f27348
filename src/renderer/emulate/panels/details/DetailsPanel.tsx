import { elementTitle } from '../../../../design/element-names.ts';
import { elementParts } from '../../../../design/element-parts.ts';
import './details.css';
import { ArrowLeft } from 'lucide-react';
import { useDesign } from '../../../store/document-store.ts';
import { type Detailed, useView } from '../../../store/view-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import { AroundDetailsView } from './AroundDetailsView.tsx';
import { HostDetailsView } from './HostDetailsView.tsx';
import { MemberDetailsView } from './MemberDetailsView.tsx';

/** What was chosen on the canvas, in the place of the panels, until one of them is chosen or it is closed. */
export function DetailsPanel({ of, panel }: { readonly of: Detailed; readonly panel: string }) {
  const design = useDesign();
  const showDetails = useView((view) => view.showDetails);
  const { outer, inner = '' } = elementParts(design, of);
  const name = elementTitle(design, of);
  return (
    <section className="details selectable" aria-label={`Details of ${name}`}>
      <header className="details-head">
        <h2>{name}</h2>
        <button type="button" className="text-button" onClick={() => showDetails(null)}>
          <Icon of={ArrowLeft} size={14} /> Back to {panel}
        </button>
      </header>
      {of.kind === 'host' && <HostDetailsView host={of.id} />}
      {of.kind === 'member' && <MemberDetailsView mirror={outer} member={inner} isAlone />}
      {of.kind !== 'host' && of.kind !== 'member' && (
        <AroundDetailsView key={`${of.kind} ${of.id}`} kind={of.kind} id={of.id} />
      )}
    </section>
  );
}
