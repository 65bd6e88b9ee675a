/** Words that no constant can be called, or that mean something else in generated files. */
export const reservedWords: readonly string[] = [
  ...'await break case catch class const continue debugger default delete do else enum export'.split(
    ' ',
  ),
  ...'extends false finally for function if implements import in instanceof interface let new'.split(
    ' ',
  ),
  ...'null package private protected public return static super switch this throw true try'.split(
    ' ',
  ),
  ...'typeof undefined var void while with yield arguments eval async of type'.split(' '),
  ...'repository envelope encoding frozen snakeCase openEnum enumOr isoDateTime utcDate z e'.split(
    ' ',
  ),
  ...'epochMilliseconds epochSeconds minorUnits zonelessDateTime'.split(' '),
  ...'base64Bytes bigintText numberedPage offsetPage cursorPage linkPage uncountedPage wholeList entityList'.split(
    ' ',
  ),
  ...'api schemas index'.split(' '),
]

/** Names that schemas do not get, since they mean something else to every reader. */
export const wellKnown: readonly string[] = [
  ...['Array', 'Blob', 'Boolean', 'Date', 'Error', 'Event', 'File', 'FormData', 'Function', 'Map'],
  ...['Number', 'Object', 'Promise', 'Proxy', 'Record', 'RegExp', 'Request', 'Response', 'Set'],
  ...['String', 'Symbol', 'URL', 'URLSearchParams', 'Uint8Array', 'JSON', 'Math', 'Intl', 'Node'],
  ...['Document', 'Element', 'Location', 'History', 'Notification', 'Image', 'Text', 'Comment'],
  ...['Partial', 'Required', 'Readonly', 'Pick', 'Omit', 'Exclude', 'Extract', 'Infinity', 'NaN'],
]
