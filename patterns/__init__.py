"""What Vietnamese writes and what it means: rules, gazetteers, facts. Knows nothing of `extract`."""
