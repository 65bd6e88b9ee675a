/** Refers to an object without keeping it; where the platform can't, as React Native's old architecture, it keeps it. */
export function holdWeakly<Target extends object>(target: Target): Pick<WeakRef<Target>, 'deref'> {
  return typeof WeakRef === 'function' ? new WeakRef(target) : { deref: () => target }
}
