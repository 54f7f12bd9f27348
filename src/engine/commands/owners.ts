import { type ElementReference, element, memberElement } from '../../design/element.ts';
import type { Action } from './actions/action.ts';
import type { FaultCommand, OperatorCommand } from './command-types.ts';
import type { Fault } from './faults/fault.ts';

/** What a fault happens to; nothing where it is about everything. */
export function faultOwners({ target: kind, owner }: Fault, given: FaultCommand): readonly ElementReference[] {
  const { target = '', between, mirror = '', member = '' } = given;
  switch (kind) {
    case 'database':
    case 'member':
      return [memberElement(mirror, member)];
    case 'hosts':
    case 'host-pair':
      if (between !== undefined) return between.flat().map((id) => element('host', id));
      return target === EVERYTHING ? [] : [element('host', target)];
    case 'message':
      return [];
    default:
      return [element(owner ?? kind, target)];
  }
}

/** The target of `heal` that means every cut and isolation there is. */
export const EVERYTHING = 'all';

/** What an operator does something to. */
export function actionOwner({ target: kind, owner }: Action, given: OperatorCommand): ElementReference {
  const { target = '', client = '', mirror = '', member = '', to = '' } = given;
  switch (kind) {
    case 'database':
    case 'member':
      return memberElement(mirror, member);
    case 'journal':
      return memberElement(mirror, to);
    case 'client':
      return element('client', client);
    case 'mirror':
      return element('mirror', mirror);
    default:
      return element(owner ?? kind, target);
  }
}
