/** Operations of real documents that nothing could be sent to, or answered by, as the document has it; and why. */
export const knownDefects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  linode: {
    'POST /networking/firewalls':
      'wants a label of three characters, and refuses any two after the first by a look-ahead (`..` where `\\.\\.` is meant)',
  },
  slack: {
    'GET /reactions.get':
      'says of its response that it is an object, and declares the items of a list: the code takes a list',
  },
  vercel: {
    'GET /v1/edge-config/{edgeConfigId}/item/{edgeConfigItemKey}':
      'has a value of the type "null" that is to be a text, a number or an object as well',
    'GET /v1/edge-config/{edgeConfigId}/items':
      'has a value of the type "null" that is to be a text, a number or an object as well',
    'GET /v1/integrations/search-repo':
      'has an id of the type "null" that is to be a text or a number as well',
  },
  jellyfin: Object.fromEntries(
    [
      'DELETE /Plugins/{pluginId}/{version}',
      'POST /Plugins/{pluginId}/{version}/Disable',
      'POST /Plugins/{pluginId}/{version}/Enable',
      'GET /Plugins/{pluginId}/{version}/Image',
    ].map((title) => [title, 'has an object as a segment of its path']),
  ),
}
