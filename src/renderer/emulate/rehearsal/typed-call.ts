/** A method as it is typed at the prompt, and what is said of it behind that. */
export function typedCall(call: string): { readonly typed: string; readonly remark: string } {
  const [, written = call, remark = ''] = /^(.*?)( \(.*\))?$/.exec(call) ?? [];
  const method = /^([\w.]+)\.(\w+\(\))$/.exec(written);
  return { typed: method === null ? `do ${written}` : `do ##class(${method[1]}).${method[2]}`, remark };
}
