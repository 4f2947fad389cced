"""A pure library: facts about a supplier in, a forced-labour risk assessment out."""
