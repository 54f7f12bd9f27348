import type { HostFacts, MemberFacts, MirrorFacts, MirrorSettings, NodeFacts, Told } from '../facts.ts';

export interface Hint {
  readonly host: HostFacts;
  readonly proposedHost: string;
  readonly role: Told<string>;
  readonly mirrorName: Told<string> | null | undefined;
  readonly key?: string;
  readonly settings: MirrorSettings;
  readonly own: MemberFacts;
}

/** An instance of which only something beside the product says that it is a member: it counts where nothing else does. */
export function hintedNode({ host, proposedHost, role, mirrorName, key, settings, own }: Hint): NodeFacts {
  const mirror: MirrorFacts = {
    at: role.at,
    name: mirrorName == null ? null : { ...mirrorName, value: mirrorName.value.toUpperCase() },
    isHint: true,
    ...(key === undefined ? {} : { key }),
    settings,
    own,
    rows: [],
    databases: [],
  };
  return {
    at: host.at,
    host,
    proposedHost,
    product: 'iris',
    mirrors: [mirror],
    localDatabases: [],
    remoteDatabases: [],
    ecpServers: [],
  };
}
