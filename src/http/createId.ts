/**
 * A random id of 128 bits. `crypto.randomUUID` is missing on pages loaded over plain http from another host. React Native
 * has no `crypto` at all: its ids are unique, but predictable.
 */
export function createId(): string {
  const { crypto }: Partial<Pick<typeof globalThis, 'crypto'>> = globalThis
  if (typeof crypto?.randomUUID === 'function') return crypto.randomUUID()
  const bytes = new Uint8Array(16)
  if (crypto) crypto.getRandomValues(bytes)
  else for (const at of bytes.keys()) bytes[at] = Math.random() * 256
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
