"""Machinery with no feature in it: database, errors, access, clock, web, storage, work.

- Who asks: `access` (roles, permissions, the actor), `need_to_know`, `second_person`, `attempts` (to sign
  in).
- Database: `database` (sessions of one organisation), `sqlite`, `postgresql`, `reaching` (one that is away),
  `migrate`, `append_only`, `uniqueness`, `table_statistics`, `private_files`.
- Requests: `web`, `security`, `form_tokens`, `own_files` (styles and scripts), `navigation`.
- The API: `api`, `json_bodies`, `form_bodies`, `cursors`, `paging`.
- Forms: `forms`, `fields`, `bodies`, `entries` (made once), `seen` (what a change was made from),
  `site_choice`, `merged_sites`.
- Refusals: `errors`, `answers` (how they are told), `moves` (between states), `reasons`, `privacy` and
  `status_words` (texts that tell who somebody is).
- Words: `wording`, `numbers` (of findings and actions), `progress` (a bar in a terminal).
- Time: `clock`, `months`, `local_days`, `working_days`.
- Files: `storage`, `keeping` (whether one is still needed), `disk_room` (a full disk).
- Work in the background: `work`, `turns`, `parts`, `interruptions`, `changes` (what has to be scored again).
- Watching: `logs`, `health`, `gauges`, `tracing`, `collecting` (of dead objects).
"""
