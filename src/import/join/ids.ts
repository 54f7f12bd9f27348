/** Ids that a design file can hold, whatever the names in a configuration file are. */
export class Ids {
  private readonly taken = new Set<string>();

  /** The name with what no id may hold replaced, and a number behind it where another element is called so. */
  fresh(name: string): string {
    const plain =
      name
        .replace(/[/\p{Cc}]/gu, '-')
        .trim()
        .slice(0, 56) || 'unnamed';
    const base = plain === '__proto__' ? 'proto' : plain;
    let id = base;
    for (let number = 2; this.taken.has(id); number += 1) id = `${base}-${number}`;
    this.taken.add(id);
    return id;
  }
}
