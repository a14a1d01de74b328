"""What translates, condenses, segments and tags; knows nothing of files or terminals."""
