// Loaded into a child that is tied to its parent: once the parent is gone, however it went, so is the child.
process.once('disconnect', () => process.exit())
process.channel?.unref()
