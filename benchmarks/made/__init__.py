"""A made corpus: invented news of real provinces, in pages of thirty layouts. The same seed gives the same bytes."""
