/** Creates a weak reference; without `WeakRef`, as in React Native's old architecture, it is a strong one. */
export function createWeakRef<Target extends object>(
  target: Target,
): Pick<WeakRef<Target>, 'deref'> {
  return typeof WeakRef === 'function' ? new WeakRef(target) : { deref: () => target }
}
