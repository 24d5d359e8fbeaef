/** What a measured number is compared with. */
export interface Target {
  readonly what: string
  /** Name of the measured number. */
  readonly figure: string
  readonly limit: number
  readonly better: 'more' | 'less'
  /** What limits it; printed where it is missed. */
  readonly limitedBy: string
}
