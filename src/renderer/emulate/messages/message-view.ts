import { create } from 'zustand';
import type { MessageEnd, MessageReference } from '../../../shared/messages.ts';
import { useView } from '../../store/view-store.ts';

/** What the person looks at in the list of messages. */
interface MessageView {
  readonly selected: MessageReference | null;
  readonly end: MessageEnd | null;
  readonly text: string;
}

export const useMessageView = create<MessageView>(() => ({ selected: null, end: null, text: '' }));

/** Shows what a message says, wherever it was pointed at. */
export function showMessage(message: MessageReference): void {
  useMessageView.setState({ selected: message });
  useView.getState().showPanel('messages');
}
