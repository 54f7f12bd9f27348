/** The learning path: lessons by the names of their files, in the order in which they are best taken. */
export const LESSON_PATH: readonly string[] = ['primary-lost-without-failover'];
