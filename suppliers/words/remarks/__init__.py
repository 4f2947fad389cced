"""What is written freely below *Remarks* that may be a sign of forced labour. `signs_said` reads it.

From below:
- words by what they mean, and which of them are a sign together: `said_roots` (workers, children, prisoners,
  forced work), `said_roots_of_papers_and_pay`, `said_roots_of_places_and_ways_out`,
  `said_roots_of_violence_and_deceit`, `said_roots_of_debts`, `said_roots_of_fees`,
  `said_roots_of_contracts_and_children`, `said_roots_of_roles` (who does what to whom) with
  `said_roots_of_wants` (what workers do not get), `said_roots_of_makes` (who holds or refuses what) with
  `said_roots_of_pay_and_shifts`, `said_roots_at_sea`, `said_roots_in_notes` and `said_roots_jotted` (as
  auditors and newcomers write), `said_roots_in_plain_words` (as workers tell it), `said_roots_in_order`
  (what only its order tells), `said_roots_unspaced` (scripts without blanks); `said_together` puts them into
  one, `said_where` finds them;
- `said_numbers`: hours, days and people in a room that are too many; `said_of_keys`: who has the key;
  `signs_in_words`: signs by their names;
- what is well and no sign: `borne_by_employers` (fees), `good_of_papers`, `said_of_things` (old palms, doors
  of stores), `policies_and_trainings`, which `prevention` leaves out;
- `sentence_ends` and `joined_clauses`: where a sentence ends, and where an *and* begins something of its own.
"""
