import type { Remedy } from '../../analysis/remedies.ts';

/** What would help most, where that is known. */
export function remedySentence(remedies: 'unknown' | 'under-way' | readonly Remedy[]): readonly string[] {
  if (typeof remedies === 'string') return [];
  const [best] = remedies;
  if (best === undefined) return ['No standard remedy helps against a single outage.'];
  return [`Would help most: ${best.title} (${changeWords(best)}).`];
}

/** No remedy that makes something worse is shown without that first. */
export function changeWords({ better, worse }: Pick<Remedy, 'better' | 'worse'>): string {
  return worse > 0 ? `${worse} worse, ${better} better` : `${better} better`;
}
