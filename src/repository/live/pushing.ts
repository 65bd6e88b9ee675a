import type { Layering } from '../layers/layering.js'
import { pushesOf } from './Pushes.js'

/** How what is pushed lies over the server's responses. */
export const pushing: Layering = { fetch: (asking) => pushesOf(asking.client).ask(asking) }
