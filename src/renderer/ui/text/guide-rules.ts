/** What a section of the guide is about, in our words; where the emulation rests on it, what it demands. The guide itself has more. */
export const GUIDE_RULES: Readonly<Record<string, string>> = {
  '1.1':
    'Without a standby, journaling and recovery keep the data whole, but users wait until the failed system is repaired.',
  '1.2':
    "Two hosts share one set of disks, and the cluster's software starts the instance on the other host when the first fails. The shared storage stays a single point of failure.",
  '1.3':
    'A virtualization platform restarts a failed virtual machine, on other hardware where it must. Caché then recovers as after any restart, which takes longer than a take-over.',
  '1.4':
    "Two independent systems hold the same databases. The primary's journal keeps the backup's copy the same, and no disk is shared.",
  '1.5':
    "Application servers stand between users and the database. While a new primary takes over, their users' requests wait instead of failing.",
  '2.1':
    'Users work on application servers, which get their data from one data server over ECP. There should be one application server more than the load needs.',
  '2.2':
    'After a break, an ECP connection either recovers, and users notice only a pause, or is reset: open transactions are rolled back. Time limits on both sides decide which.',
  '3.1': 'What a mirror is made of, how it fails over, and what to settle before one is built.',
  '3.1.1':
    'A mirror has one or two failover members, up to 16 members in all, an ISCAgent on every host, and best an arbiter.',
  '3.1.1.1':
    'A mirror has at most two failover members, equal in every way. One is primary; the other is its backup, ready to take over.',
  '3.1.1.2':
    'Async members get the journal without the primary waiting for them. A DR async can be promoted to failover member; a reporting async serves queries and reports and never can.',
  '3.1.1.3':
    'An ISCAgent runs on every host of a mirror. It answers for an instance that does not answer itself: whether it is down, what its newest journal is; and it can force it down.',
  '3.1.1.4':
    'An arbiter is an ISCAgent on a third host, connected to both failover members. It tells each whether it has lost the other too, and decides nothing itself.',
  '3.1.2':
    'Every member applies the journal files of the primary. They are sent as they are written, and the backup receives them before a commit counts as durable. An active backup has acknowledged all of it.',
  '3.1.3': 'How a mirror decides that the backup may take over, and why it sometimes must not.',
  '3.1.3.1':
    'The backup takes over by itself only when two things are certain: it has all journal data that was reported durable, and the primary is no longer primary and cannot become primary again without an operator.',
  '3.1.3.2':
    'An active backup takes over when the agent of the primary confirms that it is down, or when the arbiter has lost the primary too. A backup that is not active must first get the newest journal data from the agent.',
  '3.1.3.3': 'What a mirror does when hosts, instances, storage or networks fail, case by case.',
  '3.1.3.4':
    'The arbiter should not fail together with a failover member. With both members in one data center it may stand there too; with members in two, it belongs in a third place.',
  '3.1.3.5':
    'In arbiter controlled mode a member that loses the other asks the arbiter whether it has lost it too. In agent controlled mode the primary waits for twice the QoS timeout in trouble, and the backup asks the agent.',
  '3.1.4':
    'A mirror with a single failover member never fails over by itself. For a while, the backup can be demoted, or the primary shut down with nofailover.',
  '3.1.5': 'The networks that members use, the latency they need, and the addresses they are known by.',
  '3.1.5.1':
    'Failover members should have a private, redundant network of their own, wide enough for the journal at its peak.',
  '3.1.5.2':
    'A commit waits for the backup, so that the latency and the losses of the network between the failover members are part of every wait for durability. The primary does not wait for asyncs.',
  '3.1.5.3':
    'Journal data may be compressed on its way to the backup and to asyncs; the two are set apart. Compression saves bandwidth and costs time.',
  '3.1.5.4': 'Each member is reached at its own addresses: superserver, mirror private address and agent address.',
  '3.1.6':
    'Drawings of mirrors in one data center, on a campus and over several sites, with addresses. MirrorLab ships them as samples.',
  '3.1.6.1':
    'Sample mirrors within one data center, computer room or campus, and which address stands for what in each.',
  '3.1.6.2': 'Sample mirrors over two data centers, with a DR async far away or a full second failover pair.',
  '3.1.7':
    'After a take-over, connections have to find the new primary: by the VIP, by ECP, or by something outside the mirror.',
  '3.1.7.1':
    'A mirror itself can redirect by its VIP, by mirror connections of ECP application servers, and by gateways that know the mirror.',
  '3.1.7.2':
    'Load balancers, DNS updates, or the application itself can lead users to the new primary. How fast depends on that technology.',
  '3.1.7.3':
    'The virtual IP address is bound by whoever becomes primary, on an interface of its subnet. A failover member that cannot bind it does not become primary.',
  '3.1.8':
    'A virtual machine pauses while it is migrated or a snapshot is taken; if it pauses for longer than the QoS timeout, it counts as failed.',
  '3.1.9':
    "Work on the backup's host slows its acknowledgements, and with them every commit that waits. Keep the host for the mirror.",
  '3.1.10':
    'Several members may share a host that is large enough. The two failover members of one mirror should not, and the ports of all must differ.',
  '3.2': 'How to build a mirror step by step, and how to change it later.',
  '3.2.1':
    'Failover members are equal: same resources, same settings, same names of databases. Nothing makes one of them the preferred primary.',
  '3.2.2':
    'Any system with a running ISCAgent of a recent enough version can be arbiter, for one mirror or several. It needs no Caché instance.',
  '3.2.3': 'Start the ISCAgent on every host before the instance joins a mirror, and let it start with the system.',
  '3.2.4':
    'With SSL/TLS, members prove who they are by certificates and encrypt what they send. Once required, it holds for all members.',
  '3.2.5':
    '^MIRROR does in the terminal what the Management Portal does, and a few things that only it can do, such as forcing a backup to become primary.',
  '3.2.6':
    'A mirror is created on its first failover member; the second failover member and the asyncs join it afterwards.',
  '3.2.6.1': 'Enable mirroring, name the mirror, and give the first member its addresses. It becomes primary.',
  '3.2.6.2': 'The second failover member joins by the address and the agent port of the first, and becomes backup.',
  '3.2.6.3':
    'In a mirror with SSL/TLS, each new member waits until its X.509 name has been authorized on the first failover member.',
  '3.2.6.4': 'After joining, the Mirror Monitor shows one member as Primary and the other as Backup.',
  '3.2.6.5':
    'An async joins as DR, read-only reporting or read-write reporting. A reporting async may belong to several mirrors.',
  '3.2.7':
    'Only databases that were added to the mirror are copied to other members. A new one is created on each; an existing one is restored from a backup.',
  '3.2.7.1':
    'Databases of the system cannot be mirrored, and neither can files outside of databases. Names in the mirror must be the same on every member.',
  '3.2.7.2':
    'Create the database on the primary first, then on the other members with the same mirror database name. It is empty, so that it needs no copy.',
  '3.2.7.3':
    'Add it on the primary, back it up, and restore that backup on the other members; then it is activated and caught up.',
  '3.2.7.4':
    'A restored database is activated first, then catches up: it applies the journal from the time of the backup on.',
  '3.2.8': 'Members and settings can be changed after the mirror was built, mostly on the primary.',
  '3.2.8.1':
    'A reporting async that was a DR async may still refuse updates of its databases; clearing the FailoverDB flag makes them writable, for good.',
  '3.2.8.2':
    'Who removes a member decides whether its databases stay marked as mirrored. Marked ones can join again; unmarked ones are ordinary databases.',
  '3.2.8.3': 'An async can leave one mirror or all, and its type can be changed, within limits.',
  '3.2.8.4': 'Settings of the mirror are changed on the primary, and apply on every member once it has received them.',
  '3.2.8.5':
    'A database can be taken out of the mirror. On an async that changes the async only; on the primary it ends the mirroring of that database.',
  '3.2.9': 'Databases and journal files of a mirror can be encrypted; the members must then have the right keys.',
  '3.2.9.1':
    'A database that is encrypted on the primary should be encrypted on every member. MirrorLab says where it is not.',
  '3.2.9.2':
    'Journal files are encrypted only in a mirror with SSL/TLS, and every member that may become primary must have the key that was used.',
  '3.2.10':
    'An application server that connects to the mirror, not to one server, follows the primary by itself. It is never given the VIP.',
  '3.2.11': 'What must be set up before a VIP is added to a mirror, and how it is added.',
  '3.2.11.1':
    'With the same superserver and web ports on both failover members, tools reach the primary by the VIP wherever it is.',
  '3.2.11.2':
    'A VIP needs an address of its own, its mask in CIDR form, and an interface of that subnet on every member that may become primary.',
  '3.2.12': 'How the ISCAgent is started, and the port and interface on which it listens.',
  '3.2.12.1': 'The ISCAgent must start with the host and run at all times, also while the instance is down.',
  '3.2.12.2':
    'The agent listens on port 2188 unless its configuration says otherwise. The arbiter and each member are known by address and port.',
  '3.2.12.3': 'The agent listens on every interface of its host unless it is bound to one.',
  '3.2.13':
    'The QoS timeout is how long a failover member waits for the other, and the arbiter for either, before it counts as lost. Half of it is the shortest time after which something is asked.',
  '3.2.14':
    'With enough processors and memory, several databases are dejournaled at once, which raises the throughput of a backup or async.',
  '3.2.15': 'A site may forbid in its own code that a member becomes primary, or that it takes over.',
  '3.2.16': 'A shadow and its source can be made a mirror without copying the databases again.',
  '3.3': 'Watching a mirror, changing it while it runs, and what else to keep in mind.',
  '3.3.1':
    'The Mirror Monitor in the portal and the status monitor of ^MIRROR show the state of every member and database.',
  '3.3.1.1': 'Each member shows what it knows itself. A member that it has no connection to is shown as Down.',
  '3.3.1.2': 'The status monitor of ^MIRROR shows the same as text.',
  '3.3.1.3':
    'Processes of mirroring on each member have names of their own, by which they are found in the list of processes.',
  '3.3.2':
    'Addresses are changed on the primary, which tells the others. A member that was away at the time may need to be told on its own.',
  '3.3.3':
    "When a member's certificate gets another X.509 name, the other members must authorize it before they talk again.",
  '3.3.4':
    'A DR async can be promoted to failover member, with a failover partner or with none. The newest journal data comes from the agent of the primary where it can be reached.',
  '3.3.5':
    'A member whose journal has diverged from that of the mirror is rebuilt: its databases are copied again from the primary.',
  '3.3.6': 'Mirroring can be stopped on a backup or async, and started again.',
  '3.3.7': 'Dejournaling can be paused on a member or for a database, and resumed.',
  '3.3.7.1':
    'An error pauses only the database that it concerns; the others go on, so that the member stays as close to the primary as it can.',
  '3.3.7.2': 'On a reporting async, dejournaling can run all the time or by a schedule, for each mirror on its own.',
  '3.3.7.3':
    'On a reporting async, code of your own can decide which journal records are applied to read-write databases.',
  '3.3.8': 'APIs, external backups and upgrades in a mirror.',
  '3.3.8.1': 'What the portal and ^MIRROR do can also be called from code, in the class SYS.Mirror.',
  '3.3.8.2':
    'An external backup freezes writes on the primary. If the freeze lasts too long, the mirror may fail over in the middle of the backup.',
  '3.3.8.3':
    'How instances are upgraded one after the other stands in the installation guide; a mirror keeps the downtime short.',
  '3.3.9': 'What databases and instances of a mirror must have in common, and what else to know of them.',
  '3.3.9.1': 'All members need the same character width and locale, and compatible versions of Caché.',
  '3.3.9.2':
    'Members of different byte order need care: ECP sessions do not recover between them, and backups cannot simply be restored.',
  '3.3.9.3': 'Mirrored databases can be created by ^DATABASE too: on the primary first, then on the others.',
  '3.3.9.4': 'Recreating a mirrored database clears its data. It has to be done on every member, the primary first.',
  '3.3.9.5':
    'Journal files that a member needs to catch up are kept for it. Where they have been purged after all, it must be rebuilt.',
  '3.3.9.6': 'A copy of a mirrored database becomes writable elsewhere once it has been removed from the mirror there.',
  '3.3.10': 'What mirroring means for Ensemble productions and namespaces.',
  '3.3.10.1': 'A namespace with mirrored data is made on the primary, because making it writes to the database.',
  '3.3.10.2': 'Productions on mirrored data run on the primary only, and start on the new primary after a take-over.',
  '3.3.10.3': 'Mirror all databases of an instance; productions on data that is not mirrored make operation harder.',
  '3.3.10.4': 'At the start of an instance, productions on mirrored data wait until it has become primary.',
  '3.4': 'What to do, in which order, when members are taken out of service or fail.',
  '3.4.1': 'Procedures for maintenance that keep users working, or interrupt them only for a take-over.',
  '3.4.1.1': 'Before its maintenance the backup can be made a DR async, so that the primary does not wait for it.',
  '3.4.1.2':
    "Shut the primary's instance down in good order: the backup takes over, and the former primary joins again as backup when it returns.",
  '3.4.1.3': 'With no failover set, the backup does not take over when the primary is shut down.',
  '3.4.1.4': 'Upgrade one member after the other by the procedure of the installation guide.',
  '3.4.2': 'Procedures for members that failed: which of them took over, and what is still to be done.',
  '3.4.2.1':
    'The primary goes on without its backup, after a short pause. Repair and restart the backup; it joins by itself.',
  '3.4.2.2': 'The backup took over. Repair and restart the former primary; it joins as backup.',
  '3.4.2.3':
    'Where the backup does not take over, an operator may force it to become primary: data may be lost, and no other member may be primary at that time.',
  '3.4.2.4':
    'A primary in an indefinite trouble state can be made to resume, when it is certain that the other member has not taken over.',
  '3.4.2.5':
    'When the former primary comes back, it must not become primary again with a journal that the mirror does not have.',
  '3.4.3': 'Procedures for when both failover members are lost, and for practising that.',
  '3.4.3.1':
    'In a disaster a DR async is promoted and becomes primary; what the failover members did not send it is lost.',
  '3.4.3.2': 'Promote a DR async and let it become primary, as a test or before a planned outage of a whole site.',
  '3.4.3.3':
    'While a failover member is away, a promoted DR async can stand in, so that the mirror still has a backup.',
};
