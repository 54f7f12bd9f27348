import type { Membership } from '../state/membership.ts';
import type { Report } from '../state/messages.ts';
import { milliseconds, type World } from '../state/world.ts';

/** What a message carries, by labels; nothing stands for what it leaves out. */
export type Fields = Readonly<Record<string, string | null>>;

export function membershipFields({ qosUs, arbiter, vip, version }: Membership): Fields {
  return {
    'Version of the settings': String(version),
    'QoS timeout': `${qosUs / 1000} ms`,
    Arbiter: arbiter === null ? 'none' : `${arbiter.address}|${arbiter.port}`,
    'Virtual IP': vip === null ? 'none' : `${vip.address}/${vip.maskBits}`,
  };
}

export function reportFields(report: Report | null): Fields {
  if (report === null) return {};
  const { status, journalTransfer, dejournaling, arbiterConnected } = report;
  return {
    'Its status': status,
    'Its journal transfer': journalTransfer,
    'Its dejournaling': dejournaling,
    'Its arbiter': arbiterConnected ? 'connected' : 'not connected',
  };
}

export function moment(world: World, us: number): string {
  return `${(milliseconds(world, us) / 1000).toFixed(3)} s`;
}

export function sentAt(world: World, acks: number): string | null {
  return acks > 0 ? `what was sent at ${moment(world, acks)}` : null;
}
