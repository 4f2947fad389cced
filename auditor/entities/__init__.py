"""Legal entities: the companies behind sites, their numbers and names, and which sites are theirs."""
