"""Italian and English sentence splitting with offsets into untouched text."""
