/**
 * Runs a step in a new task, and again in another task as long as it returns `true`. Not with timers, which browsers throttle
 * to a second or more in hidden pages.
 */
export function runInTasks(step: () => unknown): void {
  // React Native and Jest's jsdom have no MessageChannel.
  if (typeof MessageChannel !== 'function')
    return void setTimeout(() => step() === true && runInTasks(step))
  // One channel for all steps, since creating one takes longer than a task.
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => (step() === true ? port2.postMessage(0) : port1.close())
  port2.postMessage(0)
}
