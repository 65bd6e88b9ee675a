/** Aborts for a reason, which its signal tells also where signals know none: in React Native and older jsdom. */
export function abortFor(controller: AbortController, reason: unknown): void {
  const { signal } = controller
  if (!('reason' in signal)) Object.assign(signal, { reason })
  controller.abort(reason)
}
