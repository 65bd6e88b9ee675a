let registry: FinalizationRegistry<() => unknown> | undefined

/** Calls a function some time after nobody has that object any longer. The function must not hold it. */
export function whenGone(target: object, act: () => unknown): void {
  // Hermes, for one, has none: what is left there waits for whatever else takes it away.
  if (typeof FinalizationRegistry !== 'function') return
  registry ??= new FinalizationRegistry((it) => it())
  registry.register(target, act)
}
