/** Encodes the `Upload-Metadata` header of tus; empty without metadata. */
export function uploadMetadata(
  file: Blob,
  metadata: Readonly<Record<string, string>> = describe(file),
): string {
  return Object.entries(metadata).map(encodePair).join(',')
}

function describe(file: Blob): Record<string, string> {
  return {
    ...(file instanceof File && { filename: file.name }),
    ...(file.type !== '' && { filetype: file.type }),
  }
}

function encodePair([name, value]: [string, string]): string {
  const bytes = new TextEncoder().encode(value)
  return `${name} ${btoa(String.fromCharCode(...bytes))}`
}
