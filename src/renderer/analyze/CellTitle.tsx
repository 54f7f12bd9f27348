import { useAnalysis } from '../store/analysis-store.ts';
import { faultIdsOf } from './matrix-model.ts';

/** A cell by the titles of its outages. */
export function CellTitle({ id }: { readonly id: string }) {
  const catalogue = useAnalysis(({ head }) => head?.catalogue);
  const titles = faultIdsOf(id).map((fault) => catalogue?.find((line) => line.id === fault)?.title ?? fault);
  return <span>{titles.join(id.includes(' > ') ? ', then: ' : ' + ')}</span>;
}
