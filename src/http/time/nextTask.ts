/** Waits for a task of its own. Timers would wait for a second or more in a page that is hidden. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    // As in React Native and Jest's jsdom.
    if (typeof MessageChannel !== 'function') return void setTimeout(resolve)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve(port1.close())
    port2.postMessage(undefined)
  })
}
