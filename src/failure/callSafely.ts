import { reportBug } from './reportBug.js'

/** Calls a function of the app. An error that it throws is reported to the page, and affects nothing else. */
export function callSafely(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    reportBug(error)
  }
}
