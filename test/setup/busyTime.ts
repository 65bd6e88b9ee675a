/**
 * Measures how long this thread works from now on. What else the machine does meanwhile adds nothing.
 *
 * @returns how long it has worked, in milliseconds
 */
export function busyTime(): () => number {
  const begun = process.threadCpuUsage()
  return () => {
    const { user, system } = process.threadCpuUsage(begun)
    return (user + system) / 1_000
  }
}
