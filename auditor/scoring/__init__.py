"""Facts of the register become stored assessments; lower scores wait for a reviewer.

- Facts: `facts`, `inputs` (facts as stored), `recorded` (between two scores), `imposition` (work that a state
  imposes), `gaps`, `uncounted_signs`.
- Computing: `service`, `alike` (once for all of whom the same is known), `isolating` (one that cannot be
  scored), `portions`, `together` (several workers).
- When: `following` (after a request), `uptake` (of marked changes), `releases` (of reference data).
- Storing: `models`, `rows`, `storing`, `ranking`, `gate_days`, `counts`.
- Old scores: `contents`, `packing`, `packed`, `removing`.
- What is shown: `review` (shown at once or kept back), `holding`, `being_shown`, `new_audit`, `site_changes`.
- Deciding: `awaiting`, `reviewing`, `deciding` (on many), `authorship`.
- Explaining: `explaining`, `comparing`, `replaying`, `unchanged` (nobody changed a row).
- A list without a register: `one_shot`, `list_facts`, `uniting`, `list_output`, `list_summary`.
- Its edge: `pages`, `api`, `schemas`, `jobs`, `metrics`, `refusals`.
"""
