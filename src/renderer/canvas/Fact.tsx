import type { Tone } from '../theme/status.ts';

export interface FactText {
  readonly label: string;
  readonly value: string;
  readonly tone?: Tone;
}

export function Fact({ label, value, tone }: FactText) {
  return (
    <div className="fact">
      <dt title={label}>{label}</dt>
      <dd className={`figures ${tone === undefined ? '' : `tone-${tone} is-toned`}`} title={value}>
        {value}
      </dd>
    </div>
  );
}
