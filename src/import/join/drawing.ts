/** What is known of the drawing before its ids and placeholders are settled. */
import { sameAddress } from '../../design/addresses.ts';
import type { Facts } from '../facts.ts';
import type { NoteAt } from './choose.ts';
import type { AddressDraft, HostDraft, Hosts } from './hosts.ts';
import type { JoinedMember, JoinedMirror } from './join-mirror.ts';

/** A member with its host and its addresses, which are settled when every host is known. */
export interface MemberDraft {
  readonly member: JoinedMember;
  readonly host: HostDraft;
  readonly superserver: AddressDraft | null;
  readonly mirrorPrivate: AddressDraft | null;
  readonly agent: AddressDraft | null;
}

export interface MirrorDraft {
  readonly mirror: JoinedMirror;
  readonly id: string;
  readonly name: string;
  readonly members: readonly MemberDraft[];
  readonly arbiter: AddressDraft | null;
}

export interface Drawing {
  readonly facts: Facts;
  readonly hosts: Hosts;
  readonly mirrors: readonly MirrorDraft[];
  readonly note: NoteAt;
}

export function writtenAddress({ networkInterface, written }: AddressDraft): string {
  return written ?? networkInterface.dnsName ?? (networkInterface.address as string);
}

export const memberOnHost = (mirrors: readonly MirrorDraft[], host: HostDraft): MirrorDraft | undefined =>
  mirrors.find(({ members }) => members.some((one) => one.host === host));

export const isVipOf = ({ mirror }: MirrorDraft, address: string): boolean =>
  mirror.settings.vip !== null && sameAddress(mirror.settings.vip.address, address);
