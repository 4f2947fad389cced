"""One audit of a supplier, from plan to closed follow-up.

- The shipped tables: `rulebook` (indicators, actions, clocks), `scheme_areas`, `evidence_asked`.
- Planning: `service`, `models`, `states`, `offers`, `moving`, `terms`, `effort` (auditor-days), `register`.
- Who audits: `team`, `independence` (rotation), `conflicts`.
- The checklist: `checklist`, `own_questions`, `editions` (what an audit gets), `answer_forms`.
- On site: `beginning`, `visit` (how long it is written down), `fieldwork`, `contradictions`, `gaps` (what
  cannot be caught up on).
- Hearing workers: `sample`, `interviewing`, `shortages`, `unheard` (why nobody is interviewed).
- The report: `reporting`, `examined` and `unexamined` (questions), `counting` (which audits count).
- Its edge: `pages`, `showing`, `api`, `schemas`, `plan_schemas`, `interview_schemas`, `refusals`.
"""
