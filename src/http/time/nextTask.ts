import { runInTasks } from './runInTasks.js'

/** Resolves in the next task of the event loop. */
export function nextTask(): Promise<void> {
  return new Promise(runInTasks)
}
