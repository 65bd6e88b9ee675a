/** Formats a size: `5 MB` for `5_000_000`. Rounds down, so that a limit is never overstated. */
export function formatByteSize(bytes: number, locale: string): string {
  const [size, unit] = scales.find(([least]) => bytes >= least) ?? [1, 'byte']
  const format = new Intl.NumberFormat(locale.replace('_', '-'), { style: 'unit', unit })
  return format.format(Math.floor((bytes / size) * 10) / 10)
}

const scales = [
  [1e9, 'gigabyte'],
  [1e6, 'megabyte'],
  [1e3, 'kilobyte'],
] as const
