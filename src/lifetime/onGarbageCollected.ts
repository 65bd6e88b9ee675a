let registry: FinalizationRegistry<() => unknown> | undefined

/** Calls back some time after an object was garbage collected. The callback must not reference the object. */
export function onGarbageCollected(target: object, callback: () => unknown): void {
  // Some engines, such as Hermes, have none: there the callback never runs.
  if (typeof FinalizationRegistry !== 'function') return
  registry ??= new FinalizationRegistry((it) => it())
  registry.register(target, callback)
}
