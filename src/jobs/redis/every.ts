/** Work that is repeated at intervals. */

/** Calls `act` at the end of each interval, one call at a time; what fails is tried at the next. */
export function every(milliseconds: number, act: () => Promise<void>): () => void {
  let isUnderWay = false
  const timer = setInterval(async () => {
    if (isUnderWay) return
    isUnderWay = true
    await act().catch(() => {})
    isUnderWay = false
  }, milliseconds)
  return () => clearInterval(timer)
}
