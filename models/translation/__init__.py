"""MarianMT translation: tokenising, engines, and the guards that lose nothing."""
