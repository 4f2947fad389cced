"""Words of supplier lists in many languages, mostly data: headings of columns, and what cells say.

From below:
- beside this: headings as keys (`heading_keys`, `heading_patterns`), read by their parts (`heading_parts`),
  names of schemes and papers, how lists of words and patterns are written (`word_lists`, `late_patterns`);
- `cells`: answers, currencies, numbers in words, sums;
- `signs`: headings that tell of a sign of forced labour;
- `columns`: headings by the field that they are of, and `headings`, which reads them all;
- `denials`: headings and cells by which a list says that a sign is not there;
- `remarks`: what is written freely that may be a sign, and `signs_said`, which reads it.
"""
