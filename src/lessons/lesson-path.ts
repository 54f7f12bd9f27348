/** The learning path: lessons by the names of their files, in the order in which they are best taken. */
export const LESSON_PATH: readonly string[] = [
  'what-a-take-over-is',
  'active-backup-and-qos',
  'seven-cuts',
  'what-the-agent-can-tell',
  'primary-lost-without-failover',
];
