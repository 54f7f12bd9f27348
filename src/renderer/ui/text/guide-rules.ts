/** What a section of the guide demands, in our words, where the emulation rests on it. */
export const GUIDE_RULES: Readonly<Record<string, string>> = {
  '3.1.1.1':
    'A mirror has at most two failover members, equal in every way. One is primary; the other is its backup, ready to take over.',
  '3.1.1.3':
    'An ISCAgent runs on every host of a mirror. It answers for an instance that does not answer itself: whether it is down, what its newest journal is; and it can force it down.',
  '3.1.1.4':
    'An arbiter is an ISCAgent on a third host, connected to both failover members. It tells each whether it has lost the other too, and decides nothing itself.',
  '3.1.2':
    'Every member applies the journal files of the primary. They are sent as they are written, and the backup receives them before a commit counts as durable.',
  '3.1.3.1':
    'The backup takes over by itself only when two things are certain: it has all journal data that was reported durable, and the primary is no longer primary and cannot become primary again without an operator.',
  '3.1.3.2':
    'An active backup takes over when the agent of the primary confirms that it is down, or when the arbiter has lost the primary too. A backup that is not active must first get the newest journal data from the agent.',
  '3.1.3.3': 'What a mirror does when hosts, instances, storage or networks fail, case by case.',
  '3.1.3.5':
    'In arbiter controlled mode a member that loses the other asks the arbiter whether it has lost it too. In agent controlled mode the primary waits for twice the QoS timeout in trouble, and the backup asks the agent.',
  '3.1.4.1':
    'An active backup has all journal data of the primary and acknowledges what it receives. Only an active backup can take over by itself.',
  '3.1.4.2': 'Updates are durable when the active backup has acknowledged the journal data that holds them.',
  '3.1.5.2':
    'A commit waits for the backup, so that the latency and the losses of the network between the failover members are part of every wait for durability. The primary does not wait for asyncs.',
  '3.1.5.4': 'Each member is reached at its own addresses: superserver, mirror private address and agent address.',
  '3.1.7':
    'After a take-over, connections have to find the new primary: by the VIP, by ECP, or by something outside the mirror.',
  '3.1.7.3':
    'The virtual IP address is bound by whoever becomes primary, on an interface of its subnet. A failover member that cannot bind it does not become primary.',
  '3.1.8':
    'A virtual machine pauses while it is migrated or a snapshot is taken; if it pauses for longer than the QoS timeout, it counts as failed.',
  '3.2.8.4': 'Settings of the mirror are changed on the primary, and apply on every member once it has received them.',
  '3.2.13':
    'The QoS timeout is how long a failover member waits for the other, and the arbiter for either, before it counts as lost. Half of it is the shortest time after which something is asked.',
  '3.2.15': 'A site may forbid in its own code that a member becomes primary, or that it takes over.',
  '3.3.1.1': 'Each member shows what it knows itself. A member that it has no connection to is shown as Down.',
  '3.3.1.2': 'The status monitor of ^MIRROR shows the same as text.',
  '3.3.4':
    'A DR async can be promoted to failover member, with a failover partner or with none. The newest journal data comes from the agent of the primary where it can be reached.',
  '3.3.5':
    'A member whose journal has diverged from that of the mirror is rebuilt: its databases are copied again from the primary.',
  '3.3.6': 'Mirroring can be stopped on a backup or async, and started again.',
  '3.3.7': 'Dejournaling can be paused on a member or for a database, and resumed.',
  '3.3.9.5':
    'Journal files that a member needs to catch up are kept for it. Where they have been purged after all, it must be rebuilt.',
  '3.4.1.1': 'Before its maintenance the backup can be made a DR async, so that the primary does not wait for it.',
  '3.4.1.3': 'With no failover set, the backup does not take over when the primary is shut down.',
  '3.4.2.3':
    'Where the backup does not take over, an operator may force it to become primary: data may be lost, and no other member may be primary at that time.',
  '3.4.2.4':
    'A primary in an indefinite trouble state can be made to resume, when it is certain that the other member has not taken over.',
  '3.4.2.5':
    'When the former primary comes back, it must not become primary again with a journal that the mirror does not have.',
  '3.4.3.1':
    'In a disaster a DR async is promoted and becomes primary; what the failover members did not send it is lost.',
};
