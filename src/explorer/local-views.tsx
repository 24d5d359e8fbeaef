/** The local Laplacian, and what each neighbour contributes to the pair, as tables. */
import type { JSX } from 'preact'
import type { Network } from '../../spec/network.ts'
import type { Explanation } from '../package/index.ts'
import { isWhole, shortNumber } from '../report/page/numbers.ts'
import { byParticipation } from '../report/verify/neighbours.ts'
import { shownNodes } from './network-geometry.ts'
import { allDigits } from './typed-number.ts'

export function Num({ x }: { readonly x: number }): JSX.Element {
  const short = shortNumber(x)
  return isWhole(x) ? <span>{short}</span> : <abbr title={allDigits(x)}>{short}</abbr>
}

/** More columns are not read. */
const MOST_ROWS = 16

export interface LaplacianViewProps {
  readonly network: Network
  readonly node: number
  readonly laplacian: readonly (readonly number[])[]
}

export function LaplacianView({ network, node, laplacian }: LaplacianViewProps): JSX.Element {
  const all = [...shownNodes(network, node)].sort((a, b) => a - b)
  const nodes = all.slice(0, MOST_ROWS)
  const classOf = (i: number, j: number): string =>
    i === j ? 'diagonal' : i === node || j === node ? 'coupling' : 'outside'
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section class="scroll" aria-label={`Local Laplacian of node ${node}`} tabIndex={0}>
        <table class="matrix">
          <thead>
            <tr>
              <td />
              {nodes.map((j) => (
                <th key={j} scope="col">
                  {j}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.map((i) => (
              <tr key={i}>
                <th scope="row">{i}</th>
                {nodes.map((j) => (
                  <td key={j} class={classOf(i, j)}>
                    <Num x={laplacian[i]?.[j] ?? 0} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {network.nodes > nodes.length && (
        <p class="note">{network.nodes - nodes.length} further rows and columns are left out.</p>
      )}
    </>
  )
}

const HEADS = ['node', 'order', 'w in', 'w out', 'd', 'p', '|π|']

export function NeighboursView(props: {
  readonly node: number
  readonly neighbours: Explanation['neighbours']
}): JSX.Element {
  const { node, neighbours } = props
  if (neighbours.length === 0) return <p class="note">Node {node} has no neighbours.</p>
  const cell = (x: number | null): JSX.Element => (x === null ? <>-</> : <Num x={x} />)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scroll" aria-label={`Neighbours of node ${node}`} tabIndex={0}>
      <table class="matrix neighbours">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...neighbours].sort(byParticipation).map((one) => (
            <tr key={one.node} class={one.named ? 'named' : ''}>
              <th scope="row">{one.node}</th>
              <td>{one.downstream ? 'down' : 'up'}</td>
              <td>{cell(one.inWeight)}</td>
              <td>{cell(one.outWeight)}</td>
              <td>
                <Num x={one.d} />
              </td>
              <td>{one.pText ?? <Num x={one.p} />}</td>
              <td>{cell(one.participation)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
