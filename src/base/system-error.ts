/** Words for the system's error codes. */

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EBADF: 'the file descriptor is not open',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would exceed the size limit',
  EIO: 'input/output error',
  EISDIR: 'it is a directory',
  ELOOP: 'a loop of symbolic links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENODEV: 'no such device',
  ENOENT: 'no such file',
  ENOSPC: 'no space left',
  ENOTDIR: 'a part of the path is not a directory',
  ENXIO: 'no such device or address',
  EPERM: 'it is not permitted',
  EROFS: 'a read-only file system',
}

/** The reason of an error: words and code for a system error, otherwise its message. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error))
    return typeof error === 'string' ? error : 'a value that is not an error was thrown'
  const { code, message } = error as NodeJS.ErrnoException
  const words = WORDS[code ?? '']
  return words === undefined ? message : `${words} (${code})`
}
