"""A corpus in shards: planned, processed one by one on any engine, kept with a receipt, and merged in streams."""

import os

# Arrow's own allocator sets a gigabyte aside with its first byte, which a worker with bounded memory has not. Arrow looks
# here once, before that byte.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
