"""Corrective actions: their clocks, evidence, verification and the closing of findings.

- What is owed: `plan` (which actions a finding calls for), `fitting` (further ones), `recording`, `files`
  (lists of findings), `plans` (the whole plan of a finding).
- People first: `protecting` (UNI-01), `choices` (of those concerned), `reprisals`, `watching` (UNI-08 and
  UNI-09), `visiting`.
- An action: `models`, `states`, `service`, `offers`, `agreeing`, `papers` (held from workers), `banding` (of
  their counts).
- Verifying: `sufficing` (by what), `proofs` (what still lacks), `met_by_case`, `checking_again`.
- Ending: `closing`, `lapsing` (with a withdrawn finding), `escalations`, `exits` (DIS-01).
- Who sees what: `sight`, `state_told` (how far a finding is), `first_sight` (terms begin), `telling`.
- Showing: `register`, `showing`, `next_step`.
- Its edge: `pages`, `api`, `schemas`, `refusals`, `refusals_of_fit`.
"""
