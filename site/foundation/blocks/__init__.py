"""StreamField blocks, a theme a file. They know nothing of the features; those that list things are in website."""
