/**
 * Whether the process that started this one over a channel is still there: killed, it can tell nobody, but the
 * system closes the channel.
 */

/** Aborted when the launcher has gone; never in a process that was started without a channel. */
export function launcherSignal(): AbortSignal {
  const gone = new AbortController()
  const abort = (): void => gone.abort(new Error('the process that started this one has gone'))
  if (process.connected === false) abort()
  else if (process.channel != null) {
    process.once('disconnect', abort)
    // The channel alone is no reason to stay.
    process.channel.unref()
  }
  return gone.signal
}
