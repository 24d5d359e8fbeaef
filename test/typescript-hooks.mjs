// node --import: runs TypeScript as it stands, types taken off, where a test needs source in a process of its own.
import { readFile } from 'node:fs/promises'
import { register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const { default: ts } = await import('typescript')
  const { outputText: source } = ts.transpileModule(await readFile(new URL(url), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  })
  return { format: 'module', shortCircuit: true, source }
}

// Hooks run in a thread of their own, which loads this file too; worker threads run built files.
if (isMainThread) register(import.meta.url)
