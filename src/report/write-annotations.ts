/** Workflow commands of GitHub Actions: a line each, shown at the lines of a pull request. */
import { harmless } from '../base/printable.ts'
import { alertsIn, type Findings } from './findings.ts'

/** What is not ours in it, a name or an answer, is printable and no command of its own. */
const escapeData = (text: string): string =>
  harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** `::error file=…,line=…,endLine=…,title=…::message`, once a place. */
export const workflowCommands = (findings: Findings): string[] =>
  alertsIn(findings).flatMap(({ level, title, message, places }) =>
    places.map(({ file, line, endLine }) => {
      const properties = [
        `file=${escapeProperty(file)}`,
        `line=${line}`,
        `endLine=${endLine}`,
        `title=${escapeProperty(`${findings.command}, ${title}`)}`,
      ]
      return `::${level} ${properties.join(',')}::${escapeData(message)}`
    }),
  )
