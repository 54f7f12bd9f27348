import type { Message } from '../state/messages.ts';
import type { World } from '../state/world.ts';
import type { Fields } from './message-fields.ts';

/** What one name of message is called, says and carries. */
export interface MessageWords<Type extends Message['type']> {
  readonly title: string;
  readonly guide: readonly string[];
  readonly says: (message: Extract<Message, { type: Type }>, world: World) => string;
  readonly fields?: (message: Extract<Message, { type: Type }>, world: World) => Fields;
}

export function row(title: string, guide: readonly string[], sentence: string) {
  return { title, guide, says: () => sentence };
}
