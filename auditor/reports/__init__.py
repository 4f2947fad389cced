"""Reports people file, send or print: plain data in, PDF out, the same bytes for the same data.

- Looks: `typesetting`, `fonts`, `scripts`, `charts`.
- The portfolio's report: `portfolio_report`, `portfolio_data`, `portfolio_basis`, `list_report` (of a list),
  `stored_portfolio` (of the register), `stored_gaps` and `summing` (what is not known), `held_lines`.
- An audit's report: `remediation_report`, `remediation_data`, `remediation_summary`, `remediation_case`,
  `remediation_follow_up`, `law_map`.
- From the database to its data: `audit_report`, `audit_material`, `audit_case`, `audit_follow_up`,
  `audit_money`, `audit_scores`, `other_sites`.
- Its two editions: `edition`, `filled` (which sections hold something), `sharing` (of groups), `complements`
  (of small counts).
- Other reports: `audit_plan`, `what_if_report`.
- Its edge: `service`, `handing_out`, `pages`, `api`, `schemas`, `jobs`, `refusals`.
"""
