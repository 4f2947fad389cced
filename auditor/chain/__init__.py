"""The chain behind suppliers: links, upstream risk, shared parties, and a picture of it."""
