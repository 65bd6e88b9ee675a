/** The words of a name, in small letters, however it was written. */
export function wordsOf(name: string): string[] {
  return (
    name
      .normalize('NFD')
      // Hooks are told by ASCII names; "Ärzte" is "Arzte" there.
      .replace(/['’\p{M}]/gu, '')
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .split(/[^A-Za-z\d]+/)
      .filter((word) => word !== '')
      .map((word) => word.toLowerCase())
  )
}

/** A name as `orderLine`. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = wordsOf(name)
  return identifier([first, ...rest.map(capitalize)].join(''))
}

/** A name as `OrderLine`. */
export function pascalCase(name: string): string {
  return capitalize(identifier(wordsOf(name).map(capitalize).join('')))
}

/** A word with a capital. */
export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function identifier(name: string): string {
  if (name === '') return 'unnamed'
  return /^\d/.test(name) ? `n${name}` : name
}

const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  mice: 'mouse',
  indices: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  criteria: 'criterion',
  movies: 'movie',
  cookies: 'cookie',
  caches: 'cache',
  moves: 'move',
}

const uncountable = new Set([
  'news',
  'series',
  'species',
  'status',
  'access',
  'analytics',
  'dns',
  'sms',
  'address',
  'process',
  'business',
  'https',
])

/** One of what a word means several of: `categories` gives `category`. */
export function singular(word: string): string {
  const words = wordsOf(word)
  const last = words.at(-1) ?? ''
  return camelCase([...words.slice(0, -1), singularWord(last)].join(' '))
}

function singularWord(word: string): string {
  const known = irregular[word]
  if (known !== undefined) return known
  if (uncountable.has(word) || /(?:ss|us|is)$/.test(word)) return word
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz|us)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && word.length > 2 ? word.slice(0, -1) : word
}

/** Several of what a word means one of: `category` gives `categories`. */
export function plural(word: string): string {
  const words = wordsOf(word)
  const last = words.at(-1) ?? ''
  return camelCase([...words.slice(0, -1), pluralWord(last)].join(' '))
}

function pluralWord(word: string): string {
  const known = Object.entries(irregular).find(([, one]) => one === word)
  if (known) return known[0]
  if (uncountable.has(word)) return word
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|sh|ch|x|z)$/.test(word) ? `${word}es` : `${word}s`
}
