import type { ViewSettings } from './ViewContext.js'

/** One set of settings over another; texts, handlers, slots and class names are merged one by one. */
export function mergeSettings(below: ViewSettings, above: ViewSettings): ViewSettings {
  return {
    messages: { ...below.messages, ...above.messages },
    handlers: { ...below.handlers, ...above.handlers },
    slots: { ...below.slots, ...above.slots },
    classNames: { ...below.classNames, ...above.classNames },
    unstyled: above.unstyled ?? below.unstyled,
    details: above.details ?? below.details,
    serverText: above.serverText ?? below.serverText,
  }
}
