import { ArrowDownToLine, X, Zap } from 'lucide-react';
import { size } from '../../../design/size.ts';
import type { MessageReference, ReadMessage } from '../../../shared/messages.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useLiveQuery } from '../../store/useLiveQuery.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { carryOut } from '../menus/carry-out.ts';
import { exactMoment, STATE_LOOKS, stateSentence } from './message-state.ts';
import { useMessageView } from './message-view.ts';
import { partyName, wayNames } from './party-name.ts';

/** One message in full: what it says, who says it to whom, its way, and what becomes of it. It can be lost from here. */
export function MessageDetail({ of }: { readonly of: MessageReference }) {
  const read = useReadMessage(of);
  const close = (): void => useMessageView.setState({ selected: null });
  return (
    <section className="message-detail selectable" aria-label="The chosen message">
      <header>
        <h3>{read === null ? 'This message is not in this branch' : (read?.content.title ?? '')}</h3>
        <IconButton name="Close the message" icon={X} onPress={close} />
      </header>
      {read !== undefined && read !== null && <Content read={read} />}
    </section>
  );
}

function Content({ read: { record, content } }: { readonly read: ReadMessage }) {
  const design = useDesign();
  const { sender, receiver, route, sizeBytes, sentMs, losses, state, name } = record;
  const { icon, tone } = STATE_LOOKS[state];
  return (
    <>
      <p>{content.sentence}</p>
      <p className={`message-fate tone-${tone}`}>
        <Icon of={icon} size={13} />
        <span>{stateSentence(design, record)}</span>
      </p>
      {losses > 0 && <p>Lost in transit {losses === 1 ? 'once' : `${losses} times`}, and sent again by TCP.</p>}
      <dl className="monitor-facts">
        <dt>From</dt>
        <dd>{partyName(design, sender)}</dd>
        <dt>To</dt>
        <dd>{partyName(design, receiver)}</dd>
        <dt>Sent</dt>
        <dd className="figures">{exactMoment(sentMs)}</dd>
        <dt>Path</dt>
        <dd>{route.length === 0 ? 'none, or within the host' : wayNames(design, route).join(' › ')}</dd>
        <dt>Size</dt>
        <dd className="figures">{size(sizeBytes)}</dd>
        {content.fields.map(({ label, value }) => (
          <Field key={label} label={label} value={value} />
        ))}
        <dt>Name in scenarios</dt>
        <dd className="figures">{name}</dd>
      </dl>
      <div className="message-actions">
        <DropButton read={record} />
        <button type="button" className="text-button" onClick={() => void bridge.seek(sentMs).catch(() => {})}>
          <Icon of={ArrowDownToLine} size={13} /> Go to when it was sent
        </button>
      </div>
      <GuideSections sections={content.guide} />
    </>
  );
}

function Field({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={/^[\d.]/.test(value) ? 'figures' : undefined}>{value}</dd>
    </>
  );
}

/** What has arrived is lost by going back to when it was on its way; another branch begins there. */
function DropButton({ read }: { readonly read: ReadMessage['record'] }) {
  const { name, from, to, sentMs, state, route } = read;
  if (route.length === 0) return null;
  const drop = async (): Promise<void> => {
    if (state !== 'travelling') await bridge.seek(sentMs);
    await carryOut({ kind: 'fault', fault: 'message.drop', message: name, from, to, sentMs });
  };
  return (
    <button type="button" className="text-button" onClick={() => void drop().catch(() => {})}>
      <Icon of={Zap} size={13} /> {state === 'travelling' ? 'Drop this message' : 'Go back and drop this message'}
    </button>
  );
}

/** Undefined until it is known; null where the branch that is shown has no such message. */
function useReadMessage(of: MessageReference): ReadMessage | null | undefined {
  const branch = useSession(({ tree }) => tree.shown);
  return useLiveQuery(
    `${branch} ${of.id}`,
    () => bridge.readMessage({ id: of.id, sentMs: of.sentMs }),
    (read) => read !== null && isSettled(read.record),
  );
}

/** What has arrived has arrived, unless the clock is put back before that. */
function isSettled({ state, stateMs }: ReadMessage['record']): boolean {
  const nowMs = useSession.getState().observation?.atMs ?? 0;
  return state === 'arrived' && stateMs !== null && stateMs <= nowMs;
}
