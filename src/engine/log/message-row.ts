import type { Message } from '../state/messages.ts';
import type { World } from '../state/world.ts';

/** What one name of message is called, says and carries. */
export interface MessageWords<Type extends Message['type']> {
  readonly title: string;
  readonly guide: readonly string[];
  readonly says: (message: Extract<Message, { type: Type }>, world: World) => string;
  readonly fields?: (message: Extract<Message, { type: Type }>, world: World) => MessageFields;
}

export type MessageFields = Readonly<Record<string, string | null>>;

export function row(title: string, guide: readonly string[], sentence: string) {
  return { title, guide, says: () => sentence };
}

export function bytes(count: number): string {
  if (count >= 1_000_000) return `${(count / 1_000_000).toFixed(2)} MB`;
  return count >= 1000 ? `${(count / 1000).toFixed(1)} KB` : `${count} bytes`;
}
