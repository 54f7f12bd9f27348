import { expect, it } from 'vitest';
import { typedCall } from '../../src/renderer/emulate/rehearsal/typed-call.ts';

it('methods and routines are written as they are typed, without what is said of them', () => {
  expect(typedCall('SYS.Mirror.Promote()')).toEqual({ typed: 'do ##class(SYS.Mirror).Promote()', remark: '' });
  expect(typedCall('SYS.Mirror.SetNoFailover() (InterSystems IRIS)')).toEqual({
    typed: 'do ##class(SYS.Mirror).SetNoFailover()',
    remark: ' (InterSystems IRIS)',
  });
  expect(typedCall('^JRNSWTCH').typed).toBe('do ^JRNSWTCH');
});
