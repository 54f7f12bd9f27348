import { useState } from 'react';
import { STATUS_WORDS, type StopCondition } from '../../../shared/session.ts';
import { useSession } from '../../store/session-store.ts';
import { FormDialog } from '../../ui/controls/FormDialog.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { readMoment } from '../../ui/text/read-moment.ts';
import { attempt, runUntil } from './run-commands.ts';
import { clockMs } from './timeline-view.ts';

/** The conditions that need more than a choice in a menu: a time, or a member's status. */
export function RunUntilDialog({ onClose }: { readonly onClose: () => void }) {
  const [kind, setKind] = useState<'time' | 'status'>('time');
  const members = useSession(({ lanes }) => lanes).filter((lane) => lane.kind === 'member');
  const severalMirrors = new Set(members.map(({ mirror }) => mirror)).size > 1;
  const submit = (fields: FormData): void => {
    const condition = kind === 'time' ? timeOf(fields) : statusOf(fields, members);
    if (condition !== null) attempt(runUntil(condition));
  };
  return (
    <FormDialog title="Run until" action="Run" onSubmit={submit} onClose={onClose}>
      <fieldset className="form-choices">
        <legend className="visually-hidden">What to wait for</legend>
        <label>
          <input type="radio" name="kind" checked={kind === 'time'} onChange={() => setKind('time')} />A time
        </label>
        <label>
          <input type="radio" name="kind" checked={kind === 'status'} onChange={() => setKind('status')} />A status of a
          member
        </label>
      </fieldset>
      {kind === 'time' ? (
        <label className="form-row">
          Virtual time
          <input
            type="text"
            name="time"
            className="figures"
            defaultValue={formatMoment(Math.ceil(clockMs() / 60_000 + 1) * 60_000)}
            pattern="(\d+:)?(\d+:)?\d+(\.\d+)?"
            title="Seconds, minutes:seconds or hours:minutes:seconds"
            required
          />
        </label>
      ) : (
        <>
          <label className="form-row">
            Member
            <select name="member">
              {members.map(({ id, title, mirror }) => (
                <option key={id} value={id}>
                  {severalMirrors ? `${title} of ${mirror}` : title}
                </option>
              ))}
            </select>
          </label>
          <label className="form-row">
            Status
            <select name="status">
              {STATUS_WORDS.map((status) => (
                <option key={status}>{status}</option>
              ))}
            </select>
          </label>
        </>
      )}
    </FormDialog>
  );
}

function timeOf(fields: FormData): StopCondition | null {
  const atMs = readMoment(String(fields.get('time')));
  return atMs === null ? null : { kind: 'time', atMs };
}

type MemberLane = { readonly id: string; readonly title: string; readonly mirror: string };

function statusOf(fields: FormData, members: readonly MemberLane[]): StopCondition | null {
  const lane = members.find(({ id }) => id === fields.get('member'));
  const status = STATUS_WORDS.find((word) => word === fields.get('status'));
  if (lane === undefined || status === undefined) return null;
  return { kind: 'status', mirror: lane.mirror, member: lane.title, status };
}
