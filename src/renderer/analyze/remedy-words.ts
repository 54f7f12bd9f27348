import type { Remedy } from '../../analysis/remedies.ts';
import { changeWords } from '../../analysis/sentences.ts';

/** What would help most, where that is known. */
export function remedySentence(remedies: 'unknown' | 'under-way' | readonly Remedy[]): readonly string[] {
  if (typeof remedies === 'string') return [];
  const [best] = remedies;
  if (best === undefined) return ['No standard remedy helps against a single outage.'];
  return [`Would help most: ${best.title} (${changeWords(best)}).`];
}
