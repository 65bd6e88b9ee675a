/**
 * The key of a call's cause in its events. A registered symbol, so that two copies of this package share it.
 *
 * @internal
 */
export const callCause: unique symbol = Symbol.for('repository-hooks.callCause')
