import { runInTasks } from './runInTasks.js'

/** Waits for a task of its own. */
export function nextTask(): Promise<void> {
  return new Promise(runInTasks)
}
