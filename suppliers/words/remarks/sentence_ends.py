"""Where sentences of a remark end, in the scripts of suppliers. Data only.

Who looks for words near each other also ends one at a question mark; who asks whether a text says nothing but
a denial does not, since a question leaves doubt, and ends one at a point before a number as well.
"""

from __future__ import annotations

ENDS = r"[;!\n。！|।]|\.(?!\d)"
