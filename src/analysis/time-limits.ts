/** How long it is waited for a mirror to settle after its outages, and again after everything is repaired; virtual time. */
export const OUTCOME_MS = 600_000;
export const RECOVERY_MS = 900_000;
