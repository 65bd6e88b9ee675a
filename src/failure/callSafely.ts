import { reportBug } from './reportBug.js'

/** Calls a function of the app. A bug in it is told to the page, and disturbs nothing else. */
export function callSafely(act: () => void): void {
  try {
    act()
  } catch (error) {
    reportBug(error)
  }
}
