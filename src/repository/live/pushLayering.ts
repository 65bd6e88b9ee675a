import type { Layering } from '../layers/layering.js'
import { pushedChangesOf } from './PushedChanges.js'

/** How pushed changes are layered over the server's responses. */
export const pushLayering: Layering = {
  fetch: (tracked) => pushedChangesOf(tracked.client).fetch(tracked),
}
