/**
 * The files that a document shows: code blocks with a title, such as ```` ```tsx title="src/App.tsx" ````.
 *
 * @returns the code by its path, as it stands in the document
 */
export function readmeFiles(markdown: string): Map<string, string> {
  const blocks = markdown.matchAll(/^(`{3,})[a-z]* .*?title="([^"]+)".*\n([\s\S]*?)^\1$/gm)
  return new Map([...blocks].map(([, , title = '', code = '']) => [title, code]))
}
