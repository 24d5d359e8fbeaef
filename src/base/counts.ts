export { countText, plural } from './text.ts'
