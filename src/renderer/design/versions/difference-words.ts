import type { FieldDifference } from '../../../design/difference/design-difference.ts';
import type { ElementReference } from '../../../design/element.ts';
import { designGroups } from '../inspector/design-fields.ts';
import { designKinds } from '../kinds/kinds.ts';

/** What the inspector does not call by a field of its own. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  name: 'Name',
  text: 'Text',
  members: 'Order of members',
  'arbiter.address': 'Arbiter',
  'arbiter.port': 'Arbiter port',
  'vip.address': 'VIP',
  'vip.maskBits': 'VIP mask',
  silencedRules: 'Silenced rules',
  goals: 'Goals',
  connections: 'ECP connections',
  targets: 'Targets',
};

/** A field as the inspector calls it; one that only a file has by its path there. */
export function fieldWords(element: ElementReference | null, path: FieldDifference['path']): string {
  const groups = element === null ? designGroups : designKinds[element.kind].fields;
  const written = path.join('.');
  const field = groups.flatMap(({ fields }) => fields).find((one) => one.path.join('.') === written);
  return field?.label ?? OTHER_WORDS[written] ?? written;
}
