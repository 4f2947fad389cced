"""Money owed to workers: calculated with full working, paid by plan, followed until the worker has it.

- Reading sheets: `sheets`, `headings`, `cells`, `numbers`, `currencies`.
- Computing: `wages`, `fees`, `computed` (what a sheet comes to), `working` (of a line, in a sentence).
- Storing: `models`, `service`, `files`, `exporting`.
- Corrections: `counting` (which calculation counts), `corrections`, `owed` and `differences` (between two),
  `telling` (the second person).
- Paying: `plans`, `payment_sheets`, `payments`, `progress`.
- What workers say: `claims` (repaid before), `repaid`, `denials`, `unreached`.
- What is still open: `still_owed` (the door for corrective actions), `open_again`.
- Who sees what: `sight`, `seen` (a calculation as somebody may see it), `sections` (on other rooms' pages).
- Its edge: `pages`, `page_words`, `api`, `schemas`, `correction_schemas`, `repaid_schemas`, `refusals`.
"""
