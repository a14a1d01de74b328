"""Speed as ratios in one run, and quality against floors that only rise."""
