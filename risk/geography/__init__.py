"""Countries, addresses, regions and points: what a text or a point says of where a site lies."""
