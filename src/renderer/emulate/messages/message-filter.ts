import type { MessageKind } from '../../../shared/emulation.ts';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import type { MessageGroup } from './message-colour.ts';

/** Which kinds are drawn on the canvas and listed: one filter for both. */
export function isGroupShown(hidden: readonly MessageKind[], { kinds }: MessageGroup): boolean {
  return !kinds.every((kind) => hidden.includes(kind));
}

export function showGroup({ kinds }: MessageGroup, isWanted: boolean): void {
  const others = usePreferences.getState().hiddenMessages.filter((kind) => !kinds.includes(kind));
  changePreferences({ hiddenMessages: isWanted ? others : [...others, ...kinds] });
}
