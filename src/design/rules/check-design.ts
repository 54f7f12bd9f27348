import type { Design } from '../design.ts';
import type { DesignDocument } from '../design-document.ts';
import { silenceOf } from '../edits/silence.ts';
import { reachability } from '../reachability.ts';
import { addressesAndReachability } from './addresses-and-reachability.ts';
import { arbiterAndFailureDomains } from './arbiter-and-failure-domains.ts';
import { capacityAndTiming } from './capacity-and-timing.ts';
import { namesAndCounts } from './names-and-counts.ts';
import { notBuiltYet } from './not-built-yet.ts';
import type { Breach, Rule, Severity } from './rule.ts';
import { securityAndCompatibility } from './security-and-compatibility.ts';
import { vipAndRedirection } from './vip-and-redirection.ts';

/** Every design rule, in the order of the panel that shows them. */
export const rules: readonly Rule[] = [
  ...namesAndCounts,
  ...addressesAndReachability,
  ...vipAndRedirection,
  ...arbiterAndFailureDomains,
  ...capacityAndTiming,
  ...securityAndCompatibility,
  ...notBuiltYet,
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
  const findings = findingsOf(rules, design, document).map((finding) => ({
    finding,
    silence: silenceOf(document, finding),
  }));
  return {
    findings: findings.filter(({ silence }) => silence === undefined).map(({ finding }) => finding),
    silenced: findings.flatMap(({ finding, silence }) =>
      silence === undefined ? [] : [{ ...finding, reason: silence.reason ?? '' }],
    ),
  };
}

/** The repair that one click does for a finding, or null where there is none or it would change nothing. */
export function fixOf(
  finding: Finding,
  document: DesignDocument,
): { readonly title: string; readonly fixed: DesignDocument } | null {
  const fix = rules.find(({ id }) => id === finding.rule)?.fix;
  const fixed = fix?.apply(document, finding) ?? document;
  return fix === undefined || fixed === document ? null : { title: fix.title, fixed };
}

/** What makes a design impossible to emulate, whatever somebody silenced: a name that means two things, say. */
export function emulationBlockers(design: Design, document: DesignDocument): Finding[] {
  return findingsOf(
    rules.filter((rule) => rule.blocksEmulation === true),
    design,
    document,
  );
}

function findingsOf(chosen: readonly Rule[], design: Design, document: DesignDocument): Finding[] {
  const subject = { design, document, network: reachability(design) };
  return chosen.flatMap((rule) =>
    rule.check(subject).map(({ elements, message }) => ({
      rule: rule.id,
      severity: rule.severity,
      elements,
      message,
      guide: rule.guide,
    })),
  );
}
