/**
 * Does a step in a task of its own, and again in another one as long as it gives `true`. Timers would wait for a second or
 * more in a page that is hidden.
 */
export function runInTasks(step: () => unknown): void {
  // As in React Native and Jest's jsdom.
  if (typeof MessageChannel !== 'function')
    return void setTimeout(() => step() === true && runInTasks(step))
  // One for all steps, since making one takes longer than a task.
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => (step() === true ? port2.postMessage(0) : port1.close())
  port2.postMessage(0)
}
