/** Aborts with a reason. Sets it on the signal where the platform does not: in React Native and older jsdom. */
export function abortFor(controller: AbortController, reason: unknown): void {
  const { signal } = controller
  if (!('reason' in signal)) Object.assign(signal, { reason })
  controller.abort(reason)
}
