import type { Design } from '../design.ts';
import type { DesignDocument } from '../design-document.ts';
import { silenceOf } from '../edits/silence.ts';
import { grouped } from '../grouped.ts';
import { reachability } from '../reachability.ts';
import { resolveDesign } from '../resolve-design.ts';
import { addressRules } from './addresses.ts';
import { arbiterAndFailureDomains } from './arbiter-and-failure-domains.ts';
import { capacityAndTiming } from './capacity-and-timing.ts';
import { clientReachability } from './client-reachability.ts';
import { cohostingAndPorts } from './cohosting-and-ports.ts';
import { databaseRules } from './databases.ts';
import { fieldsWithoutUse } from './fields-without-use.ts';
import { journalTransfer } from './journal-transfer.ts';
import { namesAndCounts } from './names-and-counts.ts';
import { placeholders } from './placeholders.ts';
import { platformRules } from './platforms.ts';
import { reachabilityRules } from './reachability.ts';
import { redirectionRules } from './redirection.ts';
import type { Breach, FoundBreach, Rule, Severity } from './rule.ts';
import { securityAndCompatibility } from './security-and-compatibility.ts';
import { vipAndRedirection } from './vip-and-redirection.ts';

/** Every design rule, in the order of the panel that shows them. */
export const rules: readonly Rule[] = [
  ...namesAndCounts,
  ...addressRules,
  ...placeholders,
  ...reachabilityRules,
  ...cohostingAndPorts,
  ...vipAndRedirection,
  ...redirectionRules,
  ...clientReachability,
  ...arbiterAndFailureDomains,
  ...platformRules,
  ...journalTransfer,
  ...capacityAndTiming,
  ...securityAndCompatibility,
  ...databaseRules,
  ...fieldsWithoutUse,
];

export interface Finding extends Breach {
  readonly rule: string;
  readonly severity: Severity;
  readonly guide: readonly string[];
}

export interface DesignCheck {
  readonly findings: readonly Finding[];
  /** What somebody looked at and decided to live with (`silencedRules`), with their reason. */
  readonly silenced: readonly (Finding & { readonly reason: string })[];
}

/** Runs every rule on a design. */
export function checkDesign(design: Design, document: DesignDocument): DesignCheck {
  const subject = { design, document, network: reachability(design) };
  const findings: Finding[] = [];
  const silenced: (Finding & { readonly reason: string })[] = [];
  for (const rule of rules) {
    // A silence is about single elements, so that it is applied before breaches that say the same become one finding.
    const heard: FoundBreach[] = [];
    for (const breach of rule.check(subject)) {
      const silence = silenceOf(document, { rule: rule.id, elements: breach.elements });
      if (silence === undefined) heard.push(breach);
      else silenced.push(...findingsFrom(rule, [breach]).map((one) => ({ ...one, reason: silence.reason ?? '' })));
    }
    findings.push(...findingsFrom(rule, heard));
  }
  return { findings, silenced };
}

/** The repair that one click does for a finding, or null where there is none or it would change nothing. */
export function fixOf(
  finding: Finding,
  document: DesignDocument,
): { readonly title: string; readonly fixed: DesignDocument } | null {
  const rule = rules.find(({ id }) => id === finding.rule);
  const offered = (rule?.fixes ?? [])
    .map(({ title, apply }) => ({ title, fixed: apply(document, finding) }))
    .filter(({ fixed }) => fixed !== document);
  if (rule === undefined || offered.length < 2) return offered[0] ?? null;
  const isGone = (fixed: DesignDocument): boolean => {
    const design = resolveDesign(fixed);
    const left = findingsFrom(rule, rule.check({ design, document: fixed, network: reachability(design) }));
    return !left.some(({ message }) => message === finding.message);
  };
  return offered.find(({ fixed }) => isGone(fixed)) ?? null;
}

/** What makes a design impossible to emulate, whatever somebody silenced: a name that means two things, say. */
export function emulationBlockers(design: Design, document: DesignDocument): Finding[] {
  const subject = { design, document, network: reachability(design) };
  return rules
    .filter((rule) => rule.blocksEmulation === true)
    .flatMap((rule) => findingsFrom(rule, rule.check(subject)));
}

/** One finding for breaches that differ only in the names of which their sentence is made. */
function findingsFrom(rule: Rule, breaches: readonly FoundBreach[]): Finding[] {
  const groups = grouped(breaches, (breach) => ('names' in breach ? breach.message(['']) : breach));
  return [...groups.values()].map((group) => ({
    rule: rule.id,
    severity: rule.severity,
    guide: rule.guide,
    elements: [
      ...new Map(group.flatMap(({ elements }) => elements).map((one) => [`${one.kind} ${one.id}`, one])).values(),
    ],
    message: sentenceOf(group),
  }));
}

function sentenceOf(group: readonly FoundBreach[]): string {
  const [first] = group as [FoundBreach];
  if (!('names' in first)) return first.message;
  const names = group.flatMap((breach) => ('names' in breach ? breach.names : []));
  return first.message([...new Set(names)]);
}
