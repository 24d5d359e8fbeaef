/** Where annotations stand: the lines that a diff changes, escaped as GitHub reads them. */
import { describe, expect, it } from 'vitest'
import { workflowCommands } from '../../src/harness/gate/annotations.ts'
import { changedPlaces, relevantPlaces } from '../../src/harness/gate/places.ts'

const DIFF = `diff --git a/src/argnn/star.ts b/src/argnn/star.ts
--- a/src/argnn/star.ts
+++ b/src/argnn/star.ts
@@ -61 +61,2 @@ export function scanStar
-  old
+  new
+  newer
@@ -90,3 +91,0 @@
-  gone
--- a/gone.ts
+++ /dev/null
@@ -1 +0,0 @@
-x
--- a/README.md
+++ b/README.md
@@ -0,0 +5 @@
+text
`

describe('places of a diff', () => {
  it('are the new lines of every hunk; a removal stands where it was', () => {
    expect(changedPlaces(DIFF)).toEqual([
      { file: 'src/argnn/star.ts', line: 61, endLine: 62 },
      { file: 'src/argnn/star.ts', line: 91, endLine: 91 },
      { file: 'README.md', line: 5, endLine: 5 },
    ])
  })

  it('are those of the reference, where the reference is under test', () => {
    const places = relevantPlaces(changedPlaces(DIFF), { kind: 'reference' })
    expect(places.map(({ file }) => file)).toEqual(['src/argnn/star.ts', 'src/argnn/star.ts'])
  })
})

it('workflow commands escape what would end them', () => {
  const place = { file: 'a,b:c.ts', line: 1, endLine: 2 }
  const [line] = workflowCommands([
    { rule: 'training', level: 'error', title: 't: x', message: '50 %\nsecond', places: [place] },
  ])
  expect(line).toBe('::error file=a%2Cb%3Ac.ts,line=1,endLine=2,title=gate%2C t%3A x::50 %25%0Asecond')
})
