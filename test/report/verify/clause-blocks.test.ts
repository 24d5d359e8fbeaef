/** The sections that `verify` and `fuzz` share. */
import { describe, expect, it } from 'vitest'
import { note, paragraph } from '../../../src/report/model.ts'
import { drawingKey } from '../../../src/report/verify/case-blocks.ts'
import { failuresSection, undecidedSection } from '../../../src/report/verify/clause-blocks.ts'

const [FIRST, SECOND, ABOUT] = [paragraph('first'), paragraph('second'), note('about')]

describe('the section of failures', () => {
  it('has them all, counted, after the key to their drawings', () => {
    expect(failuresSection([FIRST, SECOND], [ABOUT])).toMatchObject([
      { id: 'failures', count: 2, blocks: [ABOUT, drawingKey, FIRST, SECOND] },
    ])
  })

  it('is none where nothing fails', () => {
    expect(failuresSection([], [ABOUT])).toEqual([])
  })
})

describe('the section of what was not decided', () => {
  it('says why, in the media that are named', () => {
    expect(undecidedSection([FIRST])).toMatchObject([{ title: 'Not decided', blocks: [FIRST] }])
    expect(undecidedSection([FIRST], ['terminal'])).toMatchObject([{ in: ['terminal'] }])
  })

  it('is none where all was decided', () => {
    expect(undecidedSection([])).toEqual([])
  })
})
