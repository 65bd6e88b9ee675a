import type {
  AsyncStorage,
  CapacitorSecureStorage,
  ExpoSecureStore,
  Keychain,
  Mmkv,
} from 'repository-hooks/vault'

/** expo-secure-store with its limits: few characters in names, short values, no list of names. */
export class FakeExpo implements ExpoSecureStore {
  readonly #values = new Map<string, string>()
  /** How many writes succeed before all fail. */
  failAfter = Infinity
  #unreadable = new Set<string>()

  /** As after a backup was restored on another device, which has not the key of these values. */
  restore(): void {
    this.#unreadable = new Set(this.#values.keys())
  }

  /** Reads take longer than writes, so that a value in parts can change meanwhile. */
  async getItemAsync(key: string): Promise<string | null> {
    for (let turn = 0; turn < 20; turn++) await undefined
    if (this.#unreadable.has(key)) throw new Error('Could not decrypt')
    return this.#values.get(checked(key)) ?? null
  }

  async setItemAsync(key: string, value: string): Promise<void> {
    if (--this.failAfter < 0) throw new Error('Crashed')
    if (new TextEncoder().encode(value).length > 2_048) throw new Error('Value too long')
    if (value === '') throw new Error('Empty value')
    this.#values.set(checked(key), value)
    this.#unreadable.delete(key)
  }

  async deleteItemAsync(key: string): Promise<void> {
    this.#values.delete(checked(key))
    this.#unreadable.delete(key)
  }
}

function checked(key: string): string {
  if (/^[\w.-]+$/.test(key)) return key
  throw new Error(`Invalid key: ${key}`)
}

/** react-native-keychain, which tells of some failures by `false`. */
export class FakeKeychain implements Keychain {
  readonly #values = new Map<string, string>()
  isFull = false

  async getGenericPassword({ service }: { service: string }) {
    const password = this.#values.get(service)
    return password === undefined ? (false as const) : { password }
  }

  async setGenericPassword(username: string, password: string, { service }: { service: string }) {
    if (username === '' || password === '') throw new Error('Empty value')
    if (this.isFull) return false
    this.#values.set(service, password)
    return { service }
  }

  async resetGenericPassword({ service }: { service: string }) {
    return this.#values.delete(service)
  }

  async getAllGenericPasswordServices() {
    return [...this.#values.keys(), 'of.another.app']
  }
}

/** `@aparajita/capacitor-secure-storage`. */
export class FakeCapacitor implements CapacitorSecureStorage {
  readonly #values = new Map<string, string>()

  async get(key: string, convertDate = true) {
    const value = this.#values.get(key) ?? null
    const isDate = convertDate && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.\d{3}Z$/.test(value ?? '')
    return value && isDate ? new Date(value) : value
  }

  async set(key: string, value: string) {
    this.#values.set(key, value)
  }

  async remove(key: string) {
    return this.#values.delete(key)
  }

  async keys() {
    return [...this.#values.keys()]
  }
}

/** `@react-native-async-storage/async-storage`. */
export class FakeAsyncStorage implements AsyncStorage {
  readonly #values = new Map([['of another', 'x']])

  async getItem(key: string) {
    return this.#values.get(key) ?? null
  }

  async setItem(key: string, value: string) {
    this.#values.set(key, value)
  }

  async removeItem(key: string) {
    this.#values.delete(key)
  }

  async getAllKeys() {
    return [...this.#values.keys()]
  }
}

/** `react-native-mmkv`. */
export class FakeMmkv implements Mmkv {
  readonly #values = new Map([['of another', 'x']])
  readonly isEncrypted: boolean

  constructor(isEncrypted = false) {
    this.isEncrypted = isEncrypted
  }

  getString(key: string) {
    return this.#values.get(key)
  }

  set(key: string, value: string) {
    this.#values.set(key, value)
  }

  remove(key: string) {
    return this.#values.delete(key)
  }

  getAllKeys() {
    return [...this.#values.keys()]
  }
}
