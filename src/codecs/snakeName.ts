/** A name as the wire has it. What is done goes along, so that the compiler takes long names too. */
export type Snake<
  Name extends string,
  Done extends string = '',
> = Name extends `${infer First}${infer Rest}`
  ? Snake<Rest, First extends Lowercase<First> ? `${Done}${First}` : `${Done}_${Lowercase<First>}`>
  : `${Done}${Name}`

/** A name as the wire has it: every capital becomes an underscore and its small letter. */
export function snakeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Whether no two names become the same. */
export function isOneToOne(names: readonly (readonly [string, string])[]): boolean {
  return new Set(names.map(([, other]) => other)).size === names.length
}
