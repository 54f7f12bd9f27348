import type { MessageGroup } from './message-colour.ts';

/** A dot as the canvas draws it; what it means stands beside it. */
export function MessageSample({ group }: { readonly group: MessageGroup }) {
  return <span className="message-sample" style={{ color: `var(${group.token})` }} aria-hidden />;
}
