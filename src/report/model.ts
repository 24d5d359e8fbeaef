/**
 * A report as data. Each command turns what it found into one Report; each medium has one writer. Text is
 * what it says, whoever wrote it: the writers escape it and cut it.
 */
import type { Tone } from '../base/paint.ts'
import type { TextColumn } from '../base/text.ts'
import type { Html } from './page/html.ts'

export type Medium = 'terminal' | 'markdown' | 'html'

/** A piece of a line. A string is text as it is. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  /** Less important than the rest. */
  | { readonly note: Text }
  /** A verdict in its colour; `look`: a look of its own on a page. */
  | { readonly tag: string; readonly tone?: Tone | undefined; readonly look?: string }
  /** To another part of the report, by its id. */
  | { readonly link: Text; readonly to: string }
  /** To a document of the project, by its path and the anchor of a heading. */
  | { readonly document: string }
  /** A sentence of the specification: what stands between backticks is code. */
  | { readonly sentence: string }
  /** What a clause expected or got: a decision may be data. */
  | { readonly said: string }
  /** Drawn on a page, in words elsewhere. */
  | { readonly drawn: Html; readonly words: string }

export type Text = Inline | readonly Inline[]

export interface Placed {
  /** The media that show it; all where nothing is said. */
  readonly in?: readonly Medium[] | undefined
}

export interface Paragraph extends Placed {
  readonly kind: 'paragraph'
  readonly text: Text
  readonly isNote?: boolean
  /** It names files, which a terminal does not cut. */
  readonly isWhole?: boolean
}

export interface List extends Placed {
  readonly kind: 'list'
  readonly items: readonly Text[]
}

/** Names with what they say; a name that is empty says more of the one before. */
export interface FactList extends Placed {
  readonly kind: 'facts'
  readonly rows: readonly (readonly [name: Text, value: Text])[]
}

/** Widths are those on a terminal: they and their gaps of two add up to 80, less what the table stands in. */
export interface Column
  extends Placed,
    Pick<TextColumn, 'title' | 'align'>,
    Partial<Pick<TextColumn, 'width'>> {}

/** A column with what it says of each row. */
export interface ColumnOf<T> extends Column {
  readonly of: (one: T) => Text
}

export interface Row {
  readonly cells: readonly Text[]
  /** What a filter of the page compares with its choice. */
  readonly key?: string
  /** Below the text of a cell, by its column; on pages alone. */
  readonly more?: Readonly<Record<number, () => Promise<Html | undefined>>>
}

export interface Table extends Placed {
  readonly kind: 'table'
  /** What it is of, for whoever cannot see it. */
  readonly label: string
  readonly columns: readonly Column[]
  /** Rows under headings, which pages alone show. */
  readonly groups: readonly { readonly title?: string; readonly id?: string; readonly rows: readonly Row[] }[]
  /** Rows can be narrowed by words and by one of these. */
  readonly filter?: { readonly label: string; readonly choices: readonly string[] }
  /** More rows than these are left out of a page. */
  readonly most?: number
  /** Numbers close together. */
  readonly look?: 'matrix'
  /** On a narrow screen, a row's cells stand below one another. */
  readonly isStacked?: boolean
}

/** Text whose lines stay lines. */
export interface TextLines extends Placed {
  readonly kind: 'lines'
  readonly lines: readonly string[]
  /** What draws them in Markdown: `mermaid`. */
  readonly language?: string
}

/** Drawn on a page when it is written, and not before; in words elsewhere. */
export interface Figure extends Placed {
  readonly kind: 'figure'
  readonly words: () => readonly Block[] | Promise<readonly Block[]>
  readonly draw: () => Html | undefined | Promise<Html | undefined>
}

/** A command, or text to paste, exactly as it is. */
export interface Copy extends Placed {
  readonly kind: 'copy'
  /** Above it. */
  readonly title?: string
  /** For whoever cannot see the title. */
  readonly what: string
  readonly text: string
  /** Text of several lines, which no medium indents. */
  readonly isPaste?: boolean
}

export interface Subsection extends Placed {
  readonly kind: 'part'
  readonly title: string
  readonly body: readonly Block[]
}

/** Closed on a page until it is opened. */
export interface Details extends Placed {
  readonly kind: 'details'
  readonly id?: string
  readonly key?: string
  readonly look?: string
  /** Open from the start: the first of its kind, so that a page shows what it holds. */
  readonly isOpen?: boolean
  readonly summary: Text
  readonly body: readonly Block[]
  /** Where a page has no room for more drawings. */
  readonly brief?: readonly Block[]
}

export type Block = Paragraph | List | FactList | Table | TextLines | Figure | Copy | Subsection | Details

export interface Section extends Placed {
  readonly id: string
  readonly title: string
  /** Beside the title in the list of sections. */
  readonly count?: number
  readonly blocks: readonly Block[]
  /** A terminal shows its blocks without title and indentation. */
  readonly isBare?: boolean
}

export interface Verdict {
  /** None where it is neither good news nor bad. */
  readonly tone: Tone | undefined
  /** One or two words. */
  readonly word: string
  /** One sentence. */
  readonly sentence: string
  /** What else a page and a summary say with it. */
  readonly more?: string | undefined
  /** Words in capitals that logs are searched for, before the sentence: `FAIL, WRONG:`. */
  readonly label?: string
}

/** What to do next, and the command that does it. */
export interface Step {
  readonly what: string
  readonly line?: string | undefined
}

export interface Report {
  readonly command: string
  readonly title: string
  readonly verdict: Verdict
  /** What was checked. */
  readonly about: readonly Block[]
  /** Numbers at a glance, with what they count. */
  readonly counts: readonly (readonly [figure: string, noun: string])[]
  /** The same in one sentence. */
  readonly summary?: string | undefined
  readonly sections: readonly Section[]
  /** After the sections: where files are, how it was judged. */
  readonly remarks?: readonly Block[]
  readonly next: readonly Step[]
  /** The command of this run. */
  readonly again?: string | undefined
  readonly foot: string
}
