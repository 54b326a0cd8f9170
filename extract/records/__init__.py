"""Mentions to records: what belongs together, resolved and linked. One module a table, each with `rows`."""
