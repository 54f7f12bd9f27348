/// <reference path="../design/raw-text.d.ts" />
import arbiterFails from '../../resources/scenarios/arbiter-fails.scenario.yaml?raw';
import membersLoseEachOther from '../../resources/scenarios/members-lose-each-other.scenario.yaml?raw';
import plannedShutdown from '../../resources/scenarios/planned-shutdown-of-the-primary.scenario.yaml?raw';
import promotion from '../../resources/scenarios/promotion-in-a-disaster.scenario.yaml?raw';
import powerLoss from '../../resources/scenarios/simple-failover-pair.scenario.yaml?raw';
import talk from '../../resources/scenarios/talk-primary-loses-power.scenario.yaml?raw';

/** A scenario that ships with the app, with the id of the template that it is played on. */
export interface ShippedScenario {
  readonly id: string;
  readonly template: string;
  /** The `.scenario.yaml` file. */
  readonly text: string;
}

export const shippedScenarios: readonly ShippedScenario[] = [
  { id: 'power-loss', template: 'simple-failover-pair', text: powerLoss },
  { id: 'talk', template: 'simple-failover-pair', text: talk },
  { id: 'planned-shutdown', template: 'simple-failover-pair', text: plannedShutdown },
  { id: 'members-lose-each-other', template: 'simple-failover-pair', text: membersLoseEachOther },
  { id: 'arbiter-fails', template: 'simple-failover-pair', text: arbiterFails },
  { id: 'promotion', template: 'failover-pair-with-dr-and-reporting', text: promotion },
];
