/**
 * Under which the event of a call holds what the call is made for. Registered, so that a package installed twice knows it.
 *
 * @internal
 */
export const callCause: unique symbol = Symbol.for('repository-hooks.callCause')
